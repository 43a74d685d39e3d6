import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { expect, test } from 'vitest';
import { peakBelow } from './peak-below.ts';

test.runIf(process.platform === 'linux')('memory of a program that another one has started is found', async () => {
  const large = `const kept = Buffer.alloc(300e6, 1); console.log(kept.length); process.stdin.resume();`;
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(large)}], { stdio: 'inherit' });`;
  const child = spawn(process.execPath, ['-e', parent], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(peakBelow(process.pid)).toBeGreaterThan(300e6);
  child.stdin.end();
  await once(child, 'exit');
});

test('of a process that is not there, nothing is found', () => {
  expect(peakBelow(2 ** 30)).toBe(0);
});
