import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { nameFormat } from './name-format.ts';

const named = (name: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: ${JSON.stringify(name)}\n`,
});

test('letters, digits and `-_.` make a name, in either case', () => {
  for (const name of ['checkout', 'Checkout', 'a', '7', 'a-b_c.d', 'constructor', 'index', 'conway', 'x'.repeat(63)]) {
    expect(problemsOf(nameFormat, named(name))).toBe('');
  }
});

test('the character that a name may not have is named, with the fixed name', () => {
  expect(problemsOf(nameFormat, named('invalid component'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `invalid component`, which has a space in it.',
      '  Write `invalid-component`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('accents go, their letters stay', () => {
  expect(problemsOf(nameFormat, named('café'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `café`, which has `é` (U+00E9) in it.',
      '  Write `cafe`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a character that cannot be seen is named by its code', () => {
  expect(problemsOf(nameFormat, named('check\u200bout'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `check\u200bout`, which has the character U+200B in it.',
      '  Write `check-out`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('letters that only look like those of the alphabet are none', () => {
  expect(problemsOf(nameFormat, named('\u212aafka'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `\u212aafka`, which has `\u212a` (U+212A) in it.',
      '  Write `Kafka`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a name begins and ends with a letter or digit', () => {
  expect(problemsOf(nameFormat, named('-checkout'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `-checkout`, which begins with `-`.',
      '  Write `checkout`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
  expect(problemsOf(nameFormat, named('checkout.'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `checkout.`, which ends with `.`.',
      '  Write `checkout`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('names that mean something to a runtime or a disk are caught by their form', () => {
  expect(problemsOf(nameFormat, named('__proto__'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `__proto__`, which begins with `_`.',
      '  Write `proto`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
  expect(problemsOf(nameFormat, named('..'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `..`, which begins with `.`.',
      '  Write another: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('63 characters are the most', () => {
  expect(problemsOf(nameFormat, named('x'.repeat(64)))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`, which has 64 characters where 63 are the most.',
      '  Write `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a name of which nothing would be left is not fixed', () => {
  expect(problemsOf(nameFormat, named('結帳'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `結帳`, which has `結` (U+7D50) in it.',
      '  Write another: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a name that Windows keeps for a device is refused, whatever its case', () => {
  expect(problemsOf(nameFormat, named('CON'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `CON`, which Windows reserves for a device, so no page could be written there.',
      '  Write `CON-service`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a device does not become a file by an ending', () => {
  expect(problemsOf(nameFormat, named('lpt1.events'))).toBe(
    [
      'catalog/payments/checkout.yaml:2:7  error  name-format',
      '  `name` is `lpt1.events`, which Windows reserves for a device, so no page could be written there.',
      '  Write `lpt1-service.events`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('an item of `apis` is pointed at itself', () => {
  const text = 'kind: service\nname: checkout\napis:\n  - { name: checkout http, type: openapi }\n';
  expect(problemsOf(nameFormat, { 'catalog/payments/checkout.yaml': text })).toBe(
    [
      'catalog/payments/checkout.yaml:4:13  error  name-format',
      '  `apis[0].name` is `checkout http`, which has a space in it.',
      '  Write `checkout-http`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a member that only a team names is reported in its list', () => {
  expect(problemsOf(nameFormat, { 'catalog/teams/ops.yaml': 'kind: team\nname: ops\nmembers: [ines, aux]\n' })).toBe(
    [
      'catalog/teams/ops.yaml:3:17  error  name-format',
      '  `members[1]` is `aux`, which Windows reserves for a device, so no page could be written there.',
      '  Write `aux-person`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('a namespace is held to the same form, where its author wrote it', () => {
  const text = 'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: shop\n  namespace: east/west\n';
  expect(problemsOf(nameFormat, { 'system.yaml': text })).toBe(
    [
      'system.yaml:5:14  error  name-format',
      '  `metadata.namespace` is `east/west`, which has `/` in it.',
      '  Write `east-west`: letters, digits and `-_.`, with a letter or digit at both ends.',
    ].join('\n'),
  );
});

test('what was written as a title gets a small name', () => {
  expect(problemsOf(nameFormat, named('Oops Service'))).toContain('Write `oops-service`:');
});
