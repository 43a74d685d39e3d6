import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, test as anyTest, beforeAll, expect } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import type { StackChange } from '../../core/provision/review/resource-change.ts';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { LocalServers } from '../../scripts/provision/local-servers.ts';
import { commentPlans } from '../../scripts/provision/plan-change/comment-plans.ts';
import { type ChangePlans, readPlans } from '../../scripts/provision/plan-change/plan-change.ts';
import { startersHere } from '../../scripts/provision/starters.ts';
import { runStep, type StepOutput } from '../actions/run-step.ts';
import { COMPANY, OUTSIDER } from '../workflows/rig/company.ts';
import { type Changes, Portal, type Pull } from '../workflows/rig/portal.ts';
import { query } from './github-world.ts';
import { databaseRequest, lacks, resourceRequest } from './provision-world.ts';

// The programs of the jobs that judge, plan and comment, on one portal with a real server. Each change is somebody's who means harm.
let portal: Portal;
let home: string;
let root: string;
let servers: LocalServers;
let url: string;
let path: string;

const PASSPHRASE = 'correct-horse-16';
const ORDERS = 'infra/requests/payments/orders.yaml';
const SETTINGS = `${COMPANY['catalog/portal.yaml']}environments:
  dev: { secrets: github-environment, sizes: [small], servers: { postgresql: { url: DEV_POSTGRESQL_URL } } }
  lab: { secrets: github-environment, servers: { postgresql: { url: LAB_POSTGRESQL_URL } } }
`;
const TYPE = readFileSync(join(import.meta.dirname, '../../infra/types/postgresql/type.yaml'), 'utf8');
/** The name of a role, as long as one can be: the plan of a database says whose it is. */
const ODD_ROLE = `x\n::set-output name=a::b\n<img src=y>@acme/x${PASSPHRASE}`;

const test = anyTest.skipIf(lacks('tofu'));

beforeAll(async () => {
  if (lacks('tofu')) return;
  home = mkdtempSync(join(tmpdir(), 'waypost-hostile-'));
  // The user as whom PostgreSQL runs must get through.
  chmodSync(home, 0o755);
  servers = new LocalServers(home, () => startersHere(process.env));
  url = (await servers.variablesOf('dev', ['postgresql'])).WAYPOST_POSTGRESQL_URL!;
  path = `${dirname((await tofu.find(process.env))!)}:${process.env.PATH}`;
  portal = await Portal.open({ withProduct: false });
  await portal.push('main', { 'catalog/portal.yaml': SETTINGS, 'infra/types/postgresql/type.yaml': TYPE });
  root = join(home, 'checkout');
  await git(home, ['clone', '--quiet', join(portal.folder, 'repositories/acme/portal.git'), root]);
});
afterAll(async () => {
  await portal?.close();
  await servers?.[Symbol.asyncDispose]();
  if (home) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs the program of an action in the checkout of main. */
async function step(action: string, inputs: Record<string, string>, token: string): Promise<StepOutput> {
  const env = { PATH: path, XDG_DATA_HOME: join(home, 'data'), GITHUB_API_URL: portal.github.url };
  const data = { report: 'report', data: '.portal/data' };
  const { url: api } = portal.github;
  return runStep(action, { root, api, server: api, env, inputs: { ...data, ...inputs, token } });
}

const SAYS = { contents: 'read', members: 'read', pull_requests: 'read', statuses: 'write' } as const;

async function plan({ number }: Pick<Pull, 'number'>): Promise<StepOutput> {
  const variables = `DEV_POSTGRESQL_URL=${url}\nWAYPOST_STATE_KEY=${PASSPHRASE}`;
  const token = await portal.github.jobToken({ contents: 'read', 'pull-requests': 'read' });
  return step('plan-change', { step: 'plan', 'pull-request': String(number), environment: 'dev', variables }, token);
}

const appToken = () => portal.github.appToken({ pull_requests: 'write', statuses: 'write' });

async function commented({ number }: Pick<Pull, 'number'>): Promise<string> {
  const inputs = { step: 'comment', 'pull-request': String(number), environment: 'dev' };
  const run = await step('plan-change', inputs, await appToken());
  expect(run.exitCode, run.log).toBe(0);
  const said = (await portal.comments(number)).filter(({ user }) => user.login === 'waypost[bot]');
  expect(said).toHaveLength(1);
  return said[0]!.body;
}

function handed() {
  return JSON.parse(readFileSync(join(root, 'report/plans.json'), 'utf8'));
}

let branches = 0;

async function propose(changes: Changes): Promise<Pull> {
  const pull = await portal.propose(`change-${++branches}`, changes);
  await portal.git(['update-ref', `refs/pull/${pull.number}/head`, pull.head.sha]);
  return pull;
}

async function close({ number }: Pull): Promise<void> {
  await portal.github.ask('ana-popescu', 'PATCH', `/repos/acme/portal/pulls/${number}`, { state: 'closed' });
}

test('policies, types and code that come with requests count for nothing in a plan, and it has an end', async () => {
  const others = Array.from({ length: 100 }, (_, index) => `x-${String(index).padStart(3, '0')}`);
  const requests = [databaseRequest('orders'), ...others.map((name) => resourceRequest('mine', name))];
  const pull = await propose({
    [ORDERS]: requests.join('---\n'),
    'catalog/portal.yaml': SETTINGS.replaceAll('DEV_POSTGRESQL_URL', 'WAYPOST_STATE_KEY').replace('acme/', 'mallory/'),
    'infra/types/postgresql/type.yaml': TYPE.replace('connection_limit: 20 }', 'connection_limit: 9999 }'),
    'infra/types/postgresql/shared.ts': "throw new Error('The code of a change ran.');\n",
    'infra/types/mine/type.yaml': TYPE.replace('name: postgresql', 'name: mine'),
  });
  const run = await plan(pull);
  expect(run.exitCode, run.log).toBe(0);
  const [orders, first, ...more] = handed().found.stacks;
  expect(orders.plan).toEqual(
    expect.arrayContaining(['    connection_limit = 20', '    mark = "waypost:acme/portal/dev/orders"']),
  );
  expect(first.unplanned).toContain('there is no resource type `mine`.');
  expect(more.at(-1).unplanned).toBe('Of one change, 100 resources are planned here. Ask for fewer at once.');
  await close(pull);
});

test('what a server says is words: no command, no markup, no mention and no secret', async () => {
  await query(url, `CREATE ROLE "${ODD_ROLE}"`);
  await query(url, `CREATE DATABASE orders_old OWNER "${ODD_ROLE}"`);
  const pull = await propose({
    [ORDERS]: databaseRequest('orders', 'environments: { dev: { size: small, adopt: orders_old } }'),
  });
  const run = await plan(pull);
  expect(run.log.split('\n').filter((line) => /^\s*::/.test(line) && !line.startsWith('::add-mask::'))).toEqual([]);
  const said = await commented(pull);
  expect(said).toContain('The database `orders_old` belongs to `x ::set-output name=a::b <img src=y>@acme/x…`.');
  const plans = JSON.stringify(handed());
  expect([plans, said].filter((text) => text.includes(PASSPHRASE))).toEqual([]);
  expect(withoutCode(said)).not.toMatch(/<img|@acme|set-output/);
  await close(pull);
});

test("a fork's pull request starts no plan, and one of the repository does", async () => {
  const mine = await propose({ [ORDERS]: databaseRequest() });
  const request = databaseRequest('theirs', 'environments: { dev: { size: small, adopt: postgres } }');
  const theirs = await portal.proposeFromFork(OUTSIDER, 'theirs', { 'infra/requests/payments/theirs.yaml': request });
  const fork = join(portal.folder, `repositories/${OUTSIDER}/portal.git`);
  await portal.git(['fetch', '--quiet', fork, `+${theirs.head.sha}:refs/pull/${theirs.number}/head`]);
  const read = await portal.github.appToken({ contents: 'read', pull_requests: 'read' });
  const judged = await step('check-access', { step: 'judge' }, read);
  expect(judged.exitCode, judged.log).toBe(0);
  const said = await step('check-access', { step: 'say' }, await portal.github.appToken(SAYS));
  expect([said.exitCode, said.outputs.plans], said.log).toEqual([0, `${mine.number}:dev`]);
  expect(portal.access(theirs.head.sha)).toMatch(/^failure: /);
  await close(theirs);
  await close(mine);
});

test.each<[string, (plans: ChangePlans) => unknown, RegExp]>([
  ['another pull request', (plans) => ({ ...plans, number: plans.number + 1 }), /another pull request or environment/],
  ['another environment', (plans) => ({ ...plans, environment: 'lab' }), /another pull request or environment/],
  ['a stack elsewhere', (plans) => withStack(plans, { stack: 'lab.orders' }), /another pull request or environment/],
  ['no form', (plans) => withStack(plans, { plan: [{ toString: 'x' }] }), /does not have the right form/],
  [
    'a currency that is none',
    (plans) => withStack(plans, { price: { amount: 1, currency: '<b>', source: 'x' } }),
    /form/,
  ],
  ['another commit', (plans) => ({ ...plans, head: 'f'.repeat(40) }), /has moved/],
])('plans of %s are not commented', async (_, change, reason) => {
  const pull = await propose({ [ORDERS]: databaseRequest() });
  const { number, head } = pull;
  const found = { stacks: [STACK], costs: [], oldPrices: [], isPlanned: true };
  const plans: ChangePlans = { number, head: head.sha, environment: 'dev', found };
  writeFileSync(join(home, 'plans.json'), JSON.stringify(change(plans)));
  const forge = openGithubForge({
    env: { GITHUB_API_URL: portal.github.url, GITHUB_TOKEN: await appToken() },
    say: () => {},
  });
  const where = { repository: forge.repository('acme/portal'), author: await forge.actor() };
  const asked = { number, environment: 'dev' };
  const end = await (async () => commentPlans(readPlans(home), asked, where))().catch((error: Error) => error.message);
  expect(end).toMatch(reason);
  expect(await portal.comments(number)).toEqual([]);
  await close(pull);
});

const STACK: StackChange = {
  ...{ stack: 'dev.orders', what: 'new', ref: 'resource:default/orders' as Ref, environment: 'dev', file: ORDERS },
  ...{ title: 'PostgreSQL database', fields: [], answers: [] },
};

function withStack(plans: ChangePlans, change: object) {
  return { ...plans, found: { ...plans.found, stacks: [{ ...STACK, ...change }] } };
}

/** Markdown without what GitHub shows as code. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```text\n[\s\S]*?^```$/gm, '').replace(/`[^`]*`/g, '');
}
