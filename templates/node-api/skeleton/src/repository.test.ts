// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import about from '../package.json' with { type: 'json' };
import { openapiText } from './openapi-text.ts';

test('openapi.json is what the routes say', async () => {
  const written = await readFile(new URL('../openapi.json', import.meta.url), 'utf8');
  assert.equal(written, await openapiText(), 'Run `npm run openapi` and commit openapi.json.');
});

test('every source file begins with its licence', async () => {
  const entries = await readdir(import.meta.dirname, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const file = join(parentPath, name);
    const [first] = (await readFile(file, 'utf8')).split('\n');
    assert.equal(first, `// SPDX-License-Identifier: ${about.license}`, file);
  }
});
