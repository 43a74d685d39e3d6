import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { openOwnRepository } from '../../scripts/observed/own-repository.ts';
import { findMain } from '../../scripts/request/find-main.ts';
import { sayMain } from '../../scripts/request/say-main.ts';
import { APP, GithubRig, WORKFLOW } from '../actions/github-rig.ts';
import { tokenOf } from '../forge/emulated-github.ts';

// Two changes, each judged without the other, are merged within seconds: a third thing is in main, which nobody approved.

let rig: GithubRig;
let root: string;

beforeAll(async () => {
  rig = await GithubRig.start();
  root = await rig.checkout();
  expect(await judge()).toBe('nothing');
  rig.proxy.rulesets.add('acme/portal', { name: 'of the App', rules: [{ type: 'update' }, { type: 'deletion' }] });
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
  await rig.push('main', APIS);
  expect(await judge()).toBe('success. All of it has its approvals.');
  const before = await rig.head('main');
  const { called, breaking, main } = await mergeTogether();
  expect(await actedOn()).toBe(before);
  expect(await judge()).toBe(
    `pending. #${breaking.number} was merged. It needs the approval of one of @acme/supply (calls the API).`,
  );
  expect(await actedOn()).toBe(called);
  await rig.review(breaking, 'noor-haddad');
  expect(await judge()).toBe('success. All of it has its approvals.');
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
