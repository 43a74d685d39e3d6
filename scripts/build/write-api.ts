import { apiFiles } from '#core/api/api-files.ts';
import { TEMPLATE_FILES } from '#core/scaffold/api/scaffold-api.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { templateParts } from './template-parts.ts';
import { writeFiles } from './write-files.ts';

interface Place {
  /** The folder that holds templates/. */
  root: string;
  site: string;
  base: string;
}

/** Writes the static JSON API, what parts publish beside it, schemas and llms.txt into a built site. */
export function writeApi(snapshot: Snapshot, { root, site, base }: Place): void {
  const tools = TEMPLATE_FILES.put((name) => templateParts(root, name));
  writeFiles(apiFiles(snapshot, base, tools), site);
}
