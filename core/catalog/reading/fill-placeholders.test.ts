import { expect, test } from 'vitest';
import { isService } from '../entity.ts';
import { readEntities } from './read-entities.ts';

const HEAD = 'apiVersion: backstage.io/v1alpha1\nkind: Component\n';
const read = (texts: Record<string, string>) =>
  readEntities(new Map(Object.entries(texts)), { layout: 'file', file: 'a.yaml' }).entities[0];

test('values come from the files that placeholders name, anywhere in a descriptor', () => {
  const entity = read({
    'a.yaml': `${HEAD}metadata:\n  name: { $text: ./name.txt }\n  description: { $text: ./about.md }\n  tags: [{ $text: ./tag }, web]\n  links: { $json: ./parts/links.json }\nspec: { $yaml: ./spec.yaml }\n`,
    'name.txt': 'shop',
    'about.md': 'Sells.',
    tag: 'node',
    'parts/links.json': '[{ "url": "https://acme.example" }]',
    'spec.yaml': '# Shared\ntype: website\nowner: payments\n',
  });
  expect(entity).toMatchObject({
    ...{ ref: 'service:default/shop', description: 'Sells.', type: 'website', owner: 'team:default/payments' },
    ...{ tags: ['node', 'web'], links: [{ url: 'https://acme.example' }] },
  });
  expect(entity && isService(entity)).toBe(true);
});

test('placeholders in included files stay, as in Backstage', () => {
  const files = {
    'a.yaml': `${HEAD}metadata: { name: a }\nspec: { $yaml: ./b.yaml }\n`,
    'b.yaml': 'x: { $text: ./c }',
    c: 'd',
  };
  expect(read(files)?.written.spec).toEqual({ x: { $text: './c' } });
});

test.each([
  ['an address', 'https://acme.example/x', {}],
  ['what is not here', './gone.yaml', {}],
  ['what is outside', '../../etc/passwd', {}],
  ['what is no YAML', './b.yaml', { 'b.yaml': 'a: b: c' }],
  ['several documents', './b.yaml', { 'b.yaml': 'a: b\n---\nc: d\n' }],
  ['too much', './b.yaml', { 'b.yaml': `a: ${'x'.repeat(300_000)}` }],
])('a placeholder that leads to %s stays as it is written', (_, target, more) => {
  const entity = read({ 'a.yaml': `${HEAD}metadata: { name: a }\nspec: { $yaml: "${target}" }\n`, ...more });
  expect(entity?.written.spec).toEqual({ $yaml: target });
});

test('a map with more than the placeholder is a map, and so is any in the flat form', () => {
  const two = read({
    'a.yaml': `${HEAD}metadata: { name: a }\nspec: { $yaml: ./b.yaml, owner: c }\n`,
    'b.yaml': 'd: e',
  });
  expect(two?.written.spec).toEqual({ $yaml: './b.yaml', owner: 'c' });
  const flat = read({ 'a.yaml': 'kind: service\nname: a\nnote: { $text: ./b.yaml }\n', 'b.yaml': 'd: e' });
  expect(flat?.written.note).toEqual({ $text: './b.yaml' });
});
