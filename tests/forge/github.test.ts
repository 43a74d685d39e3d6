import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GithubForge, openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { sealSecret } from '../../scripts/forge/github/seal-secret.ts';
import { holdsTheContract } from './contract.ts';
import { EmulatedGithub, tokenOf } from './emulated-github.ts';
import { GithubDescription, testByDescription, testRequests } from './github-description.ts';
import type { GithubProxy } from './github-proxy.ts';

const LOGINS = ['ines-okafor', 'hana-kobayashi'];
const STRANGER = 'mallory';
let github: EmulatedGithub;
let proxy: GithubProxy;

beforeAll(async () => {
  github = await EmulatedGithub.start({ members: LOGINS, others: [STRANGER] });
  proxy = github.proxy;
  await github.makeTeam('payments', LOGINS);
});
afterAll(() => github.stop());

const forgeOf = (token: string) =>
  openGithubForge({ env: { GITHUB_TOKEN: token, GITHUB_API_URL: proxy.url }, say: () => {}, pace: false });

holdsTheContract('GitHub', () => ({ forge: async (login) => forgeOf(tokenOf(login)) }));

test('statuses of one context are distinguished by who set them', async () => {
  const [ines, hana] = LOGINS.map((login) => forgeOf(tokenOf(login))) as [GithubForge, GithubForge];
  const repository = await ines.createRepository('acme/reported-apart', { description: '', private: false });
  const sha = (await repository.head('main'))!;
  const status = { context: 'waypost/access', state: 'success', description: 'Approved.' } as const;
  await repository.setStatus(sha, { ...status, state: 'pending' });
  await hana.repository('acme/reported-apart').setStatus(sha, status);
  const by = async (forge: GithubForge) => repository.statusBy(await forge.actor(), sha, 'waypost/access');
  expect([await by(ines), await by(hana)]).toEqual([{ ...status, state: 'pending' }, status]);
  expect(await repository.statusBy(await ines.actor(), sha, 'other')).toBeUndefined();
});

test('the App whose status the rules require is found, and an account is compared with it', async () => {
  const ines = forgeOf(tokenOf('ines-okafor'));
  const repository = await ines.createRepository('acme/required-app', { description: '', private: false });
  expect(await repository.requiredApp('main', 'waypost/access')).toBeUndefined();
  const checks = [{ context: 'build' }, { context: 'waypost/access', integration_id: 4711 }];
  const rules = [
    { type: 'deletion' },
    { type: 'required_status_checks', parameters: { required_status_checks: checks } },
  ];
  proxy.rulesets.add('acme/required-app', { name: 'main', rules });
  expect(await repository.requiredApp('main', 'waypost/access')).toBe(4711);
  proxy.apps.set('waypost', 4711);
  const bot = (login: string) => ines.appOf({ login, id: 77, isBot: login.endsWith('[bot]') });
  expect(await Promise.all(['waypost[bot]', 'other[bot]', 'waypost'].map(bot))).toEqual([4711, undefined, undefined]);
});

test('a stranger is no insider of what all may read, nor is somebody who has the login of one', async () => {
  const ines = forgeOf(tokenOf('ines-okafor'));
  const [open, hidden] = await Promise.all(
    [false, true].map((isPrivate) =>
      ines.createRepository(`acme/insider-${isPrivate}`, { description: '', private: isPrivate }),
    ),
  );
  const stranger = await forgeOf(tokenOf(STRANGER)).actor();
  const impostor = { ...(await ines.actor()), id: 987_654 };
  expect(await Promise.all([stranger, impostor].map((account) => open!.isInsider(account)))).toEqual([false, false]);
  expect(await hidden!.isInsider(stranger)).toBe(true);
});

describe('environments', () => {
  const repositoryOf = (name: string) =>
    forgeOf(tokenOf('ines-okafor')).createRepository(`acme/${name}`, { description: '', private: false });

  test('only the default branch may use one that is made, also if the run before died in between', async () => {
    const repository = await repositoryOf('made-twice');
    await repository.renameBranch('main', 'trunk');
    await repository.ensureEnvironment('dev');
    expect(proxy.environments.users('acme/made-twice', 'dev')).toEqual(['branch trunk']);
    proxy.environments.find('acme/made-twice', 'dev')!.policies = [];
    await repository.ensureEnvironment('dev');
    await repository.ensureEnvironment('dev');
    expect(proxy.environments.users('acme/made-twice', 'dev')).toEqual(['branch trunk']);
  });

  test('one that is there keeps those who may use it', async () => {
    const repository = await repositoryOf('made-before');
    await repository.ensureEnvironment('dev');
    const found = proxy.environments.find('acme/made-before', 'dev')!;
    found.policies = [{ id: 7, name: 'release/*', type: 'branch' }];
    await repository.ensureEnvironment('dev');
    expect(proxy.environments.users('acme/made-before', 'dev')).toEqual(['branch release/*']);
    found.policy = null;
    await repository.ensureEnvironment('dev');
    expect(proxy.environments.users('acme/made-before', 'dev')).toBeUndefined();
  });

  test('what is sealed reaches GitHub as it was, and a key that was changed is refused', async () => {
    const repository = await repositoryOf('sealed');
    await repository.ensureEnvironment('dev');
    const { keyId, key } = (await repository.environmentKey('dev'))!;
    const secret = { keyId, sealed: await sealSecret('größer & "$(id)"', key) };
    await repository.setEnvironmentSecret('dev', 'ORDERS_PASSWORD', secret);
    expect(proxy.environments.secrets('acme/sealed', 'dev')).toEqual({ ORDERS_PASSWORD: 'größer & "$(id)"' });
    await proxy.environments.changeKey('acme/sealed', 'dev');
    await expect(repository.setEnvironmentSecret('dev', 'ORDERS_PASSWORD', secret)).rejects.toThrow(
      'GitHub refused it for secret `ORDERS_PASSWORD` of the environment `dev` of `acme/sealed`. It said: The key_id is not that of the public key.',
    );
  });

  test('without the environment, the permission that may be missing is named', async () => {
    const repository = await repositoryOf('no-environment');
    await expect(repository.setEnvironmentSecret('dev', 'A', { keyId: '1', sealed: 'A'.repeat(64) })).rejects.toThrow(
      'GitHub has no secret `A` of the environment `dev` of `acme/no-environment`, or the token may not see it. The token needs the permission `environments: write`.',
    );
  });

  testByDescription('the stand-in answers about them as GitHub describes', async () => {
    const description = await GithubDescription.read();
    const answers = proxy.answers.filter(({ path, status }) => path.includes('/environments/') && status < 400);
    expect(answers.length).toBeGreaterThan(20);
    expect([...new Set(answers.flatMap((answer) => description.answerErrors(answer)))]).toEqual([]);
  });
});

testRequests(() => proxy.requests, 200);

testByDescription('a request that GitHub does not describe is found', async () => {
  const description = await GithubDescription.read();
  const path = '/repos/acme/portal/issues';
  expect(description.errors({ method: 'POST', path, query: {}, body: { body: 'x' } })).toEqual([
    "POST /repos/{owner}/{repo}/issues: data must have required property 'title'",
  ]);
  expect(description.errors({ method: 'GET', path, query: { states: 'open' }, body: undefined })).toEqual([
    'GET /repos/{owner}/{repo}/issues: query must NOT have additional properties',
  ]);
  expect(description.errors({ method: 'GET', path: '/nowhere', query: {}, body: undefined })).toEqual([
    'GET /nowhere is not described.',
  ]);
});

test('a token that GitHub does not accept is reported without the token', async () => {
  const error: Error = await forgeOf('secret-of-nobody')
    .actor()
    .then(
      () => expect.unreachable(),
      (error: unknown) => error as Error,
    );
  expect(error.message).toMatch(/^GitHub does not accept the token\./);
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain('secret-of-nobody');
});

test('what is not there is reported with the permission that may be missing', async () => {
  const gone = forgeOf(tokenOf('ines-okafor')).repository('acme/gone');
  await expect(gone.comment(1, 'Hello')).rejects.toThrow(
    'GitHub has no pull request or issue #1 of `acme/gone`, or the token may not see it. The token needs the permission `issues: write`.',
  );
});
