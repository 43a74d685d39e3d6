import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { PRODUCT } from '../../scripts/product.ts';
import { longTest } from '../long-test.ts';
import { InstalledPortal } from './installed-portal.ts';

// A portal changes to the last commit of this checkout from git, and npm builds the package. Its tests in their order.
let installed: InstalledPortal;

beforeAll(async () => {
  installed = await InstalledPortal.make();
}, 900_000);
afterAll(() => installed?.remove());

const test = longTest();

test('npm builds the package of a git address', async () => {
  installed.allowWriting(true);
  const words = ['install', '--no-audit', '--no-fund', `git+file://${PRODUCT}`];
  expect(await installed.run('npm', ...words)).toMatchObject({ code: 0 });
  expect(existsSync(join(installed.packages, 'waypost/pages/program/compiled.json'))).toBe(true);
  expect(existsSync(join(installed.packages, 'waypost/scripts/run-portal.ts'))).toBe(false);
}, 1_800_000);

test('a portal that it creates installs the same commit', async () => {
  const { ownDependency } = await import(join(installed.packages, 'waypost/scripts/create/own-dependency.js'));
  const lock = JSON.parse(readFileSync(join(installed.root, 'package-lock.json'), 'utf8'));
  expect(ownDependency(installed.root)).toMatch(/^git\+file:\/\/.*#[0-9a-f]{40}$/);
  expect(ownDependency(installed.root)).toBe(lock.packages['node_modules/waypost'].resolved);
});

test('a script of package.json makes `npx portal`', async () => {
  const link = 'node node_modules/waypost/scripts/package/link-command.js';
  await installed.run('npm', 'pkg', 'set', `scripts.prepare=${link}`);
  await installed.run('npm', 'install', '--no-audit', '--no-fund');
  expect(await installed.run('npx', 'portal', 'validate')).toMatchObject({ code: 0 });
});

test('`npx waypost` validates, serves and builds', async () => {
  expect(await installed.run('npx', 'waypost', 'validate')).toMatchObject({
    code: 0,
    printed: '2 entities, no problems.',
  });
  expect(await installed.firstPage('')).toMatch(/<title[^>]*>Acme<\/title>/);
  const out = join(installed.folder, 'site');
  expect(await installed.run('npx', 'waypost', 'build', '--out', out)).toMatchObject({ code: 0 });
  expect(readFileSync(join(out, 'teams/payments/index.html'), 'utf8')).toContain('Payments');
});
