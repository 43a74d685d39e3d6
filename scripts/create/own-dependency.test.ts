import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outsideNote, ownDependency } from './own-dependency.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-dependency-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a new portal depends on, made by a package that npm installed from there. */
function dependency(resolved?: string, asked = '^1.0.0'): string {
  const product = join(folder, 'first/node_modules/waypost');
  mkdirSync(product, { recursive: true });
  writeFileSync(join(product, 'package.json'), '{"version":"1.2.3"}');
  writeFileSync(join(product, '../../package.json'), JSON.stringify({ dependencies: { waypost: asked } }));
  const lock = { packages: { 'node_modules/waypost': { resolved } } };
  writeFileSync(join(product, '../.package-lock.json'), JSON.stringify(lock));
  return ownDependency(join(folder, 'acme portal'), product);
}

test('from a registry it is the version that created the portal', () => {
  expect(dependency('https://packages.acme.example/waypost/-/waypost-1.2.3.tgz')).toBe('1.2.3');
  expect(dependency()).toBe('1.2.3');
});

test('from a file it is that file, as the new portal finds it', () => {
  expect(dependency('file:../waypost-1.2.3.tgz')).toBe('file:../waypost-1.2.3.tgz');
});

test('a file beside the portal has to come into it before others can install', () => {
  expect(outsideNote('file:../my work/waypost-1.2.3.tgz')).toMatchInlineSnapshot(`
    "package.json installs Waypost from \`../my work/waypost-1.2.3.tgz\`, which is not in the repository: jobs on GitHub cannot install it. Before you push:

        cp '../my work/waypost-1.2.3.tgz' . && npm install ./waypost-1.2.3.tgz
        git add --all && git commit -m "Add the package of Waypost""
  `);
  expect(outsideNote('1.2.3')).toBeUndefined();
});

test('from git it is that commit', () => {
  const address = 'git+ssh://git@github.com/acme/waypost.git#0123456789abcdef0123456789abcdef01234567';
  expect(dependency(address)).toBe(address);
});

test('from the address of a tarball it is that address', () => {
  const address = 'https://github.com/acme/waypost/releases/download/v1.2.3/waypost-1.2.3.tgz';
  expect(dependency(address, address)).toBe(address);
});
