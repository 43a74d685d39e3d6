import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { digestLine } from '#core/provision/plan/digest-line.ts';
import type { StackChange } from '#core/provision/review/resource-change.ts';
import { provisionReport, queueType, requestText } from '#core/provision/testing.ts';
import { sha256 } from '../../scripts/audit/sha256.ts';
import type { Comment, PullRequest } from '../../scripts/forge/forge.ts';
import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { commentPlans } from '../../scripts/provision/plan-change/comment-plans.ts';
import { planChange } from '../../scripts/provision/plan-change/plan-change.ts';
import { approvedDigest } from '../../scripts/provision/reconcile/stack-effects.ts';
import { findAccess } from '../../scripts/request/find-access.ts';
import { sayAccess } from '../../scripts/request/say-access.ts';
import { APP, GithubRig, WORKFLOW } from '../actions/github-rig.ts';
import { tokenOf } from '../forge/emulated-github.ts';

let rig: GithubRig;
let root: string;

beforeAll(async () => {
  rig = await GithubRig.start();
  root = await rig.checkout();
});
afterAll(() => rig.stop());

async function verdictOn({ number }: PullRequest): Promise<string | undefined> {
  const forge = rig.forge(WORKFLOW);
  const repository = forge.repository('acme/portal');
  const checkout = await GithubCheckout.open(root, { forge, repository, token: tokenOf(WORKFLOW) });
  const found = await findAccess({ number }, { repository, checkout, now: 0, say: () => {} });
  const portal = rig.forge(APP);
  return sayAccess(found, {
    forge: portal,
    repository: portal.repository('acme/portal'),
    url: undefined,
    say: () => {},
  });
}

type Push = { activity_type: string; timestamp: string; actor: object };

const entry = (name: string) => ({
  [`catalog/payments/${name}.yaml`]: `kind: service\nname: ${name}\nowner: payments\nlifecycle: experimental\n`,
});

/** Who pushed to a branch, the last first. The emulator lists nobody. */
async function pushed(branch: string, ...logins: string[]): Promise<Push[]> {
  const accounts = await Promise.all(logins.map((login) => rig.forge(WORKFLOW).account(login)));
  const pushes = accounts.map((account, index) => ({
    activity_type: index === logins.length - 1 ? 'branch_creation' : 'push',
    timestamp: '2026-11-27T00:00:00Z',
    actor: { login: account!.login, id: account!.id, type: account!.login.endsWith('[bot]') ? 'Bot' : 'User' },
  }));
  rig.proxy.pushes.set(branch, pushes);
  return pushes;
}

test.each([
  ['nobody else pushed', ['ines-okafor'], 'success'],
  ['who approves pushed', ['hana-kobayashi', 'ines-okafor'], 'pending'],
  // GitHub asks for an approval by somebody else than who pushed last, and that is the workflow.
  ['a workflow pushed last', [WORKFLOW, 'ines-okafor'], 'pending'],
  ['a workflow pushed in between', ['ines-okafor', WORKFLOW, 'ines-okafor'], 'pending'],
])('one approval is enough only where everybody who pushed is somebody else: %s', async (title, logins, state) => {
  const branch = title.replaceAll(' ', '-');
  const pull = await rig.propose(branch, entry(branch));
  await pushed(branch, ...logins);
  await rig.review(pull, 'hana-kobayashi');
  expect(await verdictOn(pull)).toBe(state);
  await rig.repository('ana-popescu').closePullRequest(pull.number);
});

test('who pushed to a branch before it was deleted and made again has a part in its pull request', async () => {
  const pull = await rig.propose('restored', entry('restored'));
  const [push, creation] = (await pushed('restored', 'hana-kobayashi', 'ines-okafor')) as [Push, Push];
  const later = { timestamp: new Date(Date.now() + 60_000).toISOString() };
  rig.proxy.pushes.set('restored', [{ ...creation, ...later }, { ...push, ...later }, creation]);
  await rig.review(pull, 'hana-kobayashi');
  expect(await verdictOn(pull)).toBe('pending');
  await rig.repository('ana-popescu').closePullRequest(pull.number);
});

test('no digest of a base of its own is approved once a pull request goes to main', async () => {
  await rig.push('theirs', { 'catalog/portal.yaml': 'forge: { github: acme/portal }\nenvironments: { dev: {} }\n' });
  const pull = await rig.propose('ask', entry('ask'), { base: 'theirs', by: 'mallory' });
  const planned = () =>
    planChange(
      { number: pull.number, environment: 'dev' },
      {
        root,
        place: { root, env: {}, isLocal: false },
        forge: rig.forge(WORKFLOW),
        repository: rig.repository(WORKFLOW),
        token: tokenOf(WORKFLOW),
      },
    );
  await expect(planned()).rejects.toThrow('goes to `theirs`');
  // So only others than the portal can write one there, in the words of the portal.
  const body = `<!-- waypost:plan dev -->\n<details><summary><code>Plan of dev.ask</code></summary>\n\n\`\`\`text\nDigest of dev.ask: ${'0'.repeat(64)}\n\`\`\`\n\n</details>`;
  for (const login of ['mallory', WORKFLOW]) await rig.repository(login).comment(pull.number, body);
  await rig.retarget(pull, 'main');
  expect((await rig.repository(APP).pullRequest(pull.number))!.base.branch).toBe('main');
  const portal = rig.forge(APP);
  const speaker = { repository: portal.repository('acme/portal'), account: () => portal.actor() };
  expect(await approvedDigest('dev.ask', { pull }, { forge: portal, speaker })).toBeUndefined();
});

const ASK: StackChange = {
  ...{ stack: 'dev.ask', what: 'new', ref: 'resource:default/ask' as Ref, environment: 'dev', file: 'ask.yaml' },
  ...{ title: 'queue', fields: [], answers: [], plan: [digestLine({ stack: 'dev.ask', digest: '1'.repeat(64) })] },
};

test('a digest counts in the words of the portal only, and not once somebody has edited them, or brought earlier ones back', async () => {
  const pull = await rig.propose('planned', entry('planned'));
  const portal = rig.forge(APP);
  const repository = portal.repository('acme/portal');
  const speaker = { repository, account: () => portal.actor() };
  const found = { stacks: [ASK], costs: [], oldPrices: [], isPlanned: true };
  const plans = { number: pull.number, environment: 'dev', head: pull.head.sha, found };
  const digest = () => approvedDigest('dev.ask', { pull }, { forge: portal, speaker });
  await commentPlans(plans, plans, { repository, author: await portal.actor() });
  expect(await digest()).toBe('1'.repeat(64));

  const [{ id, body }] = (await repository.comments(pull.number)) as [Comment];
  const later = { ...ASK, plan: [digestLine({ stack: 'dev.ask', digest: '2'.repeat(64) })] };
  await commentPlans({ ...plans, found: { ...found, stacks: [later] } }, plans, {
    repository,
    author: await portal.actor(),
  });
  expect(await digest()).toBe('2'.repeat(64));
  await rig.edit(id, body);
  expect(await digest()).toBeUndefined();

  const forged = body.replaceAll('1'.repeat(64), '0'.repeat(64));
  // Everybody who may write can edit a comment of the App, and the App stays its author. They can set statuses, too, but only in their own name.
  await rig.edit(id, forged);
  const sum = sha256(forged);
  const status = {
    context: 'waypost/plan dev',
    state: 'success',
    description: `Planned. The comment has the sum ${sum}.`,
  } as const;
  await rig.repository('mallory').setStatus(pull.head.sha, status);
  expect((await repository.comments(pull.number))[0]!.account.login).toBe(APP);
  expect(await digest()).toBeUndefined();
});

test('an approval of another base counts no more', async () => {
  await rig.push('next', entry('next'));
  const pull = await rig.propose('retargeted', entry('retargeted'), { base: 'next' });
  await rig.review(pull, 'hana-kobayashi');
  await rig.retarget(pull, 'main');
  await pushed('retargeted', 'ines-okafor');
  expect(await verdictOn(pull)).toBe('pending');
  await rig.review(pull, 'hana-kobayashi');
  expect(await verdictOn(pull)).toBe('success');
});

test('the user of another resource, after a renewal of its credentials, is not taken over', () => {
  const queue = queueType()
    .replace('"^[a-z-]+$"', '"^[a-z0-9_-]+$"')
    .replace(
      'construct: shared.ts',
      'construct: shared.ts\n    adopt: { object: shared_queue.main, id: the name of the queue, example: old }',
    );
  const adopting = (id: string) =>
    provisionReport({
      'infra/types/queue/type.yaml': queue,
      'infra/requests/payments/orders.yaml': requestText(),
      'infra/requests/supply/taken.yaml': requestText({
        name: 'taken',
        service: 'stock',
        environments: `{ dev: { size: small, adopt: ${id} } }`,
      }),
    });
  expect(adopting('orders_1')).toBe(`infra/requests/supply/taken.yaml:5:44  error  resource-adopt
  \`orders_1\` in \`dev\` is a user of \`orders\` in infra/requests/payments/orders.yaml, once its credentials were renewed.
  Take over another one, or rename it first.`);
  expect(adopting('sales_1')).toBe('');
});
