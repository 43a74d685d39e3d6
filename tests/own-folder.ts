import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { writeFiles } from '../scripts/build/write-files.ts';

/**
 * Makes a folder with files (path → content) for the tests of a file, after which it is removed.
 *
 * @param atEnd by default `afterAll`; `onTestFinished` for one test
 */
export function ownFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  atEnd: (remove: () => void) => void = afterAll,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-test-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  writeFiles(Object.entries(files), folder);
  return folder;
}
