import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CodeLimits, runReleaseCode } from './run-release-code.ts';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-release-code-')));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(code: string, limits?: CodeLimits) {
  const file = join(folder, 'code.mjs');
  writeFileSync(file, code);
  return runReleaseCode({ file, folder, reads: [folder], input: 'the question' }, limits);
}

test('code of a release gets its input, and what it prints is its answer', async () => {
  const code = "process.stdin.on('data', (text) => process.stdout.write(text + Object.keys(process.env)))";
  expect(await run(code)).toEqual({ stdout: 'the question' });
});

test('code that does not read its input, and fails, is reported with its words', async () => {
  expect(await run("throw new TypeError('no tiers')")).toEqual({
    stderr: expect.stringContaining('TypeError: no tiers'),
  });
});

test('code that goes on for ever is killed, also where it minds no signal', async () => {
  const code = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  expect(await run(code, { milliseconds: 500, printed: 1000 })).toEqual({ stderr: 'it took more than 0.5 s.' });
});

test('code that prints for ever is killed', async () => {
  const code = "const more = () => process.stdout.write('x'.repeat(1000), more); more()";
  expect(await run(code, { milliseconds: 60_000, printed: 10_000 })).toEqual({
    stderr: 'it printed more than 10,000 bytes.',
  });
});
