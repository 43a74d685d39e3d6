import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { openOwnRepository } from '../../scripts/observed/own-repository.ts';
import { findMain } from '../../scripts/request/find-main.ts';
import { sayMain } from '../../scripts/request/say-main.ts';
import { APP, GithubRig, WORKFLOW } from '../actions/github-rig.ts';
import { fastImport } from '../forge/bare-repository.ts';
import { tokenOf } from '../forge/emulated-github.ts';

// Two changes, each judged without the other, are merged within seconds: a third thing is in main, which nobody approved.

let rig: GithubRig;
let root: string;

beforeAll(async () => {
  rig = await GithubRig.start();
  root = await rig.checkout();
  expect(await judge()).toBe('nothing');
  rig.proxy.rulesets.add('acme/portal', { name: 'of the App', rules: [{ type: 'update' }, { type: 'deletion' }] });
  await rig.push('main', APIS);
  expect(await judge()).toBe('success. All of it has its approvals.');
});
afterAll(() => rig.stop());

const NAMES = { judge: WORKFLOW, say: APP };

/** What access.yml does after a push to main. @returns what it says there, or that there is nothing to say */
async function judge(): Promise<string> {
  const said: string[] = [];
  const say = (sentence: string) => void said.push(sentence);
  const forge = rig.forge(NAMES.judge);
  const repository = forge.repository('acme/portal');
  const checkout = await GithubCheckout.open(root, { forge, repository, token: tokenOf(NAMES.judge) });
  const found = await findMain({ repository, checkout, say });
  if (!found) return 'nothing';
  const portal = rig.forge(NAMES.say);
  await sayMain(found, { forge: portal, repository: portal.repository('acme/portal'), url: undefined, say });
  await rig.pull('portal-judged');
  return said.join('\n').replace(/^The default branch at `\w+`: /, '');
}

/** What the portal says of its merge in a pull request. */
async function saidIn({ number }: PullRequest): Promise<string[]> {
  return (await rig.repository(APP).comments(number)).map(({ account, body }) => `${account.login}: ${body}`);
}

/** The commit that is acted on. */
async function actedOn(): Promise<string | undefined> {
  const place = { root, forge: 'github', env: { ...rig.env(APP), GITHUB_REPOSITORY: 'acme/portal' } } as const;
  return (await openOwnRepository(place)).mainHead('main');
}

const API = (path: string) =>
  `openapi: '3.1.0'\ninfo: { title: Checkout, version: '1.0.0' }\npaths:\n  ${path}: { get: { responses: { '200': { description: Orders. } } } }\n`;
const SPEC = 'catalog/payments/checkout/openapi.yaml';
const CHECKOUT =
  'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\napis: [{ name: http, type: openapi, spec: ./openapi.yaml }]\n';
const STOCK = 'catalog/supply/stock.yaml';
const CALLER = 'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\nconsumes: [api:http]\n';
const APIS = {
  'catalog/portal.yaml':
    'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:platform] }\napis: { breakingChanges: approve }\n',
  'catalog/payments/checkout.yaml': CHECKOUT,
  [SPEC]: API('/orders'),
};

async function propose(branch: string, changes: Record<string, string | null>, by: string): Promise<PullRequest> {
  const pull = await rig.propose(branch, changes, { by });
  const account = await rig.forge(WORKFLOW).account(by);
  const pushed = {
    activity_type: 'branch_creation',
    timestamp: '2026-11-27T00:00:00Z',
    actor: { ...account, type: 'User' },
  };
  rig.proxy.pushes.set(branch, [pushed]);
  return pull;
}

/** One begins to call what the other takes away: each is merged as it was judged, without the other. */
async function mergeTogether(): Promise<{ called: string; breaking: PullRequest; main: string }> {
  const calling = await propose('calling', { [STOCK]: CALLER }, 'wei-zhang');
  const breaking = await propose('breaking', { [SPEC]: API('/purchases') }, 'ines-okafor');
  await rig.review(calling, 'noor-haddad');
  await rig.review(breaking, 'hana-kobayashi');
  return { called: await rig.merge(calling), breaking, main: await rig.merge(breaking) };
}

test('what is merged is acted on as far as each part has its approvals, and one that is late counts', async () => {
  const before = await rig.head('main');
  const { called, breaking, main } = await mergeTogether();
  expect(await actedOn()).toBe(before);
  expect(await judge()).toBe(
    `pending. #${breaking.number} was merged. It needs the approval of one of @acme/supply (calls the API).`,
  );
  expect(await actedOn()).toBe(called);
  await judge();
  expect(await saidIn(breaking)).toEqual([
    `waypost[bot]: <!-- waypost:merged -->
**#${breaking.number} was merged without all of its approvals.** It needs the approval of one of \\@\u200bacme/supply \\(calls the API\\).

Until then the portal creates, changes and deletes nothing of it, nor of what was merged after it.

Next, for @acme/supply: approve this pull request, which counts also after the merge. Or undo it by another one.`,
  ]);
  await rig.review(breaking, 'noor-haddad');
  expect(await judge()).toBe('success. All of it has its approvals.');
  expect(await saidIn(breaking)).toEqual([
    `waypost[bot]: <!-- waypost:merged -->\nNothing of #${breaking.number} lacks an approval any more.`,
  ]);
  expect(await actedOn()).toBe(main);
});

test('what is undone needs no approval, and what comes without a pull request needs all', async () => {
  await rig.push('main', { [SPEC]: API('/orders'), [STOCK]: null });
  expect(await judge()).toMatch(
    /^pending\. The commit `\w+` was merged\. It needs the approval of one of @acme\/payments \(owner\)/,
  );
  const undoing = await propose('undoing', { [SPEC]: API('/purchases'), [STOCK]: CALLER }, 'ines-okafor');
  for (const login of ['hana-kobayashi', 'noor-haddad']) await rig.review(undoing, login);
  await rig.merge(undoing);
  expect(await judge()).toBe('success. All of it has its approvals.');
  expect(await actedOn()).toBe(await rig.head('main'));
});

const TEAM = 'catalog/teams/payments.yaml';
const CHECKOUT_ENTRY = 'catalog/payments/checkout.yaml';

test('who approves by rules that nobody approved, approves nothing, also once the rules are as before', async () => {
  const before = await rig.head('main');
  await rig.push('main', { [TEAM]: 'kind: team\nname: payments\ngithub: acme/supply\n' });
  const taking = await propose('taking', { [CHECKOUT_ENTRY]: `${CHECKOUT}tier: 1\n` }, 'mallory');
  await rig.review(taking, 'wei-zhang');
  await rig.merge(taking);
  const restored = { [TEAM]: 'kind: team\nname: payments\ngithub: acme/payments\n' };
  const restoring = await propose('restoring', restored, 'mallory');
  for (const login of ['ana-popescu', 'jia-lin']) await rig.review(restoring, login);
  await rig.merge(restoring);
  expect(await judge()).toBe(
    `pending. #${taking.number} was merged. It needs the approval of one of @acme/payments (owner).`,
  );
  expect(await actedOn()).toBe(before);
  expect(await saidIn(restoring)).toEqual([
    `waypost[bot]: <!-- waypost:merged -->
#${restoring.number} has its approvals. The portal acts on it once what was merged before it has them, too. \\#\u200b${taking.number} was merged. It needs the approval of one of \\@\u200bacme/payments \\(owner\\).`,
  ]);
  await rig.review(taking, 'hana-kobayashi');
  expect(await judge()).toBe('success. All of it has its approvals.');
  expect(await actedOn()).toBe(await rig.head('main'));
  expect(await saidIn(restoring)).toEqual([
    `waypost[bot]: <!-- waypost:merged -->\nNothing of #${restoring.number} lacks an approval any more.`,
  ]);
});

test('nothing between two commits of one pull request is acted on', async () => {
  const before = await rig.head('main');
  const name = (index: number) => `catalog/payments/part-${index}.yaml`;
  const entry = (index: number) => `kind: service\nname: part-${index}\nowner: payments\nlifecycle: experimental\n`;
  const made: string[] = [];
  for (let index = 0; index < 52; index++) {
    const files = { [name(index)]: entry(index), [name(0)]: index < 51 ? entry(0) : null };
    made.push(
      await fastImport(rig.bare, files, { branch: 'many', from: index ? 'many' : 'main', message: 'Do a part' }),
    );
  }
  const many = await rig.propose('many', { [name(52)]: entry(52) }, { from: 'many', by: 'mallory' });
  await rig.merge(many, async () => [...made, many.head.sha]);
  expect(await judge()).toMatch(/^pending/);
  expect(await actedOn()).toBe(before);
  for (const login of ['hana-kobayashi', 'ines-okafor']) await rig.review(many, login);
  expect(await judge()).toBe('success. All of it has its approvals.');
  expect(await actedOn()).toBe(await rig.head('main'));
});

test('an approval counts for the files of the pull request, and not for what somebody merged instead of them', async () => {
  const before = await rig.head('main');
  const small = await propose('small', { [CHECKOUT_ENTRY]: `${CHECKOUT}tier: 2\n` }, 'mallory');
  await rig.review(small, 'hana-kobayashi');
  const more = await rig.push('more', { [CHECKOUT_ENTRY]: `${CHECKOUT}tier: 4\n` });
  await rig.merge(small, async (main) => [await rig.mergeCommit([main, small.head.sha], more)]);
  expect(await judge()).toBe(
    `pending. #${small.number} was merged with other files than those of its branch. Undo it by a pull request.`,
  );
  expect(await actedOn()).toBe(before);
});
