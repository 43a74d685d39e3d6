import { expect, test } from 'vitest';
import { mergeManifest, notLocked } from './merge-manifest.ts';

const merged = (base: object, yours: object, product: object) => {
  const text = mergeManifest({
    base: JSON.stringify(base),
    yours: JSON.stringify(yours),
    product: JSON.stringify(product),
  });
  return text === undefined ? undefined : JSON.parse(text);
};

test('what each side added, changed and removed comes together', () => {
  expect(
    merged(
      { name: 'waypost', dependencies: { ajv: '1', zx: '1', yaml: '1' } },
      { name: 'portal', dependencies: { acme: '1', ajv: '1', zx: '1' } },
      { name: 'waypost', dependencies: { ajv: '2', undici: '1', yaml: '1', zx: '1' }, type: 'module' },
    ),
  ).toEqual({ name: 'portal', dependencies: { acme: '1', ajv: '2', undici: '1', zx: '1' }, type: 'module' });
});

test('the version is the product’s, whatever an adopter counts', () => {
  const lock = (version: string) => ({ version, packages: { '': { version, license: 'MIT' }, 'node_modules/a': {} } });
  expect(merged(lock('0.1.0'), lock('7.0.0'), lock('0.2.0'))).toEqual(lock('0.2.0'));
});

test.each([
  ['both changed one field', { a: 1 }, { a: 2 }, { a: 3 }],
  ['one removed what the other changed', { a: 1 }, {}, { a: 2 }],
  ['both added one field', {}, { a: { b: 1 } }, { a: 2 }],
  ['a text is no object', {}, [], {}],
])('nothing is decided where %s', (_, base, yours, product) => {
  expect(merged(base, yours, product)).toBeUndefined();
});

test('the text is the product’s own where nothing of theirs is in it', () => {
  const product = '{"version":"2",   "a":1}';
  expect(mergeManifest({ base: '{"version":"1"}', yours: '{"version":"1"}', product })).toBe(product);
});

test('names stay names', () => {
  const text = mergeManifest({ base: '{}', yours: '{"__proto__":{"a":1}}', product: '{"b":1}' });
  expect(text).toBe('{\n  "__proto__": {\n    "a": 1\n  },\n  "b": 1\n}\n');
});

test('packages that a lock file does not have as package.json says are named', () => {
  const manifest = JSON.stringify({ dependencies: { acme: '1', ajv: '2', zx: '1' } });
  const lock = JSON.stringify({ packages: { '': { dependencies: { ajv: '1', zx: '1' } } } });
  expect(notLocked(manifest, lock)).toEqual(['acme', 'ajv']);
});
