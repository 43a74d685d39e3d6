import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS, recordsOf } from '#core/parts.ts';

/**
 * Files and folders of the data folder that pages show, so the site is built again when they change. What is refreshed is not among
 * them: browsers fetch it while a page is open.
 */
export const SHOWN_RECORDS: readonly string[] = PARTS.filter(({ isRefreshed }) => !isRefreshed).flatMap(recordsOf);

/** The folders at the top of the data folder that those are in. */
export const SHOWN_FOLDERS: readonly string[] = [...new Set(SHOWN_RECORDS.map(topOf))];

/** When the latest change of some files and folders was made: in milliseconds since 1970, 0 where none is there. */
export function latestChange(paths: readonly string[]): number {
  const times = paths.flatMap((path) => [path, ...pathsIn(path)].map(changedAt));
  return Math.max(0, ...times);
}

function topOf(path: string): string {
  return path.split('/')[0]!;
}

function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  } catch {
    return [];
  }
}

function changedAt(path: string): number {
  return Math.floor(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
