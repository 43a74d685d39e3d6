import { lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Import, Remark } from '#core/import/import.ts';
import { CannotRun } from '../cannot-run.ts';
import { refuseLinks } from '../files/refuse-links.ts';

export interface Destination {
  /** The folder that gets `catalog/`. */
  out: string;
  force: boolean;
  dryRun: boolean;
}

/** What an import wrote to the disk, or would write. Paths are relative to `out`. */
export interface Outcome {
  out: string;
  dryRun: boolean;
  entities: number;
  written: readonly string[];
  /** There already, with the same text. */
  unchanged: readonly string[];
  /** There already with another text, and left alone. */
  blocked: readonly string[];
  /** There already with another text, and overwritten, or to be. */
  replaced: readonly string[];
  remarks: readonly Remark[];
  left: readonly Remark[];
  /** In the catalog already, in another file, and left alone. */
  elsewhere: readonly Remark[];
}

/**
 * Writes the files of an import. What is there already stays, unless `force` says otherwise.
 *
 * @throws {CannotRun} when a file cannot be written
 */
export function writeImport(made: Import, { out, force, dryRun }: Destination): Outcome {
  const outcome = {
    written: [] as string[],
    unchanged: [] as string[],
    blocked: [] as string[],
    replaced: [] as string[],
  };
  if (statSync(out, { throwIfNoEntry: false })?.isFile())
    throw new CannotRun(`\`${out}\` is a file.`, { fix: 'Give a folder with --out.' });
  for (const [path, text] of made.files) {
    const file = join(out, path);
    const there = isThere(out, path) ? textOf(file) : undefined;
    if (there === text) outcome.unchanged.push(path);
    else if (there !== undefined && !force) outcome.blocked.push(path);
    else {
      outcome.written.push(path);
      if (there !== undefined) outcome.replaced.push(path);
      if (!dryRun) write(out, path, text);
    }
  }
  const { entities, remarks, left, elsewhere } = made;
  return { out: resolve(out), dryRun, entities, ...outcome, remarks, left, elsewhere };
}

/** Whether something is at a path already, or a link on the way there, which could lead out of the folder. */
function isThere(out: string, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, depth) => {
    const within = parts.slice(0, depth + 1);
    const stat = lstatSync(join(out, ...within), { throwIfNoEntry: false });
    if (depth === parts.length - 1) return stat !== undefined;
    if (stat?.isFile())
      throw new CannotRun(`\`${within.join('/')}\` is a file, and \`${path}\` needs a folder of that name.`, {
        fix: 'Move the file away, or give another folder with --out.',
      });
    return stat?.isSymbolicLink();
  });
}

/** A folder or a link has no text, and so never the right one. */
function textOf(file: string): string {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';
}

function write(out: string, path: string, text: string): void {
  refuseLinks(out, path);
  const file = join(out, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (cause) {
    throw new CannotRun(`\`${file}\` cannot be written.`, {
      fix: 'Check its permissions and the disk, or give another folder with --out; files that are already written stay.',
      cause,
    });
  }
}
