import type { Entity } from '../catalog/entity.ts';
import { materialFolder } from '../catalog/material.ts';
import { SHARED_FOLDERS, TEAM_ROOTS } from '../catalog/team-folders.ts';
import type { Pseudonyms } from './text/clean-yaml.ts';
import type { HiddenWords } from './text/hidden-words.ts';

/** Paths of a catalog as an audience may see them: a folder or a file of entries that has a hidden name is called `hidden-1`. */
export interface ShownPaths {
  shown(path: string): string;
  areChanged: boolean;
  pseudonyms: Pseudonyms;
}

/** Folders that every portal has. */
const OWN: ReadonlySet<string> = new Set([
  ...['catalog', 'infra'],
  ...TEAM_ROOTS.flatMap((root) => [root, ...SHARED_FOLDERS.map((folder) => `${root}/${folder}`)]),
]);

/** How paths are shown. Of files beside entries, only the folders that entries are in, or own, are looked at. @param entities that are shown */
export function shownPaths(entities: Iterable<Entity>, words: HiddenWords): ShownPaths {
  const folders = new Set<string>();
  for (const file of new Set([...entities].map(({ origin }) => origin.file))) {
    for (let folder = materialFolder(file); folder !== '' && !folders.has(folder); folder = parentOf(folder))
      folders.add(folder);
  }
  const names = new Map<string, string>();
  const hidden = [...folders].filter((folder) => !OWN.has(folder) && words.isIn(nameOf(folder)));
  const free = freeNames(folders);
  for (const name of new Set(hidden.map((folder) => nameOf(folder).toLowerCase()).sort()))
    names.set(name, free.next().value);
  const changed = new Set(hidden);
  return {
    areChanged: changed.size > 0,
    pseudonyms: names,
    shown(path) {
      if (changed.size === 0) return path;
      const whole = materialFolder(path);
      const ending = path.slice(whole.length);
      const parts = whole.split('/');
      const shown = parts.map((part, depth) =>
        changed.has(parts.slice(0, depth + 1).join('/')) ? names.get(part.toLowerCase())! : part,
      );
      return shown.join('/') + ending;
    },
  };
}

function* freeNames(folders: Iterable<string>): Generator<string, never> {
  const taken = new Set([...folders].map(nameOf));
  for (let number = 1; ; number++) if (!taken.has(`hidden-${number}`)) yield `hidden-${number}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
