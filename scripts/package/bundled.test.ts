import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRODUCT } from '../product.ts';
import { INSTALLED } from './bundled.ts';

test('a package from git has what it needs: npm installs what package.json of the checkout says', () => {
  const { dependencies, bin } = JSON.parse(readFileSync(join(PRODUCT, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(INSTALLED));
  expect(bin).toEqual({ waypost: 'scripts/launch.js' });
});
