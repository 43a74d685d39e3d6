import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#core/catalog/settings/settings.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';

/** Copies the logo that the settings name beside the pages that show it. */
export function writeLogo(
  { portal }: Snapshot,
  { look }: Settings,
  { root, site }: { root: string; site: string },
): void {
  if (portal.logo && look.logo) copyFileSync(join(root, look.logo), join(site, portal.logo));
}
