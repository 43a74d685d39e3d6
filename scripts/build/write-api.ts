import { apiFiles } from '#core/api/api-files.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { writeFiles } from './write-files.ts';

/** Writes the static JSON API, schemas and llms.txt into a built site. */
export function writeApi(snapshot: Snapshot, site: string, base: string): void {
  writeFiles(apiFiles(snapshot, base), site);
}
