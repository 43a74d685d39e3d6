import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  if (!existsSync(join(folder, 'objects')) || existsSync(join(folder, 'reftable'))) return undefined;
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
  if (!found || (found.line !== undefined && !/^[0-9a-f]{40}$/.test(found.line))) return undefined;
  return { at: found.line };
}
