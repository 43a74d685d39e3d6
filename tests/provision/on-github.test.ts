import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { git } from '../../scripts/git/git.ts';
import { LocalServers } from '../../scripts/provision/local-servers.ts';
import { startersHere } from '../../scripts/provision/starters.ts';
import { permissionFaults } from '../forge/github-permissions.ts';
import { COMPANY } from '../workflows/rig/company.ts';
import { Portal, type Pull } from '../workflows/rig/portal.ts';
import type { Ran } from '../workflows/rig/runner.ts';
import { tokenUses } from '../workflows/rig/token-uses.ts';
import { placesOfSecrets } from './places-of-secrets.ts';
import { lacks } from './provision-world.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

// One portal on GitHub with a database server: each test goes on where the last one ended.
let portal: Portal;
let home: string;
let servers: LocalServers;

const testHere = test.skipIf(lacks('act', 'tofu', 'versitygw', 'redis'));

beforeAll(async () => {
  if (lacks('act', 'tofu', 'versitygw', 'redis')) return;
  home = mkdtempSync(join(tmpdir(), 'waypost-on-github-'));
  // The user as whom PostgreSQL runs must get through.
  chmodSync(home, 0o755);
  servers = new LocalServers(home, () => startersHere(process.env));
  const found = await servers.variablesOf('dev', ['postgresql', 'redis', 's3']);
  const endpoint = found.WAYPOST_S3_ENDPOINT!;
  await createBucket('states', found);
  portal = await Portal.open();
  process.env.PATH = `${dirname((await tofu.find(process.env))!)}:${process.env.PATH}`;
  portal.secrets.WAYPOST_VARIABLES = [
    '# What catalog/portal.yaml names.',
    `DEV_POSTGRESQL_URL=${found.WAYPOST_POSTGRESQL_URL}`,
    `DEV_REDIS_URL=${found.WAYPOST_REDIS_URL}`,
    `DEV_S3_KEY=${found.WAYPOST_S3_ACCESS_KEY_ID}`,
    `DEV_S3_SECRET=${found.WAYPOST_S3_SECRET_ACCESS_KEY}`,
    'WAYPOST_STATE_KEY=correct horse battery staple',
  ].join('\n');
  const s3 = `endpoint: "${endpoint}", accessKeyId: DEV_S3_KEY, secretAccessKey: DEV_S3_SECRET`;
  await portal.push('main', {
    'catalog/portal.yaml': `${COMPANY['catalog/portal.yaml']}environments:
  dev:
    secrets: github-environment
    servers:
      postgresql: { url: DEV_POSTGRESQL_URL }
      redis: { url: DEV_REDIS_URL }
      s3: { ${s3}, users: versitygw, adminEndpoint: "${found.WAYPOST_S3_ADMIN_ENDPOINT ?? endpoint}" }
provision:
  state: { backend: s3, bucket: states, ${s3} }
  drift: { grace: 0d }
`,
    'catalog/payments/checkout.yaml': `${COMPANY['catalog/payments/checkout.yaml']}repo: https://github.com/acme/checkout\n`,
  });
  await makeServiceRepository('checkout');
});
afterAll(async () => {
  await portal?.close();
  await servers?.[Symbol.asyncDispose]();
  if (home) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

async function createBucket(name: string, server: Record<string, string>): Promise<void> {
  const { S3Client, CreateBucketCommand } = createRequire(new URL('../../infra/package.json', import.meta.url))(
    '@aws-sdk/client-s3',
  );
  const credentials = {
    accessKeyId: server.WAYPOST_S3_ACCESS_KEY_ID!,
    secretAccessKey: server.WAYPOST_S3_SECRET_ACCESS_KEY!,
  };
  const client = new S3Client({
    ...{ endpoint: server.WAYPOST_S3_ENDPOINT!, region: 'us-east-1', forcePathStyle: true, credentials },
  });
  await client.send(new CreateBucketCommand({ Bucket: name }));
}

/** The repository of a service, on which the maker is installed. */
async function makeServiceRepository(name: string): Promise<void> {
  await portal.github.ask('ana-popescu', 'POST', '/orgs/acme/repos', { name, auto_init: true });
  const bare = join(portal.folder, `repositories/acme/${name}.git`);
  await git(portal.folder, ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const head = `commit refs/heads/main\ncommitter Ines <ines@acme.example> 1793610000 +0000\n${data('Make it\n')}`;
  await git(bare, ['--git-dir=.', 'fast-import', '--quiet'], {
    input: `${head}M 100644 inline README.md\n${data(`# ${name}\n`)}`,
  });
  await portal.github.keepInStep(`acme/${name}`);
  portal.github.installations.choose('waypost-maker[bot]', `acme/${name}`);
}

const request = (fields = 'type: postgresql', size = 'small') =>
  `kind: resource\nname: orders\n${fields}\nservice: checkout\nenvironments: { dev: { size: ${size} } }\n`;
const ORDERS = 'infra/requests/payments/orders.yaml';

/** What runs printed, and the passwords of what is gone. */
const logs: string[] = [];
const passwords: string[] = [];

/** Runs the workflow for an environment, as a run that looks starts it. */
async function provision(inputs: object = { environment: 'dev' }): Promise<Ran> {
  const run = await portal.run('provision.yml', dispatched(inputs));
  logs.push(run.log);
  expect(run.jobs, run.log).toEqual({ begin: 'success', apply: 'success', record: 'success' });
  return run;
}

function dispatched(inputs: object, job?: string) {
  return { event: 'workflow_dispatch', payload: { inputs }, ...(job !== undefined && { job }) };
}

testHere('a push starts a run for each environment that has something to do', async () => {
  await portal.push('main', { [ORDERS]: request() });
  const run = await portal.run('provision.yml', { event: 'push' });
  expect(run.jobs, run.log).toEqual({ see: 'success' });
  expect(portal.github.lacking.dispatches.splice(0)).toEqual([
    { workflow: 'provision.yml', ref: 'main', inputs: { environment: 'dev', look: 'false' } },
  ]);
});

testHere('three jobs make a database, seal its password for the service, and propose its configuration', async () => {
  const run = await provision();
  const { facts, url } = await ordersNow();
  expect(facts).toMatchObject({ stack: 'dev.orders', outputs: { database: 'orders', user: 'orders' } });
  expect(Object.keys(portal.github.environments.secrets('acme/checkout', 'dev')!)).toEqual([
    'ORDERS_DATABASE_PASSWORD',
  ]);
  expect(await limitOf(url)).toBe(20);
  passwords.push(new URL(url).password);
  expect(run.log).not.toContain(passwords[0]);
  const [proposal] = await pullsOf('checkout');
  expect(proposal).toMatchObject({ user: { login: 'waypost-maker[bot]' }, head: { ref: 'waypost/resources' } });
  const config = await portal.git(['show', 'waypost/resources:config/resources.yaml'], 'acme/checkout');
  expect(config).toContain('password: ORDERS_DATABASE_PASSWORD');
  expect(await audited()).toEqual(['apply dev.orders: started', 'apply dev.orders: done']);
});

testHere('then nothing is due', async () => {
  const run = await portal.run('provision.yml', { event: 'push' });
  expect(run.jobs, run.log).toEqual({ see: 'success' });
  expect(portal.github.lacking.dispatches.splice(0)).toEqual([]);
});

testHere('a run that died after it began is finished by the next, with the secret that the service has', async () => {
  await portal.push('main', { [ORDERS]: request('type: postgresql', 'medium') });
  const died = await portal.run('provision.yml', dispatched({ environment: 'dev' }, 'begin'));
  expect(died.jobs, died.log).toEqual({ begin: 'success' });
  expect(await portal.read('portal-data', 'begun/dev.orders.json')).toContain('medium');
  await provision();
  const { url, facts } = await ordersNow();
  expect([facts.size, await limitOf(url)]).toEqual(['medium', 50]);
  expect(await portal.read('portal-data', 'begun/dev.orders.json')).toBeUndefined();
  expect((await audited()).slice(2)).toEqual([
    'apply dev.orders: started',
    'apply dev.orders: started',
    'apply dev.orders: done',
  ]);
});

testHere('each night it also finds what somebody changed by hand', async () => {
  const { url } = await ordersNow();
  await query(url, 'ALTER DATABASE orders CONNECTION LIMIT 7');
  const seen = await portal.run('provision.yml', { event: 'schedule', cron: '41 2 * * *' });
  expect(seen.jobs, seen.log).toEqual({ see: 'success' });
  const [{ inputs }] = portal.github.lacking.dispatches.splice(0) as unknown as [{ inputs: object }];
  expect(inputs).toEqual({ environment: 'dev', look: 'true' });
  await provision({ environment: 'dev', look: 'true' });
  const { items } = JSON.parse((await portal.read('portal-data', 'drift/dev.orders.json'))!);
  expect(items).toMatchObject([{ attribute: 'connection_limit', applied: 50, now: 7 }]);
  const [issue] = await driftIssues();
  expect(issue).toMatchObject({ user: { login: 'waypost[bot]' } });
  expect(issue!.body).toContain('`connection_limit` is `7`, and `50` was applied.');
});

testHere('a run repairs it, and the next look closes the issue', async () => {
  await provision({ environment: 'dev', repair: 'orders' });
  const { url, facts } = await ordersNow();
  expect([await limitOf(url), facts.repair]).toEqual([50, undefined]);
  await provision({ environment: 'dev', look: 'true' });
  expect(await driftIssues()).toEqual([]);
});

testHere('what fails is said, and the others are made', async () => {
  const variables = portal.secrets.WAYPOST_VARIABLES!;
  portal.secrets.WAYPOST_VARIABLES = variables.replace(/^DEV_REDIS_URL=.*$/m, '');
  await portal.push('main', {
    'infra/requests/payments/cache.yaml': request('type: redis').replace('orders', 'cache'),
    'infra/requests/payments/files.yaml': request('type: s3-bucket').replace('orders', 'files'),
  });
  const run = await portal.run('provision.yml', dispatched({ environment: 'dev' }));
  expect(run.jobs, run.log).toEqual({ begin: 'success', apply: 'failure', record: 'failure' });
  expect(run.summary).toContain('The variable `DEV_REDIS_URL`, which catalog/portal.yaml names for `dev`, is not set.');
  expect(Object.keys(portal.github.environments.secrets('acme/checkout', 'dev')!)).toEqual([
    'FILES_S3_SECRET_ACCESS_KEY',
    'ORDERS_DATABASE_PASSWORD',
  ]);
  portal.secrets.WAYPOST_VARIABLES = variables;
  await provision();
  expect(Object.keys(portal.github.environments.secrets('acme/checkout', 'dev')!)).toContain('CACHE_REDIS_PASSWORD');
});

testHere('a pull request is planned by the code and settings of main, with what an approval would lose', async () => {
  const pull = await portal.propose('larger', {
    [ORDERS]: request('type: postgresql', 'large'),
    // Of no effect: settings and types of main count, and so does the code that plans.
    'infra/types/postgresql/shared.ts': "throw new Error('The code of a change ran.');\n",
  });
  await portal.onPullRequest(pull.number);
  const [judged, run] = await portal.onStarted();
  expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
  logs.push(run!.log);
  expect(run!.jobs, run!.log).toEqual({ settings: 'success', plan: 'success', comment: 'success' });
  const comments = (await portal.comments(pull.number)).filter(({ user }) => user.login === 'waypost[bot]');
  expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('<!-- waypost:plan dev -->')]);
  const { body } = comments[0]!;
  expect(body).toContain(`Planned for ${pull.head.sha}.`);
  expect(body).toMatch(/connection_limit = \d+ -> 200/);
  // It is planned once for each commit.
  await portal.onReview(pull.number, { state: 'commented' });
  expect((await portal.onStarted()).map(({ jobs }) => jobs)).toEqual([{ access: 'success' }]);
  await portal.github.ask('ines-okafor', 'PATCH', `/repos/acme/portal/pulls/${pull.number}`, { state: 'closed' });
});

testHere('what is retired leaves the configuration of its service, and is deleted', async () => {
  await portal.push('main', { [ORDERS]: null });
  await provision();
  expect(await portal.read('portal-data', 'resources/checkout/orders.json')).toBeUndefined();
  const left = Object.keys(portal.github.environments.secrets('acme/checkout', 'dev')!);
  expect(left).toEqual(['CACHE_REDIS_PASSWORD', 'FILES_S3_SECRET_ACCESS_KEY']);
  expect((await audited()).slice(-2)).toEqual(['destroy dev.orders: started', 'destroy dev.orders: done']);
  const config = await portal.git(['show', 'waypost/resources:config/resources.yaml'], 'acme/checkout');
  expect(config).not.toContain('orders:');
});

testHere('jobs use every permission that they have, and need no other', () => {
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([
    // The one pull request here is not approved by anybody of a team.
    'access.yml access has members: read for nothing.',
    // Only an environment with a role in a cloud asks for a token.
    'plan.yml plan has id-token: write for nothing.',
    // They comment on what fails, where a pull request asked for it; pushes do here.
    'provision.yml begin has pull_requests: write, and only reads.',
    // It opens a pull request for what is deleted, if none is open.
    'provision.yml begin has pull_requests: write, and only reads.',
    'provision.yml record has pull_requests: write, and only reads.',
  ]);
});

testHere('no secret of a resource or a server is in a log, an artifact or a repository', async () => {
  const given = portal.secrets
    .WAYPOST_VARIABLES!.split('\n')
    .filter((line) => /^\w+(?:URL|SECRET|STATE_KEY)=/.test(line));
  const values = given
    .map((line) => line.slice(line.indexOf('=') + 1))
    .map((value) => /:([^:@]+)@/.exec(value)?.[1] ?? value);
  const made = Object.values(portal.github.environments.secrets('acme/checkout', 'dev')!);
  const secrets = [...new Set([...values, ...made, ...passwords])];
  expect(secrets.length).toBeGreaterThan(6);
  expect(
    await placesOfSecrets(
      secrets,
      join(portal.folder, 'artifacts'),
      logs.map((log) => ['a log', log]),
    ),
  ).toEqual([]);
  expect(await placesOfSecrets(secrets, join(portal.folder, 'repositories'))).toEqual([]);
});

/** What is recorded of the database, and how its service connects to it. */
async function ordersNow() {
  const { stacks } = JSON.parse((await portal.read('portal-data', 'resources/checkout/orders.json'))!);
  const { host, port } = stacks[0].outputs;
  const password = portal.github.environments.secrets('acme/checkout', 'dev')!.ORDERS_DATABASE_PASSWORD!;
  return { facts: stacks[0], url: `postgresql://orders:${password}@${host}:${port}/orders` };
}

/** Connections that a database allows at once, as its own user sees it. */
async function limitOf(url: string): Promise<number> {
  const [row] = await query(url, 'SELECT datconnlimit FROM pg_database WHERE datname = current_database()');
  return row!.datconnlimit as number;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const { Client } = createRequire(new URL('../../infra/package.json', import.meta.url))('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

function driftIssues(): Promise<{ user: { login: string }; body: string }[]> {
  return portal.github.ask('ana-popescu', 'GET', '/repos/acme/portal/issues?state=open&labels=drift');
}

function pullsOf(name: string): Promise<Pull[]> {
  return portal.github.ask('ana-popescu', 'GET', `/repos/acme/${name}/pulls?state=open`);
}

/** What the audit has of resources: effects and outcomes. */
async function audited(): Promise<string[]> {
  const lines = await portal.git(['grep', '--no-line-number', '-h', 'environment:dev', 'portal-audit']);
  return lines.split('\n').flatMap((line) => {
    const { effect, outcome } = JSON.parse(line);
    return /^(?:apply|destroy) /.test(effect) ? [`${effect}: ${outcome}`] : [];
  });
}
