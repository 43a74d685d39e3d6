import { readEntities } from '#core/catalog/reading/read-entities.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { EntryThere } from '#core/import/import.ts';
import { CannotRun } from '../cannot-run.ts';
import { openRepository } from '../catalog/open-catalog.ts';

/** What the catalog of a folder has; nothing where it has no catalog. */
export interface There {
  entries: ReadonlyMap<Ref, EntryThere>;
  /** Also of what entries imply, such as the members of a team. */
  refs: ReadonlySet<Ref>;
}

export function entriesThere(out: string): There {
  try {
    const { files, scope } = openRepository(out);
    const all = readEntities(files, scope).entities;
    const entities = all.filter(({ origin }) => !origin.within);
    const inFile = Map.groupBy(entities, ({ origin }) => origin.file);
    const entries = entities.map(
      ({ ref, origin: { file } }) => [ref, { file, isAlone: inFile.get(file)!.length === 1 }] as const,
    );
    return { entries: new Map(entries), refs: new Set(all.map(({ ref }) => ref)) };
  } catch (error) {
    if (error instanceof CannotRun) return { entries: new Map(), refs: new Set() };
    throw error;
  }
}
