import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import { CannotRun } from '../../cannot-run.ts';

/**
 * Writes a render into a folder that is empty or not there yet.
 *
 * @throws {CannotRun} when there is something in it, or it cannot be written
 */
export function writeRendered(out: string, files: readonly RenderedFile[]): void {
  if (entriesOf(out).length > 0)
    throw new CannotRun(`\`${out}\` is not empty, and Waypost overwrites nothing.`, {
      fix: 'Give an empty or new folder with --out.',
    });
  try {
    for (const { path, content, mode } of files) {
      const file = join(out, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content, { flag: 'wx', mode: mode === '100755' ? 0o755 : 0o644 });
    }
  } catch (cause) {
    throw new CannotRun(`\`${out}\` cannot be written.`, {
      fix: 'Check its permissions and the disk, or give another folder with --out; files that are already written stay.',
      cause,
    });
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CannotRun(`\`${folder}\` is not a folder that can be read.`, {
      fix: 'Give another with --out.',
      cause: error,
    });
  }
}
