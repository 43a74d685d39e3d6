import type { AudienceSection } from '#core/desired/part-audience.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';

/** Whether the audience of a portal may see a section of the site. */
export function isShown(section: AudienceSection, { audience }: Pick<Snapshot, 'audience'>): boolean {
  return !audience?.without.includes(section);
}
