import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiFiles } from '#core/api/api-files.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';

/** Writes the static JSON API, schemas and llms.txt into a built site. */
export function writeApi(snapshot: Snapshot, site: string, base: string): void {
  const made = new Set<string>();
  for (const [path, text] of apiFiles(snapshot, base)) {
    const file = join(site, path);
    const folder = dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, text);
  }
}
