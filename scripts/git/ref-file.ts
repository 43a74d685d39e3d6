import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What a bare repository's own files say of a ref, which may be none. */
export interface RefFile {
  /** The line of the file: a hash, or `ref: ` and another ref. */
  line: string | undefined;
}

/**
 * Reads a ref of a bare repository on this disk from the file that git keeps it in. To start git for it takes ten times as long, and
 * refs are asked for all the time.
 *
 * @returns undefined where only git can say: refs are packed or in another format, or it would refuse to read the repository
 * @see https://git-scm.com/docs/gitrepository-layout
 */
export async function refFile(folder: string, ref: string): Promise<RefFile | undefined> {
  if (!hasRefFiles(folder)) return undefined;
  try {
    return { line: (await readFile(join(folder, ref), 'utf8')).trimEnd() };
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    return isMissing && !existsSync(join(folder, 'packed-refs')) ? { line: undefined } : undefined;
  }
}

/** The commit of a ref, read in the same way; `at` is undefined where there is no such ref. */
export async function commitOfRef(folder: string, ref: string): Promise<{ at: string | undefined } | undefined> {
  const found = await refFile(folder, ref);
  if (!found || (found.line !== undefined && !COMMIT.test(found.line))) return undefined;
  return { at: found.line };
}

/** The commits of all branches by name, read in the same way. */
export async function branchFiles(folder: string): Promise<Map<string, string> | undefined> {
  if (!hasRefFiles(folder)) return undefined;
  const heads = join(folder, 'refs/heads');
  try {
    const entries = await readdir(heads, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'));
    const branches = await Promise.all(
      files.map(async ({ parentPath, name }): Promise<[string, string]> => {
        const file = join(parentPath, name);
        return [relative(heads, file).replaceAll(sep, '/'), (await readFile(file, 'utf8')).trimEnd()];
      }),
    );
    // Who packs refs writes them there before their files go, so this is asked last.
    const isAll = !existsSync(join(folder, 'packed-refs')) && branches.every(([, line]) => COMMIT.test(line));
    return isAll ? new Map(branches) : undefined;
  } catch {
    return undefined;
  }
}

const COMMIT = /^[0-9a-f]{40}$/;

function hasRefFiles(folder: string): boolean {
  return existsSync(join(folder, 'objects')) && !existsSync(join(folder, 'reftable'));
}
