import { expect, test } from 'vitest';
import type { MadeRecord } from './snapshot.ts';
import { recordOf, snapshotOf } from './testing.ts';

const ENTRY = 'kind: service\nname: checkout\nscaffold: { template: node-api, version: 2, values: { port: 80 } }\n';
const MADE: MadeRecord = {
  ...{ time: '2026-01-02T03:04:05.000Z', repository: 'acme/checkout', url: 'https://github.com/acme/checkout' },
  checks: [{ command: ['npm', 'test'], outcome: 'passed' }],
  followUps: ['Ask for a database.'],
};
const scaffoldOf = async (text: string, made?: MadeRecord) => {
  const observed = made ? { made: new Map([['checkout', made]]) } : {};
  return recordOf(await snapshotOf({ 'catalog/shop/checkout.yaml': text }, [], new Map(), observed), 'service:checkout')
    .scaffold;
};

test('a service says which template made it, and what was seen when it was made', async () => {
  expect(await scaffoldOf(ENTRY)).toEqual({ template: 'node-api', version: 2 });
  expect(await scaffoldOf(ENTRY, MADE)).toEqual({ template: 'node-api', version: 2, made: MADE });
});

test('an address that may not stand in a page is left out', async () => {
  const { made } = (await scaffoldOf(ENTRY, { ...MADE, url: 'javascript:alert(1)' }))!;
  expect(made).not.toHaveProperty('url');
});

test.each(['kind: service\nname: checkout\n', 'kind: service\nname: checkout\nscaffold: [node-api]\n'])(
  'of a service that says of no template nothing is shown: %j',
  async (text) => {
    expect(await scaffoldOf(text, MADE)).toBeUndefined();
  },
);
