import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runMeasured } from './run-measured.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-measured-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return file;
}

test('memory is that of the process that had most, also when another started it', async () => {
  const large = program('large', 'globalThis.kept = Buffer.alloc(300e6, 1);');
  const parent = program(
    'parent',
    `import { spawnSync } from 'node:child_process';\nspawnSync(process.execPath, ['${large}']);\nconsole.log('done');`,
  );
  const { peakBytes, userSeconds, wallSeconds, output } = await runMeasured([parent]);
  expect(output).toBe('done\n');
  expect(peakBytes).toBeGreaterThan(300e6);
  expect(peakBytes).toBeLessThan(600e6);
  expect(userSeconds).toBeGreaterThan(0);
  expect(wallSeconds).toBeGreaterThan(0);
});

test('a program that cannot do its work is not measured, and its last words are reported', async () => {
  const broken = program('broken', `console.error('No such folder.');\nprocess.exit(2);`);
  await expect(runMeasured([broken])).rejects.toMatchObject({
    message: `\`${broken}\` failed:\nNo such folder.`,
    fix: 'Fix that first; only a program that runs can be measured.',
  });
});
