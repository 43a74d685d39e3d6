import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DAY } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { isGone, type ProcessMark, thisProcess } from '../process-mark.ts';

const MARK = 'process.json';
const DELETE = `require('fs').rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 5 })`;
/** Milliseconds after which a folder is old whose process cannot be looked for: it was of another machine, or before a restart. */
const OLD = 7 * DAY;

/** A folder of this process, which is deleted at the end: by itself, or by the next that makes one if it was killed. */
export class ProcessFolder implements Disposable {
  readonly path: string;
  #isLeft = false;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes one, and deletes those of the same prefix that dead processes left.
   *
   * @throws {CannotRun} when the disk does not take it
   */
  static make(parent: string, prefix: string): ProcessFolder {
    try {
      mkdirSync(parent, { recursive: true });
      for (const name of readdirSync(parent)) if (name.startsWith(prefix)) deleteLeft(join(parent, name));
      const path = mkdtempSync(join(parent, prefix));
      writeFileSync(join(path, MARK), JSON.stringify(thisProcess()));
      return new ProcessFolder(path);
    } catch (cause) {
      throw new CannotRun(`\`${parent}\` cannot be written.`, {
        fix: 'Check its permissions, and free the disk.',
        cause,
      });
    }
  }

  /** Lets a process of its own delete it, as a hundred thousand files take seconds. */
  deleteLater(): void {
    this.#isLeft = true;
    const deleting = spawn(process.execPath, ['-e', DELETE, this.path], { detached: true, stdio: 'ignore' });
    // Where it cannot start, the next process that makes a folder deletes this one.
    deleting.on('error', () => {});
    deleting.unref();
  }

  [Symbol.dispose](): void {
    if (!this.#isLeft) rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function deleteLeft(path: string): void {
  try {
    const stat = lstatSync(path);
    if (!stat.isDirectory() || stat.uid !== (process.getuid?.() ?? stat.uid)) return;
    const mark = markIn(path);
    if ((mark && isGone(mark)) || Date.now() - stat.mtimeMs > OLD) rmSync(path, { recursive: true, force: true });
  } catch {
    // Somebody else deletes it, or it is not ours to delete.
  }
}

function markIn(path: string): ProcessMark | undefined {
  try {
    const mark: Partial<ProcessMark> | null = JSON.parse(readFileSync(join(path, MARK), 'utf8'));
    return Number.isInteger(mark?.pid) ? (mark as ProcessMark) : undefined;
  } catch {
    return undefined;
  }
}
