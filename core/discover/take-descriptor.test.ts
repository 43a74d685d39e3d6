import { expect, test } from 'vitest';
import { descriptorTargets } from './key-files.ts';
import { findingOf, found, OWNED, reported } from './testing.ts';

const component = (spec = '', metadata = '') => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: refunds
${metadata}spec:
  type: service
  lifecycle: production
  owner: group:default/supply
${spec}`;

test('a descriptor is taken as it says, with where it was found', async () => {
  const texts = {
    ...OWNED,
    'catalog-info.yaml': `${component('  providesApis: [refunds-api]\n', '  annotations: { backstage.io/techdocs-ref: dir:. }\n')}---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: refunds-api }
spec:
  type: openapi
  lifecycle: production
  owner: supply
  definition: { $text: ./api.yaml }
`,
    'api.yaml': 'openapi: 3.1.0\n',
    'docs/index.md': '# Docs\n',
  };
  expect(reported(await findingOf(texts))).toBe(`catalog/supply/refunds-api.yaml
kind: api
name: refunds-api
owner: supply
type: openapi
lifecycle: production
repo: https://github.com/acme/refunds
docs: docs
spec: api.yaml

catalog/supply/refunds.yaml
kind: service
name: refunds
owner: supply
type: service
lifecycle: production
repo: https://github.com/acme/refunds
docs: docs
provides:
  - refunds-api
annotations:
  backstage.io/techdocs-ref: dir:.
`);
});

test('a descriptor whose owner the catalog lacks goes to the owner that the repository names', async () => {
  const text = component().replace('supply', 'nobody');
  const finding = await findingOf({ ...OWNED, 'catalog-info.yaml': text });
  expect(reported(finding)).toContain('catalog/payments/refunds.yaml\nkind: service\nname: refunds\nowner: payments\n');
  const unowned = await findingOf({ 'catalog-info.yaml': text });
  expect(unowned).toMatchObject({
    outcome: 'unowned',
    message: expect.stringMatching(/^Its descriptor names no team/),
  });
});

test('what refers to nothing is left out, and said', async () => {
  const finding = await findingOf({ 'catalog-info.yaml': component('  system: nowhere\n') });
  expect(reported(finding)).toMatch(
    /^catalog\/supply\/refunds\.yaml\n(?![\s\S]*system:)[\s\S]*! Left a field out: `system` names/,
  );
});

test('people and teams are not taken from a repository', async () => {
  const group =
    'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: supply }\nspec: { type: team, children: [], members: [mallory] }\n';
  const finding = await findingOf({ 'catalog-info.yaml': `${component()}---\n${group}` });
  expect(finding).toMatchObject({ files: [{ path: 'catalog/supply/refunds.yaml' }] });
  expect(finding.remarks).toContain(
    'catalog-info.yaml describes something of the kind `team`, which is not imported from a repository.',
  );
});

test('Waypost’s own form is taken too, but for what would make something', async () => {
  const text = `kind: service
name: ../../teams/x
owner: supply
---
kind: service
name: refunds
owner: supply
tier: 2
scaffold: { template: node-api }
apis: [{ name: ledger-http, type: openapi, spec: ./openapi.yaml }]
`;
  expect(reported(await findingOf({ 'catalog-info.yaml': text }))).toMatchInlineSnapshot(`
    "catalog/supply/refunds.yaml
    kind: service
    name: refunds
    owner: supply
    tier: 2
    repo: https://github.com/acme/refunds
    apis:
      - name: ledger-http
        type: openapi
        spec: openapi.yaml

    ! Left \`service:../../teams/x\` out: \`name\` is \`../../teams/x\`, which has \`/\` in it."
  `);
});

test('an entry that is there already is not proposed again', async () => {
  const text = component().replace('name: refunds', 'name: ledger');
  expect(await findingOf({ 'catalog-info.yaml': text })).toMatchObject({ outcome: 'known' });
});

test('a Location is followed within the repository, and nowhere else', async () => {
  const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./services/*/info.yaml, ../../etc/passwd, "http://169.254.169.254/latest", "file:///etc/passwd"] }
`;
  const repository = found({ 'catalog-info.yaml': location, 'services/a/info.yaml': component() });
  const texts = new Map([['catalog-info.yaml', location]]);
  expect(descriptorTargets({ files: repository.files, texts })).toEqual(['services/a/info.yaml']);
  const finding = await findingOf({ 'catalog-info.yaml': location, 'services/a/info.yaml': component() });
  expect(finding).toMatchObject({
    outcome: 'proposed',
    team: 'supply',
    files: [{ path: 'catalog/supply/refunds.yaml' }],
  });
  expect(finding.remarks).toEqual([
    'catalog-info.yaml leads to `http://169.254.169.254/latest`, and nothing is fetched.',
    'catalog-info.yaml leads to `file:///etc/passwd`, and nothing is fetched.',
  ]);
});

const bomb = ['a0: &a0 x', ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join(
  '\n',
);

test.each([
  ['is too large', 'x: y\n'.repeat(500_000), /too large or cannot be read/],
  ['is an alias bomb', `${component()}\n${bomb}`, /Aliases multiply/],
  ['is no YAML', 'kind: [', /no usable entry/],
  ['is binary', '\u0000\u0001', /NUL byte/],
  ['is a skeleton', component().replace('refunds', '{{ values.name }}'), /no usable entry/],
  ['has characters that cannot be seen', component('', '  description: "a\\u202eb"\n'), /invisible characters/],
  ['is empty', '', /no usable entry/],
])('a descriptor that %s costs only itself', async (_, text, remark) => {
  const finding = await findingOf({ ...OWNED, 'catalog-info.yaml': text });
  expect(finding).toMatchObject({ outcome: 'proposed', files: [{ path: 'catalog/payments/refunds.yaml' }] });
  expect(finding.remarks.join('\n')).toMatch(remark);
});
