import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { unknownKind } from './unknown-kind.ts';

const ofKind = (kind: string) => ({ 'catalog/payments/checkout.yaml': `kind: ${kind}\nname: checkout\n` });
const descriptorOf = (kind: string) => ({
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: checkout }\n`,
});

test("kinds of Waypost's and of Backstage's are known, in the flat form whatever their case", () => {
  for (const kind of ['service', 'Service', 'component', 'API', 'scorecard']) {
    expect(problemsOf(unknownKind, ofKind(kind))).toBe('');
  }
  for (const kind of ['Component', 'AiResource', 'Location', 'Template', 'User']) {
    expect(problemsOf(unknownKind, descriptorOf(kind))).toBe('');
  }
});

test('a misspelt kind is reported from the kind that was meant', () => {
  expect(problemLines(unknownKind, ofKind('servce'))).toEqual([
    'catalog/payments/checkout.yaml:1:7  error  unknown-kind',
    '  `kind` is `servce`, a kind that Waypost does not know.',
    '  Did you mean `service`?',
  ]);
});

test('in a descriptor the kind is called as Backstage calls it', () => {
  expect(problemsOf(unknownKind, descriptorOf('Compnent'))).toContain('Did you mean `Component`?');
});

test('kinds that an organisation made up are kept in silence', () => {
  for (const kind of ['app', 'subsystem', 'source', 'project', 'Product']) {
    expect(problemsOf(unknownKind, ofKind(kind))).toBe('');
  }
});

test('Backstage knows a kind by one spelling', () => {
  expect(problemLines(unknownKind, descriptorOf('component'))).toEqual([
    'catalog-info.yaml:2:7  error  unknown-kind',
    '  `kind` is `component`, which Backstage does not take for `Component`.',
    '  Write `Component`.',
  ]);
  expect(problemsOf(unknownKind, descriptorOf('Service'))).toContain('Write `Component`.');
});

test('in a descriptor, a kind that an organisation made up is a warning', () => {
  expect(problemLines(unknownKind, descriptorOf('Product'))).toEqual([
    'catalog-info.yaml:2:7  warning  unknown-kind',
    "  `kind` is `Product`, which no processor of Backstage's own takes.",
    '  If yours has one for it, leave it; the rule can be turned off in catalog/portal.yaml. Otherwise write a kind such as `Component`.',
  ]);
});

test('a word for things that are of a kind here is a warning with that kind', () => {
  expect(problemLines(unknownKind, ofKind('Database'))).toEqual([
    'catalog/payments/checkout.yaml:1:7  warning  unknown-kind',
    '  `kind` is `Database`, and Waypost knows such things as `resource`.',
    '  Write `kind: resource` and `type: database`, so that lists and checks of that kind have it.',
  ]);
  expect(problemsOf(unknownKind, ofKind('constructor'))).toBe('');
});
