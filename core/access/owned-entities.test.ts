import { expect, test } from 'vitest';
import { inWords } from './requirement.ts';
import { BASE, changed, person, verdictOf } from './testing.ts';

const CHECKOUT = 'kind: service\nname: checkout\nowner: payments\n';
const withApis = (apis: string) => changed({ 'catalog/payments/checkout.yaml': `${CHECKOUT}apis: [${apis}]\n` });
const needs = (base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>) =>
  inWords(verdictOf({ base, head }).requirements);

const PAYMENTS = 'one of @acme/payments (owner)';
const BOTH = `${PAYMENTS} and one of @acme/supply (owner)`;

test.each([
  ['without an owner', '{ name: pay }', PAYMENTS],
  ['of the same owner', '{ name: pay, owner: payments }', PAYMENTS],
  ['of another owner', '{ name: pay, owner: supply }', BOTH],
])('an item of `apis` %s needs its owner', (_, item, words) => {
  expect(needs(BASE, withApis(item))).toBe(words);
  expect(needs(withApis(item), BASE)).toBe(words);
});

test('an item of `apis` is not taken from its owner, nor given to one, without both', () => {
  const [theirs, ours] = [withApis('{ name: pay, owner: supply }'), withApis('{ name: pay }')];
  expect(needs(theirs, ours)).toBe('one of @acme/payments (owner, new owner) and one of @acme/supply (owner)');
  expect(needs(ours, theirs)).toBe(`${PAYMENTS} and one of @acme/supply (new owner)`);
  expect(needs(theirs, withApis('{ name: pay, owner: payments }'))).toBe(needs(theirs, ours));
  expect(needs(theirs, withApis('{ name: pay, owner: supply, type: grpc }'))).toBe(BOTH);
  const verdict = verdictOf({ base: theirs, head: ours, approvals: [person('ines')] });
  expect(verdict.state).toBe('waiting');
});

test('a file beside a folder does not turn entries of others into material without their approval', () => {
  const shared = 'catalog/payments/shared/stock-copy.yaml';
  const base = changed({ [shared]: 'kind: service\nname: stock-copy\nowner: supply\n' });
  const head = new Map([...base, ['catalog/payments/shared.yaml', 'kind: service\nname: shared\nowner: payments\n']]);
  expect(verdictOf({ base, head }).requirements.map(({ anyOf, about }) => [anyOf[0]!.name, about])).toEqual([
    [
      '@acme/payments',
      ['catalog/payments/shared.yaml', 'catalog/payments/shared/stock-copy.yaml', 'service:default/shared'],
    ],
    ['@acme/supply', ['service:default/stock-copy']],
  ]);
  expect(needs(head, base)).toBe(BOTH);
});

test('an entry that no change touches needs nobody, also when its owner is renamed', () => {
  const team = (name: string, more = '') => `kind: team\nname: ${name}\ngithub: acme/supply\n${more}`;
  const head = new Map(BASE);
  head.delete('catalog/teams/supply.yaml');
  head.set('catalog/teams/stocks.yaml', team('stocks', 'formerly: [supply]\n'));
  const about = verdictOf({ base: BASE, head }).requirements.flatMap((each) => each.about);
  expect(about).not.toContain('service:default/stock');
});
