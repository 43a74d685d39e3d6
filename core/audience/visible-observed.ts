import { COPIED_CHANGES, type CopiedChanges } from '../api-change/copied-changes.ts';
import type { Ref } from '../catalog/ref.ts';
import type { AudienceSection } from '../desired/part-audience.ts';
import type { Observed, ObservedFamily, ObservedFile, ObservedSeries } from '../part/observed.ts';
import { SYNCED, type SyncedFile } from '../synced/synced-file.ts';
import { isMap } from '../text/is-map.ts';
import type { HiddenWords } from './text/hidden-words.ts';
import { wordsOfSchema } from './text/words-of-schema.ts';
import { type ChangeShown, visibleChange } from './visible-history.ts';

interface ObservedShown extends ChangeShown {
  hasSection(section: AudienceSection): boolean;
  /** Folders of observed data that the audience sees. What is elsewhere is for no audience. */
  folders: ReadonlySet<string>;
}

/**
 * What was observed, as far as an audience may see the section that shows it. Of all that a file has, pages show what the catalog has;
 * who changed copied files is shown as far as the history of the catalog is.
 */
export function visibleObserved(observed: Observed, shown: ObservedShown): Observed {
  const isShown = (path: string) => shown.folders.has(path.split('/', 1)[0]!);
  return {
    get<Value>(file: ObservedFile<Value>) {
      const value = isShown(file.path) ? observed.get(file) : undefined;
      const change = CHANGES.get(file.path);
      if (value === undefined) return value;
      return withoutNames(change ? change(value, shown) : value, file, shown.words) as Value;
    },
    of<Value>(family: ObservedFamily<Value>, ref: Ref) {
      const value = isShown(family.pathOf(ref)) ? observed.of(family, ref) : undefined;
      return value === undefined ? value : (withoutNames(value, family, shown.words) as Value);
    },
    all<Value>(series: ObservedSeries<Value>, from?: string) {
      const values = isShown(series.folder) ? observed.all(series, from) : [];
      return values.map((value) => withoutNames(value, series, shown.words) as Value);
    },
  };
}

/** What programs wrote about what is shown, such as an error of its host, without names of what is hidden. Words of the schema stay. */
function withoutNames(value: unknown, { schema }: { schema: unknown }, words: HiddenWords): unknown {
  if (words.isEmpty) return value;
  const own = wordsOfSchema(schema);
  return cleaned(value);

  function cleaned(data: unknown): unknown {
    if (typeof data === 'string') return own.has(data) ? data : (words.without(data) ?? '');
    if (Array.isArray(data)) return data.map(cleaned);
    if (!isMap(data)) return data;
    const fields = Object.entries(data).filter(([key]) => own.has(key) || !words.isIn(key));
    return Object.fromEntries(fields.map(([key, inner]) => [key, cleaned(inner)]));
  }
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
