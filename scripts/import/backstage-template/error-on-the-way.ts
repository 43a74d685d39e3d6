import { lstatSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** Explains why a path below a folder is not read, in full sentences. A link on the way there could lead out. */
export function errorOnTheWay(folder: string, from: string, isFile: boolean): string | undefined {
  const parts = from === '.' ? [] : from.split('/');
  let at = folder;
  let stat: Stats | undefined = lstat(folder);
  for (const part of parts) {
    at = join(at, part);
    stat = lstat(at);
    if (!stat) return `\`${from}\` is missing. Put it beside the template, as in its repository, and import again.`;
    if (stat.isSymbolicLink())
      return `\`${from}\` leads through a symbolic link, which is not followed. Put the ${isFile ? 'file' : 'folder'} itself there.`;
  }
  const fits = isFile ? stat?.isFile() : statSync(at).isDirectory();
  return fits
    ? undefined
    : `\`${from}\` is not ${isFile ? 'an ordinary file' : 'a folder'}. Correct the path, and import again.`;
}

function lstat(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
