import { expect, test } from 'vitest';
import { resolveOwn } from './own-modules.ts';

const own = new URL('../', import.meta.url).href;

function resolved(specifier: string, parentURL: string): string {
  const found = resolveOwn(specifier, { parentURL, conditions: [], importAttributes: {} }, () => ({ url: 'of Node' }));
  return (found as { url: string }).url;
}

test('a module of the package is where its import says', () => {
  expect(resolved('./settings.js', `${own}core/catalog/entity.js`)).toBe(`${own}core/catalog/settings.js`);
  expect(resolved('../text/words.js', `${own}core/catalog/entity.js`)).toBe(`${own}core/text/words.js`);
  expect(resolved('#core/parts.js', `${own}scripts/portal.js`)).toBe(`${own}core/parts.js`);
});

test('Node finds all others', () => {
  expect(resolved('ajv/dist/2020.js', `${own}core/catalog/entity.js`)).toBe('of Node');
  expect(resolved('./compile.js', `${own}node_modules/ajv/dist/core.js`)).toBe('of Node');
  expect(resolved('./index.js', 'file:///elsewhere/main.js')).toBe('of Node');
});
