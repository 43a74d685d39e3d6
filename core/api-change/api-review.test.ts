import { expect, test } from 'vitest';
import { accessReport } from '../report/access-report.ts';
import { reviewTerminal } from '../report/review-terminal.ts';
import { review } from '../review/review.ts';
import type { ApiChange, Comparison } from './api-change.ts';
import { API_COMPARER } from './api-review.ts';

const SPEC = "openapi: '3.1.0'\ninfo: { title: Checkout, version: '1' }\npaths: {}\n";
const BASE = {
  'catalog/portal.yaml': 'rules: { docs-exist: off, unused-team: off }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\n',
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\napis:\n  - name: checkout-http\n    type: openapi\n    spec: ./openapi.yaml\n',
  'catalog/payments/checkout/openapi.yaml': SPEC,
  'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\nconsumes: [api:checkout-http]\n',
  'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\nconsumes: [api:checkout-http]\n',
  'catalog/supply/lost.yaml': 'kind: service\nname: lost\nowner: nobody\nconsumes: [api:checkout-http]\n',
};
const CHANGED = { 'catalog/payments/checkout/openapi.yaml': SPEC.replace("'1'", "'2'") };

const REMOVED: ApiChange = {
  ...{
    rating: 'breaking',
    rule: 'operation-removed',
    where: 'GET /orders',
    sentence: 'Operation `GET /orders` was removed.',
  },
  at: { side: 'base', file: 'catalog/payments/checkout/openapi.yaml', line: 3, column: 8 },
};
const NEW: ApiChange = { rating: 'compatible', rule: 'path-added', where: '/carts', sentence: 'Path `/carts` is new.' };

const APPROVE = {
  'catalog/portal.yaml': 'apis: { breakingChanges: approve }\nrules: { docs-exist: off, unused-team: off }\n',
};

function reviewOf(
  found: Comparison,
  { base = {}, head = CHANGED }: { base?: Record<string, string>; head?: Record<string, string> } = {},
) {
  return review({
    base: new Map(Object.entries({ ...BASE, ...base })),
    head: new Map(Object.entries({ ...BASE, ...base, ...head })),
    author: 'ines',
    tools: API_COMPARER.put(async () => found),
  });
}

const found = (...changes: ApiChange[]): Comparison => ({
  changes,
  unfollowed: [],
  versions: { base: '1', head: '2' },
});

/** The sections about APIs. */
async function said(...given: Parameters<typeof reviewOf>): Promise<string> {
  const text = reviewTerminal(await reviewOf(...given));
  return /^Changes of the API[\s\S]*?(?=\n\n(?!Compatible))/m.exec(text)?.[0] ?? '';
}

/** Who must approve, and why. */
async function needed(...given: Parameters<typeof reviewOf>): Promise<string> {
  return accessReport((await reviewOf(...given)).access)
    .split('\n')[1]!
    .trim();
}

test('a breaking change is named with the services that call the API, and their owners', async () => {
  expect(await said(found(REMOVED, NEW))).toBe(`Changes of the API checkout-http
  \`api:checkout-http\` from \`1\` to \`2\`: 1 breaking change.
    Operation \`GET /orders\` was removed (\`catalog/payments/checkout/openapi.yaml:3:8\` before).
  3 services call it, owned by \`nobody\` (1), \`payments\` (1), \`supply\` (1).
    \`service:ledger\`, owned by \`payments\`
    \`service:lost\`, owned by \`nobody\`
    \`service:stock\`, owned by \`supply\`

Compatible changes of checkout-http: 1; \`npx portal review --all\` lists them.`);
});

test('a compatible change names how many call it, and no more', async () => {
  expect(await said(found(NEW))).toBe(`Changes of the API checkout-http
  \`api:checkout-http\` changes from \`1\` to \`2\` and stays compatible.
  3 services call it, owned by \`nobody\` (1), \`payments\` (1), \`supply\` (1).

Compatible changes of checkout-http: 1; \`npx portal review --all\` lists them.`);
});

test('what cannot be compared is said, with what was not followed', async () => {
  expect(await said({ reason: 'It takes more than 30 seconds.' })).toContain(
    '`catalog/payments/checkout/openapi.yaml` could not be compared, so it may break callers. It takes more than 30 seconds.',
  );
  expect(await said({ changes: [], unfollowed: ['https://a.example/x.yaml'], versions: {} })).toContain(
    'Not compared, since these references lead out of the description: `https://a.example/x.yaml`.',
  );
});

test('nothing is said of a change that touches no description, or leaves it as it was', async () => {
  const tags = { 'catalog/payments/checkout.yaml': `${BASE['catalog/payments/checkout.yaml']}tags: [node]\n` };
  expect(await said(found(REMOVED), { head: tags })).toBe('');
});

test('a file that the description refers to is a part of it', async () => {
  const base = {
    'catalog/payments/checkout/openapi.yaml': `${SPEC}components: { schemas: { Order: { $ref: './models/order.yaml' } } }\n`,
    'catalog/payments/checkout/models/order.yaml': 'type: object\n',
  };
  const head = { 'catalog/payments/checkout/models/order.yaml': 'type: string\n' };
  expect(await said(found(REMOVED), { base, head })).toContain('1 breaking change');
});

test('by default only owners of the API approve', async () => {
  expect(await needed(found(REMOVED))).toBe('It needs one of @acme/payments (owner).');
});

test('with `approve`, owners of consumers must approve what breaks them; the platform does for those without owner', async () => {
  expect(await needed(found(REMOVED), { base: APPROVE })).toBe(
    'It needs one of @acme/payments (owner) and one of @acme/platform (calls the API) and one of @acme/supply (calls the API).',
  );
  expect(await needed(found(NEW), { base: APPROVE })).toBe('It needs one of @acme/payments (owner).');
});

test('what cannot be compared needs the same approvals, so that nobody gets around them', async () => {
  const reason = await needed({ reason: 'It is too large.' }, { base: APPROVE });
  expect(reason).toContain('@acme/supply (calls the API)');
  const gone = {
    'catalog/payments/checkout.yaml': BASE['catalog/payments/checkout.yaml'].replace(
      'spec: ./openapi.yaml',
      'endpoint: https://a.example',
    ),
  };
  expect(await needed(found(), { base: APPROVE, head: gone })).toContain('@acme/supply (calls the API)');
});

test('a change cannot drop its consumers, nor the setting', async () => {
  const head = {
    ...CHANGED,
    'catalog/portal.yaml': BASE['catalog/portal.yaml'],
    'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n',
  };
  expect(await needed(found(REMOVED), { base: APPROVE, head })).toContain('@acme/supply (owner, calls the API)');
});

test('who may override approves in place of every owner', async () => {
  const base = {
    'catalog/portal.yaml': APPROVE['catalog/portal.yaml'].replace('approve }', 'approve, mayOverride: [platform] }'),
  };
  expect(await needed(found(REMOVED), { base })).toBe(
    'It needs one of @acme/payments (owner) and one of @acme/platform (calls the API) and one of @acme/supply or @acme/platform (calls the API).',
  );
});

test('a misspelt setting asks for approvals, as it would be weaker than meant', async () => {
  const base = { 'catalog/portal.yaml': APPROVE['catalog/portal.yaml'].replace('approve', 'aprove') };
  expect(await needed(found(REMOVED), { base })).toContain('@acme/supply (calls the API)');
});
