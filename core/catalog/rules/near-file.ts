import { folderOf } from '../../text/folders.ts';
import { nearest } from '../../text/nearest.ts';
import type { Files } from '../files.ts';

/** The file in the same folder that was most likely meant, by its name alone. */
export function nearFile(path: string, files: Files): string | undefined {
  const folder = folderOf(path);
  const names = [...files.keys()].flatMap((file) => {
    const name = file.startsWith(folder) ? file.slice(folder.length) : '';
    return name === '' || name.includes('/') ? [] : [name];
  });
  return nearest(path.slice(folder.length), names);
}
