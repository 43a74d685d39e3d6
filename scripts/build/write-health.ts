import { NEVER_OBSERVED, publishedFiles } from '#core/health/published-files.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { writeFiles } from './write-files.ts';

/** Writes how services are, and their badges, into a built site. */
export function writeHealth({ entities, health }: Snapshot, site: string): void {
  const services = entities.filter(({ kind }) => kind === 'service').map(({ ref }) => ref);
  writeFiles(publishedFiles(health ?? NEVER_OBSERVED, services), site);
}
