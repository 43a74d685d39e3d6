import { afterAll, test as anyTest, beforeAll, expect } from 'vitest';
import { readDesired } from '../../core/parts.ts';
import { provisionForms } from '../../core/provision/request/provision-forms.ts';
import { DAY, dayOf } from '../../core/text/time.ts';
import { permissionFaults } from '../forge/github-permissions.ts';
import { isLong } from '../how-many.ts';
import { longTest } from '../long-test.ts';
import { bodyOf } from '../workflows/rig/form-body.ts';
import type { Pull } from '../workflows/rig/portal.ts';
import { tokenUses } from '../workflows/rig/token-uses.ts';
import { GithubWorld, lacksGithub, limitOf, query, typeText } from './github-world.ts';

// A database, from the form in which somebody requests it to its end: each test goes on where the last one ended.
let world: GithubWorld;
let pull: Pull;

const test = anyTest.skipIf(lacksGithub());
const ORDERS = 'infra/requests/payments/orders.yaml';
const OPEN = 'waypost/resources';
const [FIRST, SECOND] = ['ORDERS_DATABASE_PASSWORD', 'ORDERS_DATABASE_PASSWORD_2'];

beforeAll(async () => {
  if (!lacksGithub()) world = await GithubWorld.open();
});
afterAll(() => world?.[Symbol.asyncDispose]());

test('an issue form becomes a pull request, whose plan and approvers are answered', async () => {
  const { portal } = world;
  const settings = (await portal.read('main', 'catalog/portal.yaml'))!;
  const type = typeText('postgresql');
  const [form] = provisionForms(
    readDesired(new Map(Object.entries({ 'catalog/portal.yaml': settings, 'infra/types/postgresql/type.yaml': type }))),
  );
  const answers = { 'the-type': 'postgresql', name: 'orders', service: 'checkout', 'size-in-dev': 'small' };
  const issue = await portal.ask('ines-okafor', bodyOf(form!.questions, answers), { kind: 'provision' });
  const opened = await portal.onIssue(issue);
  expect(opened.jobs, opened.log).toEqual({ open: 'success' });
  pull = await portal.pull(issue + 1);
  expect(await portal.read(pull.head.ref, ORDERS)).toContain('service: checkout');
  const reviewed = await portal.onPullRequest(pull.number);
  expect(reviewed.jobs, reviewed.log).toEqual({ review: 'success' });
  const [judged, planned] = await portal.onStarted();
  expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
  expect(portal.access(pull.head.sha)).toBe('pending: It needs the approval of one of @acme/payments (owner).');
  world.noteLogs([planned!]);
  expect(planned!.jobs, planned!.log).toEqual({ settings: 'success', plan: 'success', comment: 'success' });
  const [plan, ...others] = await world.saidIn(pull.number);
  expect(others).toEqual([]);
  expect(plan).toContain(`Planned for ${pull.head.sha}.`);
  expect(plan).toMatch(/connection_limit = 20/);
});

test('an approval, which plans nothing again, and a merge make it, with its secret and its configuration', async () => {
  const { portal } = world;
  await portal.approve(pull.number, 'hana-kobayashi');
  await portal.onReview(pull.number);
  expect((await portal.onStarted()).map(({ jobs }) => jobs)).toEqual([{ access: 'success' }]);
  expect(portal.access(pull.head.sha)).toMatch(/^success: /);
  await portal.merge(pull.number, 'hana-kobayashi');
  await world.provisionedAfter({ event: 'push' });
  expect(await world.factsOf('orders')).toMatchObject({ outputs: { database: 'orders', user: 'orders' } });
  expect(Object.keys(world.secrets)).toEqual([FIRST]);
  expect(await world.saidIn(pull.number)).toContainEqual(expect.stringContaining('`orders`'));
  const proposal = await world.proposal();
  expect(proposal).toMatchObject({ user: { login: 'waypost-maker[bot]' }, head: { ref: OPEN } });
  expect(await limitOf(await world.addressAt(OPEN))).toBe(20);
  await world.mergeProposal();
  expect(await world.audited()).toEqual(['apply dev.orders: started', 'apply dev.orders: done']);
});

longTest(lacksGithub())('a change makes it larger, with new credentials beside those of its service', async () => {
  const { portal } = world;
  const old = await world.addressAt('main');
  await query(old, 'CREATE TABLE baskets (id int)');
  const expiresAt = dayOf(Date.now() + 3 * DAY);
  const change = {
    entries: ['resource:orders'],
    set: { environments: { dev: { size: 'medium', rotate: 2, expiresAt } } },
  };
  const asked = await portal.onDispatch('change', { change }, 'ines-okafor');
  expect(asked.jobs, asked.log).toEqual({ open: 'success' });
  await world.merge(await world.pullFrom('change/'));
  await world.provisioned();
  const fresh = await world.addressAt(OPEN);
  expect(Object.keys(world.secrets)).toEqual([FIRST, SECOND]);
  expect(new URL(fresh).username).toBe('orders_1');
  await query(fresh, 'INSERT INTO baskets VALUES (1)');
  expect(await limitOf(old)).toBe(50);
});

longTest(lacksGithub())('the old ones end when the service has the new ones', async () => {
  const old = await world.addressAt('main');
  await world.mergeProposal();
  await world.provisioned();
  expect(Object.keys(world.secrets)).toEqual([SECOND]);
  await expect(query(old, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(await query(await world.addressAt('main'), 'DELETE FROM baskets RETURNING id')).toEqual([{ id: 1 }]);
  expect(await world.proposal()).toBeUndefined();
});

longTest(lacksGithub())('near its end the owner is asked by a pull request, whose merge deletes it', async () => {
  const { portal } = world;
  const reconciled = await portal.run('reconcile.yml', { event: 'push', job: 'reconcile' });
  expect(reconciled.jobs, reconciled.log).toEqual({ render: 'success', reconcile: 'success' });
  const asked = await world.pullFrom('expire/');
  const [question, ...others] = await world.saidIn(asked.number);
  expect([question, others]).toEqual([expect.stringContaining('@acme/payments: `orders` expires in `dev`'), []]);
  expect(question).toMatch(
    /\[This form\]\(https:\/\/github\.com\/acme\/portal\/issues\/new\?template=change\.yml&\S+expiresAt/,
  );
  const now = await world.addressAt('main');
  await query(now, 'DROP TABLE baskets');
  await world.merge(asked);
  await world.provisioned();
  expect(await world.factsOf('orders')).toBeUndefined();
  expect(world.secrets).toEqual({});
  await expect(query(now, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect((await world.audited()).slice(-2)).toEqual(['destroy dev.orders: started', 'destroy dev.orders: done']);
  await world.mergeProposal();
  const files = await portal.git(['ls-tree', '--name-only', 'main', 'config/'], 'acme/checkout');
  expect(files).toBe('');
});

test('jobs use every permission that they have, and need no other', () => {
  const faults = tokenUses(world.portal.github).flatMap(permissionFaults);
  // What access.yml does after other pushes is in loop.test.ts.
  expect(faults.filter((fault) => !/^access\.yml .* (?:for nothing|only reads)\.$/.test(fault))).toEqual([
    // Only an environment with a role in a cloud asks for a token.
    'plan.yml plan has id-token: write for nothing.',
    // It comments on what fails, where a pull request asked for it.
    'provision.yml begin has pull_requests: write, and only reads.',
    ...(isLong()
      ? // Only a service that is to be created has a team to look for.
        ['reconcile.yml reconcile has members: read for nothing.']
      : // What is deleted is first taken out of the configuration of its service.
        [
          'provision.yml begin has contents: write for nothing.',
          'provision.yml begin has pull_requests: write for nothing.',
        ]),
  ]);
});

test('no secret of a resource or a server is in a log, an artifact or a repository', async () => {
  expect(await world.leaks()).toEqual([]);
});
