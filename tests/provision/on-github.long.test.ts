import { afterAll, test as anyTest, beforeAll, expect } from 'vitest';
import { STACKS_PER_RUN } from '#core/provision/jobs/work-order.ts';
import { bodyOfForm } from '../workflows/rig/form-body.ts';
import { GithubWorld, lacksGithub, limitOf, query } from './github-world.ts';

// What goes wrong on one portal: a killed run, a server that is missing, a lost secret, and what somebody changes by hand.
let world: GithubWorld;

const test = anyTest.skipIf(lacksGithub());

beforeAll(async () => {
  if (!lacksGithub()) world = await GithubWorld.open();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const request = (name: string, type = 'postgresql') =>
  `kind: resource\nname: ${name}\ntype: ${type}\nservice: checkout\nenvironments: { dev: { size: small } }\n`;
/** How a database is reached, whatever its service has been given. */
async function addressOf(name: string): Promise<string> {
  const { host, port, database, user } = (await world.factsOf(name))!.outputs as Record<string, string>;
  return `postgresql://${user}:${world.secrets[`${name.toUpperCase()}_DATABASE_PASSWORD`]}@${host}:${port}/${database}`;
}
const fileOf = (name: string) => `infra/requests/payments/${name}.yaml`;

test('what a run made that was killed before it was recorded is taken over by the next', async () => {
  await world.portal.push('main', {
    [fileOf('orders')]: request('orders'),
    [fileOf('ledger')]: request('ledger'),
    [fileOf('cache')]: request('cache', 'redis'),
  });
  const killed = await world.provision({ job: 'apply' });
  expect(killed.jobs, killed.log).toEqual({ begin: 'success', apply: 'success' });
  expect(Object.keys(world.secrets)).toEqual([]);
  expect(await world.portal.read('portal-data', 'begun/dev.orders.json')).toContain('small');
});

test('where a server is missing, the others are finished, with secrets that work', async () => {
  const { secrets } = world.portal;
  const variables = secrets.WAYPOST_VARIABLES!;
  secrets.WAYPOST_VARIABLES = variables.replace(/^DEV_REDIS_URL=.*$/m, '');
  const run = await world.provision();
  secrets.WAYPOST_VARIABLES = variables;
  expect(run.jobs, run.log).toEqual({ begin: 'success', apply: 'failure', record: 'failure' });
  expect(run.summary).toContain('The variable `DEV_REDIS_URL`, which catalog/portal.yaml names for `dev`, is not set.');
  expect(Object.keys(world.secrets)).toEqual(['LEDGER_DATABASE_PASSWORD', 'ORDERS_DATABASE_PASSWORD']);
  expect(await limitOf(await addressOf('orders'))).toBe(20);
  expect(await world.portal.read('portal-data', 'begun/dev.orders.json')).toBeUndefined();
  expect((await world.audited()).filter((line) => line.startsWith('apply dev.orders'))).toEqual([
    'apply dev.orders: started',
    'apply dev.orders: started',
    'apply dev.orders: done',
  ]);
});

test('each night what is left is made, a lost secret anew, and what people changed by hand is reported', async () => {
  await query(await addressOf('orders'), 'ALTER DATABASE orders CONNECTION LIMIT 50');
  const lost = await addressOf('ledger');
  await query(lost, 'ALTER DATABASE ledger CONNECTION LIMIT 7');
  await world.forgetSecret('ledger', 'LEDGER_DATABASE_PASSWORD');
  await world.provisionedAfter({ event: 'schedule', cron: '41 2 * * *' });
  expect(Object.keys(world.secrets)).toEqual([
    'CACHE_REDIS_PASSWORD',
    'LEDGER_DATABASE_PASSWORD',
    'ORDERS_DATABASE_PASSWORD',
  ]);
  await expect(query(lost, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  // It was applied again, as nothing was known of it.
  expect(await limitOf(await addressOf('ledger'))).toBe(20);
  const [issue, ...others] = await world.driftIssues();
  expect(others).toEqual([]);
  expect(issue).toMatchObject({ user: { login: 'waypost[bot]' } });
  expect(issue!.body).toContain('`connection_limit` is `50`, and `20` was applied.');
});

test('who keeps it submits the form of that issue, and a repair sets back the rest', async () => {
  const { portal } = world;
  const [issue] = await world.driftIssues();
  const form = new URL(/\[submit this form\]\((\S+)\)/.exec(issue!.body)![1]!).searchParams;
  expect(form.get('template')).toBe('change.yml');
  const filled = { entries: form.get('entries')!, set: `\`\`\`yaml\n${form.get('set')}\n\`\`\`` };
  const opened = await portal.onIssue(
    await portal.ask('ines-okafor', bodyOfForm('change', filled), { kind: 'change' }),
  );
  expect(opened.jobs, opened.log).toEqual({ open: 'success' });
  await world.merge(await world.pullFrom('requests/'));
  await query(await addressOf('ledger'), 'ALTER DATABASE ledger CONNECTION LIMIT 7');
  await world.provisioned({ repair: 'ledger' });
  expect([await limitOf(await addressOf('orders')), await limitOf(await addressOf('ledger'))]).toEqual([50, 20]);
  expect([(await world.factsOf('orders'))!.size, (await world.factsOf('ledger'))!.repair]).toEqual([
    'medium',
    undefined,
  ]);
  // The next look closes the issue.
  await world.provisioned({ look: 'true' });
  expect(await world.driftIssues()).toEqual([]);
});

test('then nothing is due', async () => {
  const run = await world.portal.run('provision.yml', { event: 'push' });
  expect([run.jobs, await world.portal.onStarted()], run.log).toEqual([{ see: 'success' }, []]);
});

test('no secret of a resource or a server is in a log, an artifact or a repository', async () => {
  expect(await world.leaks()).toEqual([]);
});

/** @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api of an hour, and of those that write content */
const GITHUB_ALLOWS: Readonly<Record<string, { all: number; writes: number }>> = {
  'waypost[bot]': { all: 5000, writes: 500 },
  'waypost-maker[bot]': { all: 5000, writes: 500 },
  'github-actions[bot]': { all: 1000, writes: 500 },
};

test('runs for as many stacks as a run may have, in three environments an hour, stay within what GitHub allows', () => {
  const stacks = 3;
  const times = (3 * STACKS_PER_RUN) / stacks;
  const over = world.requestsOfRuns.flatMap((requests) =>
    [...Map.groupBy(requests, ({ by }) => by.login)].flatMap(([login, made]) => {
      const allowed = GITHUB_ALLOWS[login]!;
      const writes = made.filter(({ method }) => method !== 'GET').length;
      return times * made.length > allowed.all || times * writes > allowed.writes
        ? [{ login, all: made.length, writes }]
        : [];
    }),
  );
  expect(over).toEqual([]);
  expect(world.requestsOfRuns.length).toBeGreaterThan(3);
});
