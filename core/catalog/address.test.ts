import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '#core/text/testing.ts';
import { addressOf, addressOfKind } from './address.ts';
import { KINDS } from './kinds/index.ts';
import { makeRef } from './ref.ts';

const address = (name: string, { kind = 'service', namespace = 'default' } = {}) =>
  addressOf(makeRef({ kind, namespace, name }));

/** What any disk and any web server takes as the name of a folder or, with `.json`, of a file. */
const SAFE = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9_][a-z0-9._~-]{0,240}$/;

test('a well-named entity has the address that one expects', () => {
  expect(address('Checkout')).toBe('services/checkout');
  expect(address('billing', { kind: 'api', namespace: 'eu' })).toBe('apis/eu~billing');
  expect(address('ines', { kind: 'person' })).toBe('people/ines');
});

test('a kind that Waypost does not know has its place below kinds/', () => {
  expect(address('churn', { kind: 'mlmodel' })).toBe('kinds/mlmodel/churn');
  expect([addressOfKind('domain'), addressOfKind('mlmodel')]).toEqual(['domains', 'kinds/mlmodel']);
});

test.each([
  ['..', 'services/1vejcplres-'],
  ['.', 'services/nvjhvosqbq-'],
  ['index', 'services/index-9406868vtw-'],
  ['CON', 'services/con-2ojvvwh4rl-'],
  ['nul.txt', 'services/nul-txt-fgz7kitzp6-'],
  ['a/b', 'services/a-b-2auxrkucn66-'],
  ['über', 'services/ber-15swhr05zmp-'],
  ['支払い', 'services/udmkafctf2-'],
  ['__proto__', 'services/proto-h1y93nqcnf-'],
])('%j becomes a folder that any disk can have', (name, expected) => {
  expect(address(name)).toBe(expected);
});

test('a name of 500 characters becomes a folder that a file system takes', () => {
  expect(address('a'.repeat(500)).length).toBeLessThan(130);
});

test('no name can take the address that an ill name was given', () => {
  const given = address('foo bar').slice('services/'.length);
  expect(address(given)).not.toBe(address('foo bar'));
});

const kind = fc.oneof(fc.constantFrom(...KINDS.keys()), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }));
const word = fc.oneof(
  anyText({ minLength: 1, maxLength: 12 }),
  fc.stringMatching(/^[a-z.~-]{1,4}$/),
  fc.constantFrom('con', 'nul.txt', 'index', '..', '__proto__', 'constructor', 'a/b', 'a~b', 'x'.repeat(300)),
);

test('the address of any entity is made of names that any disk takes', () => {
  fc.assert(
    fc.property(kind, word, word, (kind, namespace, name) => {
      for (const part of address(name, { kind, namespace }).split('/')) expect(part).toMatch(SAFE);
    }),
  );
});

test('two entities never share an address', () => {
  // A namespace or kind with a separator in it makes one reference of two, and one reference is one entity.
  const parts = fc.record({ kind, namespace: word, name: word });
  fc.assert(
    fc.property(fc.array(parts, { minLength: 2, maxLength: 20 }), (entities) => {
      const refs = new Set(entities.map(makeRef));
      expect(new Set([...refs].map(addressOf)).size).toBe(refs.size);
    }),
  );
});
