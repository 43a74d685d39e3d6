import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { descriptorFormat } from './descriptor-format.ts';

const descriptor = (metadata: string, head = 'apiVersion: backstage.io/v1alpha1\nkind: System') => ({
  'catalog-info.yaml': `${head}\nmetadata:\n  name: shop\n  ${metadata}\n`,
});
const said = (metadata: string, head?: string) => problemsOf(descriptorFormat, descriptor(metadata, head));

test('what Backstage takes is fine', () => {
  expect(said('tags: [node-js, "c++", "kind:web", "c#"]')).toBe('');
  expect(said('namespace: eu-west')).toBe('');
  expect(said('labels: { region: eu, acme.example/a_b.c: "" }')).toBe('');
  expect(said('annotations: { acme.example/A: "any text: at all" }')).toBe('');
  for (const version of ['v1', 'acme.example/v1', 'backstage.io/v1beta2'])
    expect(said('title: Shop', `apiVersion: ${version}\nkind: Widget2`)).toBe('');
});

test('an entry of the flat form may say what it likes', () => {
  expect(
    problemsOf(descriptorFormat, {
      'catalog/a/a.yaml': 'kind: system\nname: a\nnamespace: Eu\ntags: [Two Words]\nlabels: { a b: c }\n',
    }),
  ).toBe('');
});

test('a tag has a fixed form', () => {
  expect(said('tags: [Node JS]').split('\n')).toEqual([
    'catalog-info.yaml:5:10  error  descriptor-format',
    '  `metadata.tags[0]` is `Node JS`, which is not a tag.',
    '  Write `node-js`: small letters, digits and `:+#`, with single hyphens between them.',
  ]);
  expect(said(`tags: [${'x'.repeat(64)}]`)).toContain('which has more than 63 characters.\n  Shorten it.');
});

test('a namespace is a label of DNS', () => {
  expect(said('namespace: EU.West').split('\n')).toEqual([
    'catalog-info.yaml:5:14  error  descriptor-format',
    '  `metadata.namespace` is `EU.West`, which has more than small letters, digits and hyphens in it.',
    '  Write `eu-west`, here and in references to it.',
  ]);
});

test('keys and values of labels have their forms', () => {
  expect(said('labels: { a b: eu, Acme.example/x: eu, region: "eu west" }').split('\n')).toEqual([
    'catalog-info.yaml:5:13  error  descriptor-format',
    '  `a b` is not a key that `metadata.labels` can have.',
    '  Write letters, digits and `-_.`, with a letter or digit at both ends.',
    '',
    'catalog-info.yaml:5:22  error  descriptor-format',
    '  `Acme.example/x` is not a key that `metadata.labels` can have.',
    '  Write a domain in small letters, one `/`, and a name: `acme.example/region`.',
    '',
    'catalog-info.yaml:5:50  error  descriptor-format',
    '  `metadata.labels.region` is `eu west`, which is not the value of a label.',
    '  Write letters, digits and `-_.`, at most 63 of them, or make it an annotation: those take any text.',
  ]);
});

test('keys of annotations have the form of labels', () => {
  expect(said('annotations: { a/b/c: d }')).toContain('`a/b/c` is not a key that `metadata.annotations` can have.');
});

test('a text of spaces is none', () => {
  expect(said('links: [{ url: " ", title: " " }]')).toContain('`metadata.links[0].title` is ` `, which is empty.');
});

test('a version and a kind have their forms', () => {
  expect(said('title: Shop', 'apiVersion: Acme.backstage.io/v1\nkind: My-Kind').split('\n')).toEqual([
    'catalog-info.yaml:1:13  error  descriptor-format',
    '  `apiVersion` is `Acme.backstage.io/v1`, which is not a group and a version.',
    '  Write `backstage.io/v1alpha1`, or that of your own kinds, such as `acme.example/v1`.',
    '',
    'catalog-info.yaml:2:7  error  descriptor-format',
    '  `kind` is `My-Kind`, which is not one word of letters and digits.',
    '  Write `MyKind`.',
  ]);
});
