import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawFile, RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';
import { MADE } from '#core/scaffold/values/made-names.ts';
import { compareText } from '#core/text/compare-text.ts';

export interface FolderRead {
  /** Sorted by path. */
  files: RawFile[];
  /** Paths, each with the reason why it is left out, as the rest of a sentence. */
  refused: { path: string; why: string }[];
}

interface Taking {
  /** Whether what a project makes when one works on it is passed over. */
  isProject: boolean;
  /** Asked of other names; what it is true of is passed over, too. */
  passesOver?: (name: string, path: string) => boolean;
}

/**
 * Reads a folder as data: ordinary files, and nothing that leads out of it. Reading ends where there is more than a render may
 * make.
 */
export function readFolder(folder: string, taking: Taking): FolderRead {
  const read: FolderRead = { files: [], refused: [] };
  let total = 0;
  for (const { path, name, entry } of below(folder, taking, read.refused)) {
    if (read.files.length > RENDER_LIMITS.files)
      return tooMuch(read, `more than ${RENDER_LIMITS.files} files are beside it`);
    if (!entry.isFile()) {
      read.refused.push({ path, why: entry.isSymbolicLink() ? 'is a symbolic link' : 'is not an ordinary file' });
      continue;
    }
    const stat = readable(() => lstatSync(name));
    total += stat?.size ?? 0;
    if (total > RENDER_LIMITS.total) return tooMuch(read, 'it makes the whole larger than 16 MiB');
    const content = stat && readable(() => readFileSync(name));
    if (!content) read.refused.push({ path, why: UNREADABLE });
    else if (stat.nlink > 1) read.refused.push({ path, why: 'is a second name of another file' });
    else read.files.push({ path, content });

    function tooMuch(so: FolderRead, why: string): FolderRead {
      return { ...so, refused: [...so.refused, { path, why: `is too much: ${why}` }] };
    }
  }
  read.files.sort((a, b) => compareText(a.path, b.path));
  return read;
}

interface FolderFile {
  path: string;
  name: string;
  entry: Dirent;
}

function* below(
  folder: string,
  { isProject, passesOver }: Taking,
  refused: FolderRead['refused'],
): Iterable<FolderFile> {
  const open = [''];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const list = () => readdirSync(join(folder, at!), { withFileTypes: true });
    // If the folder itself cannot be read, the caller handles that.
    const entries = at === '' ? list() : readable(list);
    if (!entries) refused.push({ path: at, why: UNREADABLE });
    for (const entry of entries ?? []) {
      if (isProject && MADE.test(entry.name)) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (passesOver?.(entry.name, path)) continue;
      if (entry.isDirectory()) open.push(path);
      else yield { path, name: join(folder, path), entry };
    }
  }
}

const UNREADABLE = 'cannot be read: its name is not UTF-8, its path is too long, or its permissions forbid it';

function readable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
