import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { accessVerdict } from '#core/access/access-verdict.ts';
import { changedPaths } from '#core/access/changed-paths.ts';
import { REVIEWS, readDesired } from '#core/parts.ts';
import { queueType } from '#core/provision/testing.ts';
import { type Review, review } from '#core/review/review.ts';
import { generated } from '../how-many.ts';

const TEAMS = ['payments', 'supply', 'platform', 'security'];
const PORTAL = new Map([
  [
    'catalog/portal.yaml',
    `roles: { platform: [team:platform] }
environments: { dev: {}, production: { protect: true, approvals: [platform], approveAbove: { monthly: 20, by: security } } }
`,
  ],
  ...TEAMS.map((name) => [`catalog/teams/${name}.yaml`, `kind: team\nname: ${name}\ngithub: acme/${name}\n`] as const),
  ['infra/types/queue/type.yaml', queueType()],
  ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
  ['catalog/supply/stock.yaml', 'kind: service\nname: stock\nowner: supply\n'],
]);

const judged = (base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>) =>
  review({ base, head, author: 'mateo', today: '2026-12-01' });

/** Every group of people who must approve, and each reason, without what it is about. */
const approvalsOf = ({ access }: Pick<Review, 'access'>) =>
  new Set(
    access.requirements.flatMap(({ anyOf, why }) => why.map((word) => `${anyOf.map(({ name }) => name)}: ${word}`)),
  );

const request = (name: string, service: string, environments: object, more = {}) => ({
  ...{ kind: 'resource', name, type: 'queue', owner: 'payments', service, environments },
  ...more,
});
const LARGE = { production: { size: 'large' } };
const notes = stringify(request('notes', 'stock', LARGE));
const location = (name: string, ...targets: string[]) =>
  stringify({ apiVersion: 'backstage.io/v1alpha1', kind: 'Location', metadata: { name }, spec: { targets } });

const EVERYBODY = [
  '@acme/payments: owner',
  '@acme/platform: production',
  '@acme/security: price in production',
  '@acme/supply: owner of stock',
];
const FOLDER = 'infra/requests/payments';

test('a Location brings no request from a file that is no YAML, and says so', async () => {
  const head = new Map([
    ...PORTAL,
    [`${FOLDER}/notes.txt`, notes],
    ['catalog/payments/more.yaml', location('more', `../../${FOLDER}/notes.txt`)],
  ]);
  const { access, entities, problems } = await judged(PORTAL, head);
  expect([access.requirements.map(({ anyOf }) => anyOf[0]?.name), entities.after - entities.before]).toEqual([
    ['@acme/payments'],
    1,
  ]);
  expect(problems.added.map(({ message, hint }) => `${message} ${hint}`)).toContain(
    '`spec.targets[0]` leads to `../../infra/requests/payments/notes.txt`, and entries are read from YAML and JSON files only. Rename the file so that its name ends with `.yaml`.',
  );
});

test.each([
  ['a Location', 'catalog/payments/more.yaml', location('more', `../../${FOLDER}/db/notes.json`)],
  ['a request of its own', `${FOLDER}/notes.yaml`, undefined],
])('a request that %s brings asks everybody', async (_, path, text) => {
  const hidden = new Map([
    ...PORTAL,
    [`${FOLDER}/db.yaml`, location('db')],
    [`${FOLDER}/db/notes.json`, JSON.stringify(request('notes', 'stock', LARGE))],
  ]);
  const head = text === undefined ? new Map([...PORTAL, [path, notes]]) : new Map([...hidden, [path, text]]);
  expect([...approvalsOf(await judged(text === undefined ? PORTAL : hidden, head))].sort()).toEqual(EVERYBODY);
});

test('a file beside a folder removes the requests in it, and brings them back, with the approvals of a removal and a new request', async () => {
  const open = new Map([...PORTAL, [`${FOLDER}/db/notes.yaml`, notes]]);
  const covered = new Map([...open, [`${FOLDER}/db.yaml`, location('db')]]);
  expect([...approvalsOf(await judged(open, covered))].sort()).toEqual(EVERYBODY);
  expect([...approvalsOf(await judged(covered, open))].sort()).toEqual(EVERYBODY);
});

test('the first of two files with one name wins, so another order of them is a change of the request', async () => {
  const small = stringify(request('notes', 'stock', { dev: { size: 'small' } }));
  const one = new Map([...PORTAL, [`${FOLDER}/a.yaml`, small], [`${FOLDER}/b.yaml`, notes]]);
  const other = new Map([...PORTAL, [`${FOLDER}/b.yaml`, notes], [`${FOLDER}/c.yaml`, small]]);
  expect([...approvalsOf(await judged(one, other))].sort()).toEqual(EVERYBODY);
});

/** What a request may be on one side of a change. */
const environments = fc.constantFrom(
  undefined,
  { dev: { size: 'small' } },
  { dev: { size: 'large' } },
  { production: { size: 'small' } },
  { dev: { size: 'small' }, production: { size: 'small' } },
  LARGE,
  { production: { size: 'large', adopt: 'ledger_main' } },
  { production: { size: 'small', rotate: 3 } },
);
const state = fc.record({ orders: environments, ledger: environments });
type State = { [Name in 'orders' | 'ledger']: object | undefined };
const written = ({ orders, ledger }: State) => [
  ...(orders ? [request('orders', 'checkout', orders)] : []),
  ...(ledger ? [request('ledger', 'stock', ledger)] : []),
];

/** Ways to write one request, each with all files that it takes. */
const TRICKS: Readonly<Record<string, (name: string, entry: object) => [path: string, text: string][]>> = {
  plain: (name, entry) => [[`${FOLDER}/${name}.yaml`, stringify(entry)]],
  otherEnding: (name, entry) => [[`${FOLDER}/${name}.YML`, stringify(entry)]],
  deeper: (name, entry) => [[`${FOLDER}/sub/deeper/${name}.yaml`, stringify(entry)]],
  otherWords: (name, entry) => [
    [`${FOLDER}/${name}.yaml`, `\uFEFF# Harmless\r\n${JSON.stringify(entry).replace('"kind"', '"\\u006bind"')}\r\n`],
  ],
  secondDocument: (name, entry) => [[`${FOLDER}/x-${name}.yaml`, `${location(`l-${name}`)}---\n${stringify(entry)}`]],
  byLocation: (name, entry) => [
    [`${FOLDER}/h-${name}.yaml`, location(`h-${name}`, `./h-${name}/${name}.json`)],
    [`${FOLDER}/h-${name}/${name}.json`, JSON.stringify(entry)],
  ],
  byPattern: (name, entry) => [
    [`${FOLDER}/p-${name}.yaml`, location(`p-${name}`, `./p-${name}/**/*.yaml`)],
    [`${FOLDER}/p-${name}/a/${name}.yaml`, stringify(entry)],
  ],
  besideMaterial: (name, entry) => [
    [`${FOLDER}/m-${name}.yaml`, stringify(entry)],
    [`${FOLDER}/m-${name}/${name}.yaml`, stringify(request(name, 'stock', LARGE))],
    [`${FOLDER}/m-${name}/${name}.txt`, stringify(request(name, 'stock', LARGE))],
  ],
  fromCatalog: (name, entry) => [
    [`catalog/payments/c-${name}.yaml`, location(`c-${name}`, `../../${FOLDER}/c-${name}/x.yaml`)],
    [`${FOLDER}/c-${name}.yaml`, location(`cc-${name}`)],
    [`${FOLDER}/c-${name}/x.yaml`, stringify(entry)],
  ],
};
const trick = fc.constantFrom(...Object.keys(TRICKS));
const layout = fc.record({ orders: trick, ledger: trick });

function treeOf(of: State, { orders, ledger }: { orders: string; ledger: string }): Map<string, string> {
  const tricks: Readonly<Record<string, string>> = { orders, ledger };
  return new Map([...PORTAL, ...written(of).flatMap((entry) => TRICKS[tricks[entry.name]!]!(entry.name, entry))]);
}
const PLAIN = { orders: 'plain', ledger: 'plain' };

/** The approvals of a change and what parts refuse in it, without the rules about where an entry belongs. */
async function decided(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>) {
  const side = (files: ReadonlyMap<string, string>) => ({ ...readDesired(files), problems: [] });
  const change = { base: side(base), head: side(head), paths: changedPaths(base, head) };
  const found = await Promise.all(REVIEWS.map((part) => part.look(change, {})));
  const access = accessVerdict(
    change,
    {},
    found.flatMap(({ approvals = [] }) => approvals),
  );
  return {
    approvals: approvalsOf({ access }),
    refused: found.flatMap(({ problems }) => problems.map(({ message }) => message)),
  };
}

test('the approvals of a change equal those of the same change written plainly', { tags: ['slow'] }, async () => {
  await fc.assert(
    fc.asyncProperty(state, state, layout, layout, async (was, is, before, after) => {
      const [base, head] = [treeOf(was, before), treeOf(is, after)];
      const plain = await decided(treeOf(was, PLAIN), treeOf(is, PLAIN));
      const tricky = await decided(base, head);
      const folders = changedPaths(base, head).length > 0 ? ['@acme/payments: owner'] : [];
      expect([...tricky.approvals].sort()).toEqual([...plain.approvals.union(new Set(folders))].sort());
      expect(tricky.refused.sort()).toEqual(plain.refused.sort());
    }),
    generated(2000),
  );
});
