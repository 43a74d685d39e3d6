// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import about from '../package.json' with { type: 'json' };

test('the pages are built, and every address in them leads to a file', async () => {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'build.ts')]);
  const dist = join(import.meta.dirname, '..', 'dist');
  const files = await readdir(dist, { recursive: true });
  const pages = files.filter((path) => path.endsWith('.html'));
  assert.ok(pages.includes('index.html'));
  for (const path of pages) {
    const html = await readFile(join(dist, path), 'utf8');
    for (const [, href = ''] of html.matchAll(/(?:href|src)="(\.[^"#]*)/g)) {
      const target = join(path, '..', href.endsWith('/') ? `${href}index.html` : href);
      assert.ok(files.includes(target), `${path} leads to ${href}`);
    }
  }
});

test('every source file begins with its licence', async () => {
  const entries = await readdir(import.meta.dirname, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const file = join(parentPath, name);
    const [first] = (await readFile(file, 'utf8')).split('\n');
    assert.ok(first?.includes(`SPDX-License-Identifier: ${about.license}`), file);
  }
});
