import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';

/** An empty folder for the tests of a file, which is removed after them. */
export function fileFolder(): string {
  const folder = newFolder();
  afterAll(() => remove(folder));
  return folder;
}

/** An empty folder for each test. Its path is that of the test which runs. */
export function testFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = newFolder();
  });
  afterEach(() => remove(folder.path));
  return folder;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'waypost-test-'));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
