// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';

function start(context: TestContext, env: Record<string, string>) {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    // Tests need no resources: those of this environment are none.
    env: { ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'info', ENVIRONMENT: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  context.after(() => program.kill('SIGKILL'));
  return { program, end: once(program, 'close') };
}

test('it answers until it is stopped, and exits with 0', async (context) => {
  const { program, end } = start(context, { PORT: '0' });
  for await (const line of createInterface({ input: program.stdout })) {
    const [address] = /http:[/]{2}[0-9.:]+/.exec(line) ?? [];
    if (!address) continue;
    assert.equal((await fetch(`${address}/healthz`)).status, 200);
    program.kill('SIGTERM');
  }
  assert.deepEqual(await end, [0, null]);
});

test('a setting that makes no sense ends it, by name', async (context) => {
  const { program, end } = start(context, { PORT: 'http' });
  assert.match(await text(program.stderr), /PORT is "http"/);
  assert.deepEqual(await end, [1, null]);
});
