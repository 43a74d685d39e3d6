import { expect, test } from 'vitest';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { catalogIndex } from '../../published/catalog-index.ts';
import { knownCatalog } from '../../published/known-catalog.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { fileText } from '../fill/rendered-file.ts';
import { rawFiles, templateOf } from '../testing.ts';
import { checkValues } from '../values/check-values.ts';
import type { ParameterSchema } from '../values/judge-values.ts';
import { tryFiles, tryScaffold } from './try-scaffold.ts';

const template = {
  ...templateOf(),
  produces: { type: 'http-api', lifecycle: 'experimental', health: 'https://{{serviceName}}.acme.example/healthz' },
};
const schema: ParameterSchema = {
  check: (values) => checkSchema(template.parameters, values),
  complete: (values) => Object.assign(values, checkValues(template, values).values),
};
const skeleton = rawFiles({
  'README.md': '# {{serviceName.title}}\n{{description}}\n',
  'src/{{serviceName}}.ts': 'listen({{port}});\n',
});
const { entities } = await snapshotOf({
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
  'catalog/payments/stock-db.yaml': 'kind: resource\nname: stock-db\nowner: payments\ntype: postgresql\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
});
const portal = {
  ...{ catalog: knownCatalog(catalogIndex(entities)), url: undefined, rules: new Map() },
  repository: 'acme/portal',
};
const tried = (given: unknown) => tryScaffold(given, { template, skeleton, schema, portal });
const filesOf = (given: unknown) => tryFiles(tried(given).values, { template, skeleton });
const said = (given: unknown) => tried(given).problems.map(({ field, message }) => `${field}: ${message}`);
const GIVEN = { serviceName: 'order-desk', owner: 'payments', description: 'Takes orders.', system: 'storefront' };

test('values become the files and the entry that a request would bring', () => {
  const { entry, problems } = tried(GIVEN);
  expect(problems).toEqual([]);
  expect(
    filesOf(GIVEN).map(({ path, content }) => [path, fileText(content)!.split('\n').slice(0, 2).join(' ')]),
  ).toEqual([
    ['README.md', '# Order Desk Takes orders.'],
    ['src/order-desk.ts', 'listen(8080); '],
    ['.waypost.yaml', expect.stringContaining('Where this repository came from.')],
  ]);
  expect(entry.path).toBe('catalog/payments/order-desk.yaml');
  expect(entry.text).toContain(
    '\nhealth:\n  url: https://order-desk.acme.example/healthz\nscaffold:\n  template: tiny\n',
  );
});

test('what must be given and is not stays in the files as the skeleton has it', () => {
  const files = filesOf({ description: 'Takes orders.' });
  const { entry } = tried({ description: 'Takes orders.' });
  expect(files.map(({ path }) => path)).toEqual(['README.md', 'src/{{serviceName}}.ts', '.waypost.yaml']);
  expect(fileText(files[0]!.content)).toBe('# {{serviceName.title}}\nTakes orders.\n');
  expect(entry).toMatchObject({ path: undefined, text: expect.not.stringContaining('undefined') });
});

test('problems name the parameters, also those that the catalog has with the entry', () => {
  expect(said({})).toEqual([
    'serviceName: `serviceName` is missing.',
    'owner: `owner` is missing.',
    'description: `description` is missing.',
  ]);
  expect(said({ ...GIVEN, serviceName: 'Order Desk', owner: 'paymnts', system: 'shopfront', port: 0 })).toEqual([
    'serviceName: `serviceName` is `Order Desk`, which cannot name a repository, a package and a host.',
    'port: `port` is `0`, and the least allowed is 1.',
    'owner: `owner` names `paymnts`, which is not in the catalog.',
    'system: `system` names `shopfront`, which is not in the catalog.',
  ]);
  expect(said({ ...GIVEN, serviceName: 'checkout' })).toEqual(['serviceName: `checkout` is in the catalog already.']);
});

test('without the names of the catalog nothing is said about what a value names', () => {
  const alone = { ...portal, catalog: undefined };
  expect(tryScaffold({ ...GIVEN, owner: 'ledger' }, { template, skeleton, schema, portal: alone })).toMatchObject({
    entry: { path: 'catalog/ledger/order-desk.yaml' },
    problems: [],
  });
});

test('a value that would choose a folder is reported, though no file is filled for it', () => {
  const named = { template, skeleton: rawFiles({ 'docs/{{description}}.md': '' }), schema, portal };
  expect(tryScaffold({ ...GIVEN, description: 'Buys / sells.' }, named).problems).toEqual([
    {
      field: '',
      severity: 'error',
      message: 'A value that is part of this path has a `/` in it.',
      hint: 'Choose a value without one.',
    },
  ]);
});

test('a resource that the values ask for is shown with its file, and a name that is taken is reported', () => {
  const resource = { type: 'postgresql', name: '{{serviceName}}', environments: { dev: { size: 'small' } } };
  const resources = [{ ...resource, when: { port: 8080 } }];
  const trial = (given: object) =>
    tryScaffold(given, { template: { ...template, resources }, skeleton, schema, portal });
  const { resources: shown, problems } = trial(GIVEN);
  expect([shown.map(({ path }) => path), problems]).toEqual([['infra/requests/payments/order-desk.yaml'], []]);
  expect(trial({ ...GIVEN, port: 9090 }).resources).toEqual([]);
  expect(trial({ description: 'Takes orders.' }).resources).toMatchObject([{ name: '{{serviceName}}' }]);
  expect(trial({ ...GIVEN, serviceName: 'stock-db' }).problems).toMatchObject([
    {
      field: 'serviceName',
      message: 'The template requests the resource `stock-db`, and that name is taken, in the catalog.',
    },
  ]);
});
