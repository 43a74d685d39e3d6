import { expect, test } from 'vitest';
import { identityOf } from './identity.ts';

const KINDS = '`service`, `api`, `resource`, `system`, `domain`, `team`, `person`, `scorecard`';
const said = (data: unknown) => {
  const identity = identityOf(data);
  return 'written' in identity
    ? `${identity.kind} ${identity.name}`
    : `${identity.path.join('.')}: ${identity.message} ${identity.hint}`;
};

test('a document says what it is by kind and name, in either form', () => {
  expect(said({ kind: 'service', name: 'checkout' })).toBe('service checkout');
  expect(said({ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'checkout' } })).toBe(
    'Component checkout',
  );
});

test('blanks around are no part of either, and a number is a name', () => {
  expect(said({ kind: ' service ', name: ' checkout ' })).toBe('service checkout');
  expect(said({ kind: 'service', name: 2048 })).toBe('service 2048');
});

test.each([
  [null, '`null`'],
  ['text', '`text`'],
  [42, '`42`'],
])('%j is no entry', (data, what) => {
  expect(said(data)).toBe(
    `: An entry is a map of fields, but this is ${what}. Begin with \`kind: service\` and \`name: …\`.`,
  );
});

test('a list is shown how one entry is written, and several', () => {
  const one =
    ': An entry is a map of fields, but this is a list. Begin with `kind: service` and `name: …`, without hyphens.';
  expect(said([{ kind: 'service', name: 'a' }])).toBe(one);
  expect(said([{ kind: 'service', name: 'a' }, { kind: 'service' }])).toBe(
    `${one} Write each entry into its own file, or write a line \`---\` between two entries.`,
  );
});

test.each([undefined, null, ''])('without a kind (%j) it is unknown what an entry is', (kind) => {
  expect(said({ kind, name: 'a' })).toBe(
    `kind: \`kind\` is missing, so the type of this entry is unknown. Add \`kind: service\`, or another of ${KINDS}.`,
  );
});

test.each([
  [['service'], '["service"]'],
  [{ a: 1 }, '{"a":1}'],
  [7, '7'],
  ['   ', ' '],
])('a kind must be a word and not %j', (kind, spelt) => {
  expect(said({ kind, name: 'a' })).toBe(
    `kind: \`kind\` must be a word, but it is \`${spelt}\`. Add \`kind: service\`, or another of ${KINDS}.`,
  );
});

test.each([undefined, null, ''])('without a name (%j) nothing can refer to an entry', (name) => {
  expect(said({ kind: 'team', name })).toBe(
    'name: `name` is missing, so nothing can refer to this team. Add `name: …`, in lower case with hyphens.',
  );
});

test('the name is missed where the form has it', () => {
  expect(said({ apiVersion: 'backstage.io/v1alpha1', kind: 'Group' })).toBe(
    'metadata.name: `metadata.name` is missing, so nothing can refer to this team. Add `name: …`, in lower case with hyphens.',
  );
});

test.each([
  [['a', 'b'], '["a","b"]'],
  [{ first: 'a' }, '{"first":"a"}'],
  [true, 'true'],
  ['  ', ' '],
])('a name must be a word and not %j', (name, spelt) => {
  expect(said({ kind: 'service', name })).toBe(
    `name: \`name\` must be a word, but it is \`${spelt}\`. Write it as one word: \`name: checkout\`.`,
  );
});

test.each([
  [{ knd: 'service', name: 'a' }, 'knd: `kind` is missing, and nothing reads the field `knd`. Did you mean `kind`?'],
  [{ Kind: 'service', name: 'a' }, 'Kind: `kind` is missing, and nothing reads the field `Kind`. Did you mean `kind`?'],
  [{ kind: 'service', nmae: 'a' }, 'nmae: `name` is missing, and nothing reads the field `nmae`. Did you mean `name`?'],
  [
    { apiVersion: 'backstage.io/v1alpha1', kind: 'Group', metadata: { nam: 'a' } },
    'metadata.nam: `metadata.name` is missing, and nothing reads the field `nam`. Did you mean `name`?',
  ],
])('what is written in place of kind or name is named: %j', (data, problem) => {
  expect(said(data)).toBe(problem);
});
