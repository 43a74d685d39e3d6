import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { readBytes } from '../files/json-file.ts';

export interface LocalFile {
  content: Buffer;
  /** As git names a file of this content. */
  hash: string;
}

/**
 * Reads what may be published of a data folder, by path from it, sorted. Left out are hidden files, what was set aside as
 * damaged, and all that is no ordinary file.
 *
 * @param folders names of folders in it; those that are not there are passed over
 * @throws {CannotRun} when the disk does not give them
 */
export function localFiles(data: string, folders: readonly string[]): Map<string, LocalFile> {
  const paths = folders.flatMap((folder) => listFiles(data, folder)).sort();
  return new Map(paths.map((path) => [path, readLocal(join(data, path))]));
}

/** The hash of one of them; undefined where there is no such file. @throws {CannotRun} when the disk does not give it */
export function hashOfLocal(data: string, path: string): string | undefined {
  const place = join(data, path);
  return existsSync(place) ? readLocal(place).hash : undefined;
}

/** Whether a file should be JSON and is not, as a run that died or a full disk leaves it. */
export function isHalf([path, { content }]: readonly [string, LocalFile]): boolean {
  if (!path.endsWith('.json')) return false;
  try {
    JSON.parse(content.toString());
    return false;
  } catch {
    return true;
  }
}

function listFiles(data: string, folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(data, folder), { withFileTypes: true });
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return [];
    throw unreadable(join(data, folder), cause);
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name.includes('.damaged-')) return [];
    if (entry.isDirectory()) return listFiles(data, path);
    return entry.isFile() ? [path] : [];
  });
}

function readLocal(path: string): LocalFile {
  const read = readBytes(path);
  if ('content' in read) {
    const { content } = read;
    return { content, hash: createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex') };
  }
  if (read.error === 'unreadable' || read.error === 'missing') throw unreadable(path, read.cause);
  throw new CannotRun(`\`${path}\` cannot be published. ${read.reason}`, {
    fix: 'No operation of the portal writes such files. Remove it.',
  });
}

function unreadable(path: string, cause: unknown): CannotRun {
  return new CannotRun(`\`${path}\` cannot be read.`, { fix: 'Check its permissions and the disk.', cause });
}
