import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { APP_PERMISSIONS, MAKER_PERMISSIONS, PROVISIONING_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import { GithubDescription, testByDescription, testRequests } from '../forge/github-description.ts';
import { permissionFaults } from '../forge/github-permissions.ts';
import type { RecordedRequest } from '../forge/stand-in.ts';
import { settledPortal } from './settled-portal.ts';

const SETTINGS = 'catalog/portal.yaml';
const MAKER = 4712;
const at = settledPortal();

function environments(text: string): void {
  const before = at.template.read(SETTINGS).replace(/^environments:\n( .*\n|\n)*/m, '');
  at.template.write(SETTINGS, `${before.trimEnd()}\nenvironments:\n${text}`);
}

const policies = (name: string) =>
  at.settings.environments.get(name)?.policies.map((policy) => `${policy.type} ${policy.name}`);

beforeEach(() => {
  environments('  dev: { secrets: github-environment }\n  production: { secrets: aws-secrets-manager }\n  test: {}\n');
  at.settings.variables.set('WAYPOST_MAKER_ID', String(MAKER));
});

const requests: RecordedRequest[] = [];
afterEach(() => {
  requests.push(...at.settings.requests.splice(0));
});

describe('provisioning', () => {
  test('an environment is made for each that jobs provision, and only main may use it', async () => {
    expect(await at.problems('provisioning')).toEqual(
      ['dev', 'dev-plan', 'production', 'production-plan'].map(
        (name) =>
          `There is no environment \`${name}\`. → Create it at https://github.com/globex/portal/settings/environments, with \`Selected branches and tags\` and the one branch \`main\`.`,
      ),
    );
    expect(await at.checkup('provisioning', { fix: true })).toMatchObject({
      state: 'done',
      seen: 'Only `main` may use `dev`, `dev-plan`, `production`, `production-plan`, and no key of an App is there.',
    });
    expect([policies('dev'), policies('dev-plan'), policies('production'), policies('test')]).toEqual([
      ['branch main'],
      ['branch main'],
      ['branch main'],
      undefined,
    ]);
    const before = at.settings.requests.filter(({ method }) => method !== 'GET').length;
    expect(await at.checkup('provisioning', { fix: true })).toMatchObject({ state: 'right' });
    expect(at.settings.requests.filter(({ method }) => method !== 'GET')).toHaveLength(before);
  });

  test('a branch that may use it, and a key of an App in it, are wrong', async () => {
    await at.checkup('provisioning', { fix: true });
    const dev = at.settings.environments.get('dev')!;
    dev.policies.push({ id: 7, name: 'release/*', type: 'branch' });
    dev.secrets = ['WAYPOST_STATE_KEY', 'WAYPOST_MAKER_KEY'];
    expect(await at.problems('provisioning')).toEqual([
      '`dev` may be used by the branch `release/*`; it should be the branch `main` alone. → Choose `Selected branches and tags` at https://github.com/globex/portal/settings/environments, leave `main`, and remove the others.',
      'The environment `dev` has a secret `WAYPOST_MAKER_KEY`, which a job that provisions could use as the App. → Run `gh secret delete WAYPOST_MAKER_KEY --env dev --repo globex/portal`.',
    ]);
  });

  test('without a maker nobody gives services what is provisioned', async () => {
    at.settings.variables.delete('WAYPOST_MAKER_ID');
    expect((await at.problems('provisioning'))[0]).toBe(
      'There is no maker, and it gives services what GitHub provisions in `dev`, `production`. → Run `npx portal app add-maker`.',
    );
  });

  test('the maker has more permissions only if it sets secrets', async () => {
    const installed = { app_id: MAKER, permissions: { ...MAKER_PERMISSIONS } };
    at.settings.installations.push(installed);
    expect((await at.problems('maker'))[0]).toMatch(
      /^The maker lacks `actions: read`, `environments: write`\. → Give it that on its own page, /,
    );
    Object.assign(installed.permissions, PROVISIONING_PERMISSIONS);
    expect((await at.problems('maker'))[0]).toMatch(/^There is no environment `maker`\./);
    environments('  production: { secrets: aws-secrets-manager }\n');
    expect((await at.problems('maker'))[0]).toMatch(
      /^The maker may do more than it needs: `environments: write`\. → Take that away .* `environments`: no access\. No environment in catalog\/portal\.yaml has `secrets: github-environment`\.$/,
    );
  });
});

describe('oidc', () => {
  const seen = async () => {
    const found = await at.checkup('oidc');
    return 'seen' in found ? found.seen : found;
  };

  test('the subject is shown as the trust policy of a cloud names it', async () => {
    at.settings.subject = { use_default: true, sub_claim_prefix: 'repo:globex/portal' };
    expect(await seen()).toBe(
      'Tokens of jobs that provision have the subject `repo:globex/portal:environment:dev`, `repo:globex/portal:environment:dev-plan`, `repo:globex/portal:environment:production`, `repo:globex/portal:environment:production-plan`.',
    );
    at.settings.subject = { use_default: true, sub_claim_prefix: 'repo:globex@12/portal@34' };
    expect(await seen()).toMatch(/`repo:globex@12\/portal@34:environment:dev`/);
  });

  test('a subject that a job of any branch or repository could have is wrong', async () => {
    at.settings.subject = { use_default: false, include_claim_keys: ['repo', 'ref'] };
    const fix =
      'Run `gh api -X PUT repos/globex/portal/actions/oidc/customization/sub -F use_default=true`, and change what clouds trust.';
    expect(await at.problems('oidc')).toEqual([
      `The subject of tokens is made of \`repo\`, \`ref\`: it does not name the environment, so that a job of any branch has the same. → ${fix}`,
    ]);
    at.settings.subject = { use_default: false };
    at.settings.subjectOfOrganisation = ['context', 'actor'];
    expect(await at.problems('oidc')).toEqual([
      `The subject of tokens is made of \`context\`, \`actor\`: it does not name the repository. → ${fix}`,
    ]);
    at.settings.subjectOfOrganisation = ['repo', 'context', 'actor'];
    expect((await at.problems('oidc'))[0]).toContain('`actor` is not the same in each run.');
  });
});

describe('job-inputs', () => {
  const SERVERS = 'servers: { postgresql: { url: DEV_POSTGRESQL_URL }, redis: { url: DEV_REDIS_URL } }';
  beforeEach(async () => {
    environments(`  dev: { secrets: github-environment, ${SERVERS} }\n`);
    await at.checkup('provisioning', { fix: true });
  });
  afterEach(() => at.template.write(SETTINGS, at.template.read(SETTINGS).replace(/^provision:.*\n/m, '')));

  test('without a place for states, and without the variables, jobs cannot plan or provision', async () => {
    const lacks = (name: string) =>
      `The environment \`${name}\` has no secret \`WAYPOST_VARIABLES\`, and its jobs need \`WAYPOST_STATE_KEY_DEV\`, \`DEV_POSTGRESQL_URL\`, \`DEV_REDIS_URL\`. → Write a line for each into a file, \`NAME=value\`. Then run \`gh secret set WAYPOST_VARIABLES --env ${name} --repo globex/portal < FILE\`, and keep the passphrase in a safe place.`;
    expect(await at.problems('job-inputs')).toEqual([
      'States of resources would be on the disk of a job, which is gone after it: `provision.state` is `local`. → Name another place in catalog/portal.yaml. docs/state.md lists them.',
      lacks('dev'),
      lacks('dev-plan'),
    ]);
  });
});

test('the App of nightly.yml may ask all that these checks ask', async () => {
  environments('  dev: { secrets: github-environment, runner: inside }\n');
  await at.checkup('provisioning', { fix: true });
  requests.push(...at.settings.requests.splice(0));
  const env = { WAYPOST_MAKER_ID: String(MAKER), WAYPOST_RUNNER: '', WAYPOST_RUNS_ON: '' };
  for (const name of ['provisioning', 'oidc', 'runner'])
    expect(await at.checkup(name, { env })).toMatchObject({ state: 'right' });
  expect(at.settings.requests.length).toBeGreaterThan(5);
  // Runners of an organisation are shown to its owners, and without them the check goes on.
  const asked = at.settings.requests.filter(({ path }) => !path.startsWith('/orgs/globex/actions/runners'));
  const faults = permissionFaults({ job: 'doctor', granted: APP_PERMISSIONS, requests: asked });
  expect(faults.filter((fault) => fault.includes(' lacks '))).toEqual([]);
});

testRequests(() => requests, 50);

testByDescription('every answer about tokens and runners is one that GitHub describes', async () => {
  const description = await GithubDescription.read();
  const answers = at.settings.answers.filter(({ path, status }) => /oidc|runners/.test(path) && status === 200);
  expect([...new Set(answers.flatMap((answer) => description.answerErrors(answer)))]).toEqual([]);
});
