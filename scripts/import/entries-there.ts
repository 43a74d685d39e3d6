import { readEntities } from '#core/catalog/reading/read-entities.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { EntryThere } from '#core/import/import.ts';
import { CannotRun } from '../cannot-run.ts';
import { openRepository } from '../catalog/open-catalog.ts';

/** The entries that the catalog of a folder has; none where it has no catalog. */
export function entriesThere(out: string): Map<Ref, EntryThere> {
  try {
    const { files, scope } = openRepository(out);
    const entities = readEntities(files, scope).entities.filter(({ origin }) => !origin.within);
    const inFile = Map.groupBy(entities, ({ origin }) => origin.file);
    return new Map(
      entities.map(({ ref, origin: { file } }) => [ref, { file, isAlone: inFile.get(file)!.length === 1 }]),
    );
  } catch (error) {
    if (error instanceof CannotRun) return new Map();
    throw error;
  }
}
