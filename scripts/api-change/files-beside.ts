import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Files } from '#core/catalog/files.ts';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import { CannotRun } from '../cannot-run.ts';

/** In bytes, as for files of the catalog. */
const LARGEST = 16 * 1024 * 1024;

/**
 * A file that a person names, with what is below its folder: nothing is listed, and no link is followed out of it.
 *
 * @throws {CannotRun} when the file cannot be read
 */
export function filesBeside(written: string): { file: string; text: string; files: Pick<Files, 'get'> } {
  const path = resolve(written);
  const folder = folderOf(path, written);
  const get = (below: string) => read(folder, join(folder, below));
  const text = get(basename(path));
  if (text !== undefined) return { file: basename(path), text, files: { get } };
  throw new CannotRun(`\`${written}\` cannot be read as text.`, {
    fix: 'Name a file of UTF-8 text with at most 16 MiB; paths are relative to the current folder.',
  });
}

function folderOf(path: string, written: string): string {
  try {
    statSync(path);
    return realpathSync(dirname(path));
  } catch (cause) {
    throw new CannotRun(`There is no file \`${written}\`.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
      cause,
    });
  }
}

function read(folder: string, path: string): string | undefined {
  try {
    const real = realpathSync(path);
    const stat = statSync(real);
    if (!real.startsWith(folder + (folder.endsWith(sep) ? '' : sep)) || !stat.isFile() || stat.size > LARGEST)
      return undefined;
    const text = decodeText(readFileSync(real));
    return isRefusal(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
