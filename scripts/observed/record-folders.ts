import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES_FOLDER } from '#core/provision/state/resource-facts.ts';
import { SCAFFOLDS_FOLDER } from '#core/scaffold/service/scaffold-state.ts';

/** Folders of the data folder with what reconcile made. Pages show it, so they are built again when it changes. */
export const RECORD_FOLDERS: readonly string[] = [RESOURCES_FOLDER, SCAFFOLDS_FOLDER];

/** When the latest change in some folders was made: in milliseconds since 1970, 0 where none is there. */
export function latestChange(folders: readonly string[]): number {
  const times = folders.flatMap((folder) => [folder, ...pathsIn(folder)].map(changedAt));
  return Math.max(0, ...times);
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
