import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Files, Refusal } from '#core/catalog/files.ts';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import { CannotRun } from '../cannot-run.ts';
import { isIgnored } from './ignored.ts';

/** In bytes. Larger files are no text that a person reads. */
const LARGEST = 16 * 1024 * 1024;

/** The files of a folder. They are listed at once, and read when first asked for, each once. */
export class DiskFiles implements Files {
  /** Absolute, and free of symbolic links. */
  readonly root: string;
  readonly #paths: ReadonlySet<string>;
  readonly #odd = new Set<string>();
  readonly #contents = new Map<string, string | Refusal>();

  /**
   * @param root the folder that paths are relative to
   * @param folders the folders below it that are listed; those that are not there are passed over
   * @throws {CannotRun} when the root is no folder that can be read
   */
  constructor(root: string, folders: readonly string[] = ['']) {
    this.root = realFolder(root);
    this.#paths = new Set(folders.flatMap((folder) => list(this.root, folder, this.#odd)));
  }

  keys(): Iterable<string> {
    return this.#paths;
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  get(path: string): string | undefined {
    const content = this.#content(path);
    return isRefusal(content) ? undefined : content;
  }

  isOrdinary(path: string): boolean {
    return !this.#odd.has(path);
  }

  refusal(path: string): Refusal | undefined {
    const content = this.#content(path);
    return isRefusal(content) ? content : undefined;
  }

  #content(path: string): string | Refusal | undefined {
    if (!this.#paths.has(path)) return undefined;
    let content = this.#contents.get(path);
    if (content === undefined) {
      content = read(this.root, path, this.#paths);
      this.#contents.set(path, content);
    }
    return content;
  }
}

function realFolder(root: string): string {
  try {
    const real = realpathSync(root);
    readdirSync(real);
    return real;
  } catch (cause) {
    throw new CannotRun(`\`${root}\` is not a folder that can be read.`, {
      fix: 'Give another with --root, or check its spelling.',
      cause,
    });
  }
}

/**
 * Paths below a folder, with forward slashes. What cannot be entered is listed too, with a slash at its end, to be refused.
 *
 * @param odd gets those of no ordinary files
 */
function list(root: string, folder: string, odd: Set<string>): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : [`${folder}/`];
  }
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (isIgnored(entry.name)) return [];
    if (entry.isDirectory()) return list(root, path, odd);
    const named = entry.isSymbolicLink() && leadsToFolder(join(root, path)) ? `${path}/` : path;
    if (!entry.isFile()) odd.add(named);
    return [named];
  });
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // It leads nowhere or in a circle, which reading it will show.
    return false;
  }
}

function read(root: string, path: string, listed: ReadonlySet<string>): string | Refusal {
  try {
    const real = realpathSync(join(root, path));
    const stat = statSync(real);
    if (stat.isDirectory())
      return lstatSync(join(root, path.slice(0, -1))).isSymbolicLink() ? LINKED_FOLDER : CLOSED_FOLDER;
    // What was not listed is no part of the catalog, and may hold secrets: .git/config, .env.
    if (!listed.has(relative(root, real).split(sep).join('/'))) return LEADS_OUT;
    // A pipe or a device could keep a reader waiting for ever.
    if (!stat.isFile()) return NO_FILE;
    if (stat.size > LARGEST) return tooLarge(stat.size);
    return decodeText(readFileSync(real));
  } catch (error) {
    return REFUSALS.get((error as NodeJS.ErrnoException).code ?? '') ?? CANNOT_READ;
  }
}

const LEADS_OUT: Refusal = {
  message: 'This symbolic link leads out of the catalog, so it is not followed.',
  hint: 'Replace the link with the file itself.',
};
const LINKED_FOLDER: Refusal = {
  message: 'This folder is a symbolic link, so its files are not read.',
  hint: 'Replace the link with the folder itself.',
};
const CLOSED_FOLDER: Refusal = {
  message: 'This folder cannot be opened, so its files are not read.',
  hint: 'Allow it: `chmod u+rx` with the path.',
};
const NO_FILE: Refusal = {
  message: 'This is not an ordinary file.',
  hint: 'Replace it with one, or move it out of the catalog.',
};
const CANNOT_READ: Refusal = { message: 'The file cannot be read.', hint: 'Check its permissions and the disk.' };
const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  ['EACCES', { message: 'The file may not be read.', hint: 'Allow it: `chmod u+r` with the path.' }],
  [
    'ENOENT',
    { message: 'The target of this symbolic link does not exist.', hint: 'Delete the link, or restore its target.' },
  ],
  ['ELOOP', { message: 'This symbolic link leads in a circle.', hint: 'Delete the link.' }],
]);

function tooLarge(size: number): Refusal {
  return {
    message: `The file has ${Math.round(size / 1024 / 1024)} MiB; at most 16 are read.`,
    hint: 'Keep large data elsewhere and link to it.',
  };
}
