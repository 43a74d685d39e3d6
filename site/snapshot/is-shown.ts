import type { SiteSection } from '#core/audience/audience-settings.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';

/** Whether the audience of a portal may see a section of the site. */
export function isShown(section: SiteSection, { audience }: Pick<Snapshot, 'audience'>): boolean {
  return !audience?.without.includes(section);
}
