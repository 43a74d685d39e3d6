// SPDX-License-Identifier: {{license}}
// @vitest-environment node
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import about from '../package.json' with { type: 'json' };

test('every source file begins with its licence', async () => {
  const entries = await readdir(import.meta.dirname, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const file = join(parentPath, name);
    const [first] = (await readFile(file, 'utf8')).split('\n');
    expect(first, file).toContain(`SPDX-License-Identifier: ${about.license}`);
  }
});
