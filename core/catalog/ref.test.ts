import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#core/text/testing.ts';
import { kindName, makeRef, parseRef, refParts, shortRef } from './ref.ts';

test.each([
  ['checkout', 'service:default/checkout'],
  ['service:checkout', 'service:default/checkout'],
  ['api:checkout', 'api:default/checkout'],
  ['payments/checkout', 'service:payments/checkout'],
  ['api:payments/checkout', 'api:payments/checkout'],
  ['Component:Default/Checkout', 'service:default/checkout'],
  ['  checkout  ', 'service:default/checkout'],
  ['group:payments', 'team:default/payments'],
  ['user:guests/ines', 'person:guests/ines'],
  ['external:stripe', 'external:default/stripe'],
  ['v1.2_beta-3', 'service:default/v1.2_beta-3'],
])('`%s` in a field of services is %s', (text, ref) => expect(parseRef(text, 'service')).toBe(ref));

test('a name without a namespace is looked for in the namespace where it was written', () => {
  expect(parseRef('checkout', 'service', 'payments')).toBe('service:payments/checkout');
});

test.each([...'|a b|a/b/c|a:b:c|-checkout|checkout-|/checkout|service:|über|../x|a\nb'.split('|')])(
  '%j is no reference',
  (text) => expect(parseRef(text, 'service')).toBeUndefined(),
);

test("Backstage's words for kinds are Waypost's in any case, and other kinds stay", () => {
  const kinds = { Component: 'service', GROUP: 'team', user: 'person', API: 'api', MlModel: 'mlmodel' };
  expect(Object.keys(kinds).map(kindName)).toEqual(Object.values(kinds));
});

test('an ill-named entity still has a reference of its own', () => {
  expect(makeRef({ kind: 'Component', namespace: 'default', name: '../ Ä' })).toBe('service:default/../ ä');
});

describe('in general', () => {
  const word = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,8}[a-z0-9])?$/);
  const kind = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/).map(kindName);

  test('a reference parses to itself, and its parts make it again', () => {
    fc.assert(
      fc.property(kind, word, word, (kind, namespace, name) => {
        const ref = makeRef({ kind, namespace, name });
        expect(parseRef(ref, 'other')).toBe(ref);
        expect(refParts(ref)).toEqual({ kind, namespace, name });
      }),
    );
  });

  test('the short reference means the same where the kind is implied', () => {
    fc.assert(
      fc.property(kind, fc.oneof(word, fc.constant('default')), word, (kind, namespace, name) => {
        const ref = makeRef({ kind, namespace, name });
        expect(parseRef(shortRef(ref), kind)).toBe(ref);
      }),
    );
  });

  test('any text at all is a reference or is none', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const ref = parseRef(text, 'service');
        if (ref !== undefined) expect(parseRef(ref, 'service')).toBe(ref);
      }),
    );
  });
});
