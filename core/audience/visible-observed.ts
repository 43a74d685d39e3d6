import { COPIED_CHANGES, type CopiedChanges } from '../api-change/copied-changes.ts';
import type { Observed, ObservedFile } from '../part/observed.ts';
import { SYNCED, type SyncedFile } from '../synced/synced-file.ts';
import type { SiteSection } from './audience-settings.ts';
import { type ChangeShown, visibleChange } from './visible-history.ts';

/** Folders of observed data, and the section that shows each. What is elsewhere is for no audience. */
const FOLDERS: Readonly<Record<string, SiteSection>> = {
  health: 'health',
  docs: 'docs',
  resources: 'create',
  scaffolds: 'create',
  drift: 'create',
};

interface ObservedShown extends ChangeShown {
  hasSection(section: SiteSection): boolean;
}

/**
 * What was observed, as far as an audience may see the section that shows it. Of all that a file has, pages show what the catalog has;
 * who changed copied files is shown as far as the history of the catalog is.
 */
export function visibleObserved(observed: Observed, shown: ObservedShown): Observed {
  const isShown = (path: string) => {
    const section = FOLDERS[path.slice(0, path.indexOf('/'))];
    return section !== undefined && shown.hasSection(section);
  };
  return {
    get<Value>(file: ObservedFile<Value>) {
      const value = isShown(file.path) ? observed.get(file) : undefined;
      const change = CHANGES.get(file.path);
      return value === undefined || !change ? value : (change(value, shown) as Value);
    },
    of: (family, ref) => (isShown(family.pathOf(ref)) ? observed.of(family, ref) : undefined),
  };
}

/** Files that say who changed something, by path. */
const CHANGES: ReadonlyMap<string, (value: unknown, shown: ObservedShown) => unknown> = new Map<
  string,
  (value: unknown, shown: ObservedShown) => unknown
>([
  [SYNCED.path, (value, shown) => withVisibleFiles(value as SyncedFile, shown)],
  [COPIED_CHANGES.path, (value, shown) => withVisibleVersions(value as CopiedChanges, shown)],
]);

function withVisibleFiles(synced: SyncedFile, shown: ObservedShown): SyncedFile {
  const hasHistory = shown.hasSection('history');
  const services = Object.entries(synced.services).map(([ref, service]) => {
    if (!service.copy) return [ref, service];
    const files = service.copy.files.map(({ changed, ...file }) =>
      changed && hasHistory ? { ...file, changed: visibleChange(changed, shown) } : file,
    );
    return [ref, { ...service, copy: { ...service.copy, files } }];
  });
  return { ...synced, services: Object.fromEntries(services) };
}

function withVisibleVersions(changes: CopiedChanges, shown: ObservedShown): CopiedChanges {
  if (!shown.hasSection('history')) return { ...changes, apis: {} };
  const apis = Object.entries(changes.apis).map(([ref, changelog]) => [
    ref,
    { ...changelog, versions: changelog.versions.map((version) => visibleChange(version, shown)) },
  ]);
  return { ...changes, apis: Object.fromEntries(apis) };
}
