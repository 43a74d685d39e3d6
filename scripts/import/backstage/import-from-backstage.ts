import { readEntities } from '#core/catalog/reading/read-entities.ts';
import { importBackstage } from '#core/import/backstage.ts';
import { missingReferences } from '#core/import/missing-references.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openPath } from '../../catalog/open-catalog.ts';
import { entriesThere } from '../entries-there.ts';
import { filesWithMissing } from '../files-with-missing.ts';
import type { ImportOutcome } from '../import-report.ts';
import { writeImport } from '../write-import.ts';

export interface ImportRequest {
  /** A folder of descriptors, or one file and what its Locations lead to. */
  path: string;
  /** The folder that gets `catalog/`. */
  out: string;
  force: boolean;
  dryRun: boolean;
}

/**
 * Imports a Backstage catalog into a repository of Waypost's.
 *
 * @throws {CannotRun} when there is nothing to import, or the folder cannot be written
 */
export function importFromBackstage({ path, out, force, dryRun }: ImportRequest): ImportOutcome {
  const { files, scope } = openPath(path);
  const reading = readEntities(files, scope);
  const { entries, refs } = entriesThere(out);
  const made = importBackstage(reading, files, { entries, updates: force });
  if (made.entities === 0)
    throw new CannotRun(`There is no Backstage descriptor in \`${path}\`.`, {
      fix: 'Give a folder with catalog-info.yaml files, or a file whose Locations refer to some.',
    });
  const missing = missingReferences(reading.entities, refs);
  const beside = filesWithMissing(path, [...missing.owners, ...missing.others]);
  return { ...writeImport(made, { out, force, dryRun }), missing, beside };
}
