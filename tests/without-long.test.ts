import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutLong } from './without-long.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'without-long-'));
});
afterAll(() => rmSync(root, { recursive: true }));

test('long tests run on GitHub every night only where their workflow is', () => {
  expect(withoutLong(root)).toBe('Left out: what only `npm run test:long` and `npm run test:templates` run.');
  mkdirSync(join(root, '.github/workflows'), { recursive: true });
  writeFileSync(join(root, '.github/workflows/long-tests.yml'), 'name: Long tests\n');
  expect(withoutLong(root)).toBe(
    'Left out: what only `npm run test:long` and `npm run test:templates` run, on GitHub every night.',
  );
});
