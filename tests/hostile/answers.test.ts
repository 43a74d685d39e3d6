import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { EnvironmentPolicies } from '#core/provision/policy/environments-block.ts';
import { CannotRun } from '../../scripts/cannot-run.ts';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { ForgeRefusal } from '../../scripts/forge/forge-refusal.ts';
import { type GithubForge, openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import type { GithubRepository } from '../../scripts/forge/github/repository/github-repository.ts';
import { importFromBackstage } from '../../scripts/import/backstage/import-from-backstage.ts';
import { AwsIdentity } from '../../scripts/provision/identity/aws-identity.ts';
import { githubSource } from '../../scripts/synced/github/github-source.ts';
import { ownFolder } from '../own-folder.ts';

const TOKEN = 'a-token-of-no-known-form';
const SHA = 'a'.repeat(40);
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (body: string, status = 200) =>
  serve((_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body));

/** Sends zeros as long as somebody takes them. */
function sendForEver(response: ServerResponse, sent: { bytes: number }): void {
  const piece = Buffer.alloc(1024 * 1024, '0');
  const send = () => {
    while (!response.destroyed && sent.bytes < 3 * 1024 ** 3) {
      sent.bytes += piece.length;
      if (!response.write(piece)) break;
    }
  };
  response.on('drain', send).on('error', () => {});
  send();
}

function open(url: string): GithubForge {
  const patience = { answer: 10_000, again: 1 };
  return openGithubForge({ env: { GITHUB_TOKEN: TOKEN, GITHUB_API_URL: url }, say: () => {}, pace: false, patience });
}

const PULL = {
  number: 1,
  head: { branch: 'a', repository: 'acme/portal' },
  author: { id: 1 },
} as unknown as PullRequest;
const FIX = 'Check GITHUB_API_URL, and proxies between this machine and GitHub; then run it again.';

const ASKED: Readonly<Record<string, (forge: GithubForge, portal: GithubRepository) => Promise<unknown>>> = {
  actor: (forge) => forge.actor(),
  account: (forge) => forge.account('ines'),
  app: (forge) => forge.appOf({ login: 'portal[bot]', id: 1, isBot: true }),
  members: (forge) => forge.teamMembers('acme/payments'),
  installed: (forge) => forge.installedOn(),
  repositories: (forge) => forge.repositories('acme'),
  facts: (_, portal) => portal.facts(),
  insider: (_, portal) => portal.isInsider({ login: 'ines', id: 1, isBot: false }),
  teams: (_, portal) => portal.teams(),
  protection: (_, portal) => portal.protection(),
  head: (_, portal) => portal.head('main'),
  branches: (_, portal) => portal.branches(),
  file: (_, portal) => portal.readFile(SHA, 'README.md'),
  files: (_, portal) => portal.listFiles(SHA),
  tree: (_, portal) => portal.tree(SHA),
  pull: (_, portal) => portal.pullRequest(1),
  pulls: (_, portal) => portal.pullRequests({ state: 'all' }),
  merged: (_, portal) => portal.pullRequestMergedAs(SHA),
  reviews: (_, portal) => portal.reviews(1),
  contributors: (_, portal) => portal.contributors(PULL),
  comments: (_, portal) => portal.comments(1),
  issue: (_, portal) => portal.issue(1),
  issues: (_, portal) => portal.openIssues('request'),
  statuses: (_, portal) => portal.statuses(SHA),
  required: (_, portal) => portal.requiredApp('main', 'waypost/access'),
  key: (_, portal) => portal.environmentKey('dev'),
  secrets: (_, portal) => portal.environmentSecrets('dev'),
  opened: (_, portal) => portal.openPullRequest({ title: '', body: '', head: 'a', base: 'main' }),
};

const ODD: readonly [string, string][] = [
  ['an object of nothing', '{}'],
  ['a list', '[]'],
  ['a list of null', '[null]'],
  ['a list of objects of nothing', '[{}]'],
  ['a list in an object that is none', '{"total_count":1}'],
  ['a list in an object that is a number', '{"total_count":1,"items":7}'],
  ['numbers for everything', '{"id":"x","login":7,"sha":7,"object":7,"head":7,"tree":7,"statuses":7,"content":7}'],
  ['failures of GraphQL that are none', '{"errors":7}'],
  ['what is too deep', '['.repeat(100_000)],
];

test.each(ODD)('%s is refused with a sentence, or nothing is read of it', async (_, body) => {
  const url = await answering(body);
  for (const [name, ask] of Object.entries(ASKED)) {
    const forge = open(url);
    const end = await ask(forge, forge.repository('acme/portal')).catch((error: unknown) => error);
    if (end instanceof Error)
      expect([name, end instanceof CannotRun || end instanceof ForgeRefusal, end.message]).toEqual([
        name,
        true,
        expect.stringMatching(/^(?:The answer to `|GitHub|`acme)/),
      ]);
  }
});

test('a type of content that is none of HTTP is refused with a sentence', async () => {
  const url = await serve((_request, response) => response.writeHead(200, { 'content-type': ';;=' }).end('{}'));
  await expect(open(url).repository('acme/portal').head('main')).rejects.toBeInstanceOf(CannotRun);
});

test('an answer says where it has another form', async () => {
  const url = await answering('{"object":{"sha":7}}');
  await expect(open(url).repository('acme/portal').head('main')).rejects.toMatchObject({
    message:
      'The answer to `GET /repos/acme/portal/git/ref/heads%2Fmain` lacks `object.sha`, or it has another form than GitHub gives it.',
    fix: FIX,
  });
});

test.each(['{"data":{"r0":{"object":[]}}}', '{"data":{"r0":7}}', '{"data":7}', '{"data":null,"errors":[null]}'])(
  'documentation is not copied from an answer such as %s',
  async (body) => {
    const url = await answering(body);
    const source = githubSource({ env: { GITHUB_TOKEN: TOKEN, GITHUB_API_URL: url }, say: () => {}, pace: false });
    await expect(source.look([{ repository: 'acme/ledger' } as never])).rejects.toBeInstanceOf(CannotRun);
  },
);

test.each([200, 404])('of an answer without an end, with the status %i, 64 MiB are read', async (status) => {
  const sent = { bytes: 0 };
  const url = await serve((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    sendForEver(response, sent);
  });
  await expect(open(url).repository('acme/portal').head('main')).rejects.toMatchObject({
    message: 'The answer to `GET /repos/acme/portal/git/ref/heads%2Fmain` has more than 64 MiB, so it is not read.',
    fix: FIX,
  });
  expect(sent.bytes).toBeLessThan(128 * 1024 ** 2);
});

test.each([401, 403, 404, 422, 429])('the words of a %i do not repeat the token', async (status) => {
  const said = { message: `bad ${TOKEN}`, errors: [{ message: `ghp_${'b'.repeat(36)}` }, `Bearer ${TOKEN}`] };
  const url = await answering(JSON.stringify(said), status);
  for (const ask of [ASKED.branches!, ASKED.opened!]) {
    const forge = open(url);
    const asked = ask(forge, forge.repository('acme/portal'));
    const refused = (await asked.catch((error: unknown) => error)) as Error;
    expect(refused.message).toMatch(/^GitHub/);
    expect(`${refused.message} ${(refused.cause as Error | undefined)?.message}`).not.toMatch(/a-token|ghp_b/);
  }
});

/** What a job asks GitHub and AWS with, where both are one server. */
function identityAt(url: string): AwsIdentity {
  const aws = { region: 'eu-central-1', role: 'arn:aws:iam::111122223333:role/apply' };
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: TOKEN,
    AWS_ENDPOINT_URL_STS: url,
  };
  const policies = new Map([['dev', { aws }]]) as unknown as EnvironmentPolicies;
  return new AwsIdentity({ policies, env, role: 'apply', now: () => 0 });
}

test.each<[string, RequestListener]>([
  ['no JSON', (_, response) => response.writeHead(200).end('<h1>Log in</h1>')],
  ['a list', (_, response) => response.writeHead(200).end('[]')],
  ['without an end', (_, response) => sendForEver(response.writeHead(200), { bytes: 0 })],
  [
    'cut',
    (_, response) => void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
  ],
])('a job gets no keys of AWS by an answer that is %s', async (_, answer) => {
  await expect(identityAt(await serve(answer)).variablesOf('dev')).rejects.toBeInstanceOf(CannotRun);
});

test('AWS does not repeat the token of a job', async () => {
  const url = await serve((request, response) =>
    request.method === 'GET'
      ? response.writeHead(200).end(JSON.stringify({ value: TOKEN }))
      : response.writeHead(403).end(`<Message>No ${TOKEN}</Message>`),
  );
  await expect(identityAt(url).variablesOf('dev')).rejects.toThrow(/to this job: No …$/);
});

test('every address is asked in a way that bounds its answer', () => {
  const root = resolve(import.meta.dirname, '../..');
  const files = ['scripts', 'infra/secrets', 'infra/provider'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const unbounded = files.filter(
    (path) =>
      path.endsWith('.ts') &&
      !/\.test\.ts$|\/bench\//.test(path) &&
      /\bawait (?:fetch|ask)\(|\.fetch\(/.test(readFileSync(join(root, path), 'utf8')) &&
      /\b(?:answer|response)\.(?:text|json|arrayBuffer|blob)\(\)/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(unbounded).toEqual([]);
});

/** Imports an entry of this owner into a catalog that has files, as another portal's descriptor has it. */
function importOf(owner: string, there: readonly string[]) {
  const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;
  const path = ownFolder({ 'catalog-info.yaml': text }, onTestFinished);
  const out = ownFolder(Object.fromEntries(there.map((file) => [`catalog/${file}`, 'title: Acme\n'])), onTestFinished);
  return importFromBackstage({ path, out, force: true, dryRun: false });
}

test.each(['portal.yaml', 'a.yml', 'readme.md', 'prices.json', 'plugins'])(
  'what a team with the name of a file owns, `%s`, gets another folder',
  (owner) => {
    expect(importOf(owner, ['portal.yaml']).written).toEqual([`catalog/${owner}-team/shop.yaml`]);
  },
);

test('an import says where a file is in the way', () => {
  expect(() => importOf('codeowners', ['codeowners'])).toThrow(
    '`catalog/codeowners` is a file, and `catalog/codeowners/shop.yaml` needs a folder of that name.',
  );
});
