import type { Observed } from '../part/observed.ts';
import type { SiteSection } from './audience-settings.ts';

/** Folders of observed data, and the section that shows each. What is elsewhere is for no audience. */
const FOLDERS: Readonly<Record<string, SiteSection>> = {
  health: 'health',
  docs: 'docs',
  resources: 'create',
  scaffolds: 'create',
  drift: 'create',
};

/** What was observed, as far as an audience may see the section that shows it. Of it, pages show what the catalog has. */
export function visibleObserved(observed: Observed, hasSection: (section: SiteSection) => boolean): Observed {
  const isShown = (path: string) => {
    const section = FOLDERS[path.slice(0, path.indexOf('/'))];
    return section !== undefined && hasSection(section);
  };
  return {
    get: (file) => (isShown(file.path) ? observed.get(file) : undefined),
    of: (family, ref) => (isShown(family.pathOf(ref)) ? observed.of(family, ref) : undefined),
  };
}
