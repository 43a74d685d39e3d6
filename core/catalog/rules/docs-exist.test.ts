import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { docsExist } from './docs-exist.ts';

const service = (lines: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n`,
});
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

test('a service in production without docs is shown where to write some', () => {
  expect(problemsOf(docsExist, service('lifecycle: production')).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:2:7  warning  docs-exist',
    '  `checkout` is in production, and it has no documentation.',
    '  Add catalog/payments/checkout/README.md, or `docs: https://…`.',
  ]);
});

test('services of one file are shown a place each', () => {
  const files = {
    'catalog/payments/all.yaml':
      'kind: service\nname: checkout\nlifecycle: production\n---\nkind: service\nname: ledger\nlifecycle: production\n',
  };
  expect(problemsOf(docsExist, files).split('\n')).toEqual([
    'catalog/payments/all.yaml:2:7  warning  docs-exist',
    '  `checkout` is in production, and it has no documentation.',
    '  Add `docs: ./checkout` and catalog/payments/all/checkout/index.md, or `docs: https://…`.',
    '',
    'catalog/payments/all.yaml:6:7  warning  docs-exist',
    '  `ledger` is in production, and it has no documentation.',
    '  Add `docs: ./ledger` and catalog/payments/all/ledger/index.md, or `docs: https://…`.',
  ]);
});

test('a service without a lifecycle may be in production', () => {
  expect(problemsOf(docsExist, service('tier: 1')).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:2:7  warning  docs-exist',
    '  `checkout` has no `lifecycle`, so it may be in production, and it has no documentation.',
    '  Add catalog/payments/checkout/README.md, or `docs: https://…`.',
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
  expect(problemsOf(docsExist, files).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:4:7  warning  docs-exist',
    '  `docs` is `./docs`, and there is no such folder.',
    '  Add catalog/payments/checkout/docs/index.md, or write where the docs are.',
  ]);
});

test('a folder or file with a name that is near is suggested, as the author writes it', () => {
  const there = { 'catalog/payments/checkout/handbook/index.md': '', 'catalog/payments/checkout/guide.md': '' };
  const said = (docs: string) =>
    problemsOf(docsExist, { ...service(`docs: ${docs}`), ...there })
      .split('\n')
      .slice(1);
  expect(said('./handbok')).toEqual([
    '  `docs` is `./handbok`, and there is no such folder.',
    '  Did you mean `./handbook`?',
  ]);
  expect(said('./giude.md')).toEqual([
    '  `docs` is `./giude.md`, and there is no such file.',
    '  Did you mean `./guide.md`?',
  ]);
  expect(said('./runbook.md')).toEqual([
    '  `docs` is `./runbook.md`, and there is no such file.',
    '  Add catalog/payments/checkout/runbook.md, or write where the docs are.',
  ]);
  expect(
    problemsOf(docsExist, { ...component('backstage.io/techdocs-ref: dir:handbok'), 'shop/handbook/index.md': '' }),
  ).toContain('Did you mean `dir:handbook`?');
});

test('only services are asked for docs', () => {
  expect(
    problemsOf(docsExist, { 'catalog/payments/db.yaml': 'kind: resource\nname: db\nlifecycle: production\n' }),
  ).toBe('');
});

test("a descriptor's docs lie beside it", () => {
  const files = component('backstage.io/techdocs-ref: dir:.');
  expect(problemsOf(docsExist, { ...files, 'shop/docs/index.md': '# Shop\n' })).toBe('');
  expect(problemsOf(docsExist, files).split('\n')).toEqual([
    'shop/catalog-info.yaml:6:32  warning  docs-exist',
    '  `metadata.annotations["backstage.io/techdocs-ref"]` is `dir:.`, and it has no documentation.',
    '  Add shop/docs/index.md, or write where the docs are.',
  ]);
});

test('a descriptor without docs is shown the annotation', () => {
  expect(problemsOf(docsExist, component('acme.example/cost: "1"')).split('\n')).toEqual([
    'shop/catalog-info.yaml:4:9  warning  docs-exist',
    '  `shop` is in production, and it has no documentation.',
    '  Add the annotation `backstage.io/techdocs-ref: dir:.`, and docs/index.md beside it.',
  ]);
});

test('docs of another entity are docs', () => {
  expect(problemsOf(docsExist, component('backstage.io/techdocs-entity: component:default/web'))).toBe('');
});

test('an annotation without its prefix is read by nobody', () => {
  expect(problemsOf(docsExist, component('backstage.io/techdocs-ref: https://acme.example/docs')).split('\n')).toEqual([
    'shop/catalog-info.yaml:6:32  warning  docs-exist',
    '  `metadata.annotations["backstage.io/techdocs-ref"]` is `https://acme.example/docs`, which starts with neither `dir:` nor `url:`.',
    '  Write `url:https://acme.example/docs`.',
  ]);
});

test('what is missing is said beside a mistake of YAML that can be understood', () => {
  expect(problemsOf(docsExist, service('lifecycle: production\ntitle: Checkout: all'))).toContain('docs-exist');
  expect(problemsOf(docsExist, service('lifecycle: production\ntags: ['))).toBe('');
});
