import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Laptop } from '../../../tests/forge/laptop.ts';
import type { Clock } from '../../clock.ts';
import { systemClock } from '../../clock.ts';
import type { PullRequest, Repository } from '../../forge/forge.ts';
import { openLocalForge } from '../../forge/local/open-local-forge.ts';
import { reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { CLOCK, expiries } from './expiries.ts';

const FILE = 'infra/requests/payments/orders.yaml';
const TYPE = readFileSync(join(import.meta.dirname, '../../../infra/types/postgresql/type.yaml'), 'utf8');
const requestFor = (environments: string) =>
  `kind: resource\nname: orders\ntype: postgresql\nservice: checkout\nenvironments: ${environments}\n`;
const BASE = {
  'catalog/portal.yaml':
    'title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {}, test: {}, kept: { protect: true } }\n',
  'catalog/teams/payments.yaml':
    'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor, hana-kobayashi]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: production\n',
  'infra/types/postgresql/type.yaml': TYPE,
  '.gitignore': '.portal/\n',
};

let laptop: Laptop;
let repository: Repository;

beforeEach(async () => {
  laptop = await Laptop.make(BASE);
  const forge = await openLocalForge({ root: laptop.root, as: 'ines-okafor' });
  repository = forge.repository(forge.own);
});
afterEach(() => laptop.remove());

/** Sets the file of the request on main. */
async function requested(environments: string): Promise<void> {
  const base = (await repository.head('main'))!;
  await repository.commit({
    ...{ branch: 'main', base, message: 'Request' },
    changes: new Map([[FILE, { content: requestFor(environments) }]]),
  });
}

/** Runs on a day, and names what was done. */
async function runOn(day: string): Promise<string[]> {
  const clock: Clock = { ...systemClock, now: () => Date.parse(`${day}T12:00:00Z`) };
  const { effects, blind } = await reconcileOwn({
    ...{ root: laptop.root, data: join(laptop.root, '.portal/data'), forge: 'local', as: 'ines-okafor' },
    ...{ reconcilers: [expiries], env: process.env, say: () => {}, given: [{ need: CLOCK, open: () => clock }] },
  });
  expect(blind).toEqual([]);
  return effects.map(({ effect, outcome }) => `${effect.name.split(' ')[0]} ${outcome?.kind}`);
}

const pulls = () => repository.pullRequests({ state: 'all' });
const open = () => repository.pullRequests({ state: 'open' });
const onlyPull = async (): Promise<PullRequest> => {
  const [one, ...others] = await pulls();
  expect(others).toEqual([]);
  return one!;
};
const lastComment = async ({ number }: PullRequest) => (await repository.comments(number)).at(-1)?.body;

test('a week before, the owner is asked in one pull request that removes the request', async () => {
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 } }');
  expect(await runOn('2027-01-23')).toEqual([]);
  expect(await runOn('2027-01-24')).toEqual(['propose done']);
  expect(await runOn('2027-01-25')).toEqual([]);
  const pull = await onlyPull();
  expect(pull).toMatchObject({ state: 'open', title: 'Delete orders in dev, which expires' });
  expect(pull.body).toContain('After the merge it is deleted in `dev`. While something is in it, it is kept');
  expect(await repository.readFile(pull.head.branch, FILE)).toBeUndefined();
  expect(await lastComment(pull)).toBe(`<!-- waypost:expiry -->
@acme/payments: \`orders\` expires in \`dev\` on 2027-01-31. Is it still needed?

- **No:** approve and merge this pull request. Until then nothing is deleted.

- **Yes:** set a later date. When that is merged, this pull request is closed.

    npx portal change resource:orders --set environments.dev.expiresAt=2027-05-01

If you close this pull request, the resource is kept, and the portal does not ask again until the date changes.`);
});

test('one that was closed is not opened again, and says how to extend', async () => {
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 } }');
  await runOn('2027-01-24');
  const pull = await onlyPull();
  await repository.closePullRequest(pull.number);
  expect(await runOn('2027-01-26')).toEqual(['comment done']);
  expect(await runOn('2027-03-01')).toEqual([]);
  expect(await lastComment(await onlyPull())).toBe(`<!-- waypost:expiry -->
This was closed, so \`orders\` is kept. Its end is still \`dev\` on 2027-01-31, and the portal does not ask again until that changes.

To set a later date:

    npx portal change resource:orders --set environments.dev.expiresAt=2027-05-01`);
});

test('a later date closes it, and asks again when that comes', async () => {
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 } }');
  await runOn('2027-01-24');
  await requested('{ dev: { size: small, expiresAt: 2027-03-31 } }');
  expect(await runOn('2027-01-26')).toEqual(['close done']);
  expect(await lastComment(await onlyPull())).toContain('the portal closes this pull request');
  expect(await runOn('2027-03-24')).toEqual(['propose done']);
  expect(await open()).toHaveLength(1);
  // Back to the first date, which is past by now: nobody decided that it is kept.
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 } }');
  expect(await runOn('2027-03-25')).toEqual(['close done', 'propose done']);
  expect(await runOn('2027-03-26')).toEqual([]);
});

test('of several environments, only what ends is removed', async () => {
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 }, test: { size: small } }');
  expect(await runOn('2027-01-30')).toEqual(['propose done']);
  const pull = await onlyPull();
  const text = await repository.readFile(pull.head.branch, FILE);
  expect(text).toContain('environments: { test: { size: small } }');
});

test('where it was closed, it is kept also when nothing else is left of the resource', async () => {
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 }, test: { size: small } }');
  await runOn('2027-01-30');
  await repository.closePullRequest((await onlyPull()).number);
  await requested('{ dev: { size: small, expiresAt: 2027-01-31 } }');
  expect(await runOn('2027-01-31')).toEqual(['comment done']);
  expect(await pulls()).toHaveLength(1);
});

test('a life ends as long after the first apply; the later date takes its place', async () => {
  const facts = {
    ...{ resource: 'resource:default/orders', service: 'service:default/checkout', type: 'postgresql' },
    stacks: [
      {
        ...{ stack: 'dev.orders', environment: 'dev', platform: 'shared', size: 'small', file: FILE },
        ...{ digest: '0'.repeat(64), outputs: {}, secrets: ['password'] },
        ...{ made: '2027-01-01T00:00:00.000Z', applied: '2027-01-05T00:00:00.000Z' },
      },
    ],
  };
  const folder = join(laptop.root, '.portal/data/resources/checkout');
  await requested('{ dev: { size: small, life: 14d } }');
  expect(await runOn('2027-06-01')).toEqual([]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'orders.json'), JSON.stringify({ time: '2027-01-05T00:00:00.000Z', ...facts }));
  expect(await runOn('2027-01-07')).toEqual([]);
  expect(await runOn('2027-01-08')).toEqual(['propose done']);
  expect(await lastComment(await onlyPull())).toContain(
    'npx portal change resource:orders --set environments.dev.expiresAt=2027-04-15 --unset environments.dev.life',
  );
});
