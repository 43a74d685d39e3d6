// SPDX-License-Identifier: {{license}}
// @vitest-environment node
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import about from '../package.json' with { type: 'json' };

test('every source file begins with its licence', async () => {
  for (const name of await readdir(import.meta.dirname)) {
    const [first] = (await readFile(new URL(name, import.meta.url), 'utf8')).split('\n');
    expect(first, `src/${name}`).toContain(`SPDX-License-Identifier: ${about.license}`);
  }
});
