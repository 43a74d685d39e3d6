import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { docsExist } from './docs-exist.ts';

const service = (lines: string) => ({ 'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n` });
const component = (annotation: string) => ({
  'shop/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: shop\n  annotations:\n    ${annotation}\nspec:\n  lifecycle: production\n`,
});

test('a README or docs in the folder of the entry are docs', () => {
  for (const file of ['README.md', 'docs/runbook.md']) {
    const files = { ...service('lifecycle: production'), [`catalog/payments/checkout/${file}`]: '# Checkout\n' };
    expect(problemsOf(docsExist, files)).toBe('');
  }
});

test('an address, and a path in the repository, are taken on trust', () => {
  for (const docs of ['https://docs.acme.example/checkout', 'docs', '../docs']) {
    expect(problemsOf(docsExist, service(`docs: ${docs}`))).toBe('');
  }
});

const missing = (place: string, why: string, hint: string) => [
  `${place}  warning  docs-exist`,
  `  ${why}`,
  `  ${hint}`,
];
const inProduction = (name: string) => `\`${name}\` is in production, and it has no documentation.`;
const UNSAID = '`checkout` has no `lifecycle`, so it may be in production, and it has no documentation.';

test.each([
  ['in production', 'lifecycle: production', inProduction('checkout')],
  ['without a lifecycle, which may be in production,', 'tier: 1', UNSAID],
])('a service %s without docs is shown where to write some', (_, line, why) => {
  const expected = missing(
    'catalog/payments/checkout.yaml:2:7',
    why,
    'Add catalog/payments/checkout/README.md, or `docs: https://…`.',
  );
  expect(problemLines(docsExist, service(line))).toEqual(expected);
});

test('services of one file are shown a place each', () => {
  const entry = (name: string) => `kind: service\nname: ${name}\nlifecycle: production\n`;
  const hint = (name: string) =>
    `Add \`docs: ./${name}\` and catalog/payments/all/${name}/index.md, or \`docs: https://…\`.`;
  const files = { 'catalog/payments/all.yaml': `${entry('checkout')}---\n${entry('ledger')}` };
  expect(problemLines(docsExist, files)).toEqual([
    ...missing('catalog/payments/all.yaml:2:7', inProduction('checkout'), hint('checkout')),
    ...missing('catalog/payments/all.yaml:6:7', inProduction('ledger'), hint('ledger')),
  ]);
});

test('where a name of a field is misspelt, nothing is said of what its value may answer', () => {
  for (const line of ['lifecycel: experimental', 'Lifecycle: experimental', 'lifecycle: production\ndosc: ./handbook'])
    expect(problemsOf(docsExist, service(line))).toBe('');
  const descriptor = Object.entries(component('acme.example/cost: "1"')).map(
    ([file, text]) => [file, text.replace('lifecycle', 'lifecyle')] as const,
  );
  expect(problemsOf(docsExist, Object.fromEntries(descriptor))).toBe('');
  expect(problemsOf(docsExist, service('lifecycle: production\nlifecycel: experimental'))).toContain(
    'is in production',
  );
});

test('a service that is not in production may be without docs', () => {
  for (const lifecycle of ['experimental', 'deprecated', 'beta']) {
    expect(problemsOf(docsExist, service(`lifecycle: ${lifecycle}`))).toBe('');
  }
});

test('a folder that `docs` names must be there, in any lifecycle', () => {
  const files = service('lifecycle: experimental\ndocs: ./docs');
  expect(problemsOf(docsExist, { ...files, 'catalog/payments/checkout/docs/index.md': '# Checkout\n' })).toBe('');
  expect(problemLines(docsExist, files)).toEqual([
    'catalog/payments/checkout.yaml:4:7  warning  docs-exist',
    '  `docs` is `./docs`, and there is no such folder.',
    '  Add catalog/payments/checkout/docs/index.md, or write where the docs are.',
  ]);
});

test('a folder or file with a name that is near is suggested, as the author writes it', () => {
  const there = { 'catalog/payments/checkout/handbook/index.md': '', 'catalog/payments/checkout/guide.md': '' };
  for (const [docs, what, hint] of [
    ['./handbok', 'folder', 'Did you mean `./handbook`?'],
    ['./giude.md', 'file', 'Did you mean `./guide.md`?'],
    ['./runbook.md', 'file', 'Add catalog/payments/checkout/runbook.md, or write where the docs are.'],
  ])
    expect(problemsOf(docsExist, { ...service(`docs: ${docs}`), ...there })).toContain(
      `\n  \`docs\` is \`${docs}\`, and there is no such ${what}.\n  ${hint}`,
    );
  expect(
    problemsOf(docsExist, { ...component('backstage.io/techdocs-ref: dir:handbok'), 'shop/handbook/index.md': '' }),
  ).toContain('Did you mean `dir:handbook`?');
});

test('only services are asked for docs', () => {
  expect(
    problemsOf(docsExist, { 'catalog/payments/db.yaml': 'kind: resource\nname: db\nlifecycle: production\n' }),
  ).toBe('');
});

const REF = '`metadata.annotations["backstage.io/techdocs-ref"]`';
const NO_PREFIX = 'which starts with neither `dir:` nor `url:`.';

test.each([
  [
    'backstage.io/techdocs-ref: dir:.',
    '6:32',
    `${REF} is \`dir:.\`, and it has no documentation.`,
    'Add shop/docs/index.md, or write where the docs are.',
  ],
  [
    'acme.example/cost: "1"',
    '4:9',
    inProduction('shop'),
    'Add the annotation `backstage.io/techdocs-ref: dir:.`, and docs/index.md beside it.',
  ],
  [
    'backstage.io/techdocs-ref: https://a.example',
    '6:32',
    `${REF} is \`https://a.example\`, ${NO_PREFIX}`,
    'Write `url:https://a.example`.',
  ],
])("a descriptor's docs lie beside it, where an annotation says so: %s", (annotation, place, why, hint) => {
  const expected = missing(`shop/catalog-info.yaml:${place}`, why, hint);
  expect(problemLines(docsExist, component(annotation))).toEqual(expected);
  const docs = { 'shop/docs/index.md': '# Shop\n' };
  if (annotation.includes('dir:')) expect(problemsOf(docsExist, { ...component(annotation), ...docs })).toBe('');
});

test('docs of another entity are docs', () => {
  expect(problemsOf(docsExist, component('backstage.io/techdocs-entity: component:default/web'))).toBe('');
});

test('what is missing is said beside a mistake of YAML that can be understood', () => {
  expect(problemsOf(docsExist, service('lifecycle: production\ntitle: Checkout: all'))).toContain('docs-exist');
  expect(problemsOf(docsExist, service('lifecycle: production\ntags: ['))).toBe('');
});
