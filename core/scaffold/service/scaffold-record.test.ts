import { expect, test } from 'vitest';
import { observedIn, recordOf, snapshotOf } from '../../snapshot/testing.ts';
import { SCAFFOLD } from './scaffold-record.ts';

const ENTRY = 'kind: service\nname: checkout\nscaffold: { template: node-api, version: 2, values: { port: 80 } }\n';
const STATE = {
  ...{ service: 'service:default/checkout', repository: 'acme/checkout', url: 'https://github.com/acme/checkout' },
  ...{ template: 'node-api', version: 1, commit: 'a'.repeat(40), made: '2026-01-02T03:04:05.000Z' },
  checks: [{ command: ['npm', 'test'], outcome: 'passed' }],
  followUps: ['Ask for a database.'],
};
const scaffoldOf = async (text: string, state?: typeof STATE) => {
  const observed = observedIn(state ? { 'scaffolds/checkout.json': state } : {});
  const snapshot = await snapshotOf({ 'catalog/shop/checkout.yaml': text }, [], new Map(), { observed });
  return SCAFFOLD.of(recordOf(snapshot, 'service:checkout'));
};

test('a service says which template made it, and what was seen when it was made', async () => {
  expect(await scaffoldOf(ENTRY)).toEqual({ template: 'node-api', version: 2 });
  const { made: time, repository, url, checks, followUps } = STATE;
  const made = { time, repository, url, checks, followUps };
  expect(await scaffoldOf(ENTRY, STATE)).toEqual({ template: 'node-api', version: 2, made });
});

test('an address that may not be in a page is left out', async () => {
  const { made } = (await scaffoldOf(ENTRY, { ...STATE, url: 'javascript:alert(1)' }))!;
  expect(made).not.toHaveProperty('url');
});

test('a repository of the forge of this machine has no page, and a command that clones it', async () => {
  const { made } = (await scaffoldOf(ENTRY, { ...STATE, url: '/home/ines/portal/.portal/forge/checkout.git' }))!;
  expect(made).not.toHaveProperty('url');
  expect(made?.clone).toBe('git clone /home/ines/portal/.portal/forge/checkout.git checkout && cd checkout');
});

test.each(['kind: service\nname: checkout\n', 'kind: service\nname: checkout\nscaffold: [node-api]\n'])(
  'of a service that says of no template nothing is shown: %j',
  async (text) => {
    expect(await scaffoldOf(text, STATE)).toBeUndefined();
  },
);
