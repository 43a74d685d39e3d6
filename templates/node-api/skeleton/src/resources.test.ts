// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readResources } from './resources.ts';

async function fileWith(context: TestContext, text: string): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'resources-'));
  context.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'resources.yaml');
  await writeFile(file, text);
  return pathToFileURL(file);
}

const TEXT = `# The portal writes this file.
dev:
  orders: { type: postgresql, host: here }
production:
  orders: { type: postgresql, host: there }
`;

test('an environment has its own resources, and the first is that of a laptop', async (context) => {
  const file = await fileWith(context, TEXT);
  assert.deepEqual(await readResources('production', file), [{ type: 'postgresql', host: 'there' }]);
  assert.deepEqual(await readResources(undefined, file), [{ type: 'postgresql', host: 'here' }]);
  assert.deepEqual(await readResources('none', file), []);
});

test('without a file there are none', async (context) => {
  const file = await fileWith(context, TEXT);
  assert.deepEqual(await readResources('dev', new URL('other.yaml', file)), []);
});
