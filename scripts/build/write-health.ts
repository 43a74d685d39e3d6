import { HEALTH_SLOT } from '#core/health/health-record.ts';
import { NEVER_OBSERVED, publishedFiles } from '#core/health/published-files.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { writeFiles } from './write-files.ts';

/** Writes how services are, and their badges, into a built site. */
export function writeHealth(snapshot: Snapshot, site: string): void {
  const services = snapshot.entities.filter(({ kind }) => kind === 'service').map(({ ref }) => ref);
  writeFiles(publishedFiles(HEALTH_SLOT.of(snapshot) ?? NEVER_OBSERVED, services), site);
}
