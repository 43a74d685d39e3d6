import type { Entity } from '../catalog/entity.ts';
import { resolvePath } from '../catalog/files.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Observed } from '../part/observed.ts';
import { Slot } from '../part/slot.ts';
import { type DocsSettings, isAsOpenAs } from './docs-settings.ts';
import { locatedPath } from './repository-paths.ts';
import { type SpecPlace, specPlaces } from './spec-places.ts';
import { type DocSource, type SyncRecord, shownSync, sourceOf } from './sync-record.ts';
import { repositoryFolder, targetRepository } from './sync-target.ts';
import { type Kept, type KeptFile, keptPath, SYNCED, type SyncedService, visibilityNow } from './synced-file.ts';

/** Of an API's record: where its description is copied from, and what is wrong with that. */
export const SPEC_SLOT = new Slot<SpecRecord>('specSync');

export interface SpecRecord {
  source?: SpecSource;
  trouble?: NonNullable<SyncRecord['trouble']>;
}

/** Repository and commit are those of a description in a repository. */
export interface SpecSource
  extends Pick<DocSource, 'url' | 'synced'>,
    Partial<Pick<DocSource, 'repository' | 'commit'>> {
  file: string;
}

export interface CopiedSpec {
  /** Its place as the entry names it: an address, or a repository and a file. A repository that is renamed keeps its name here. */
  origin: string;
  /** From the root of its repository. */
  file: string;
  /** Where the copy of a file is, from the data folder; undefined where it was not copied. */
  keptAt(path: string): string | undefined;
}

/** What a portal may show of descriptions of APIs in other places. */
export class ShownSpecs {
  readonly #entities: ReadonlyMap<Ref, Entity>;
  readonly #observed: Observed;
  readonly #settings: DocsSettings;
  readonly #places: ReadonlyMap<Ref, SpecPlace>;

  constructor(entities: readonly Entity[], observed: Observed, settings: DocsSettings) {
    this.#places = observed.get(SYNCED) ? specPlaces(entities) : new Map();
    this.#entities = new Map(this.#places.size === 0 ? [] : entities.map((entity) => [entity.ref, entity]));
    this.#observed = observed;
    this.#settings = settings;
  }

  /** Undefined for what is in the portal's repository, and where nothing was ever looked for. */
  of(api: Ref): { record: SpecRecord; copy?: CopiedSpec } | undefined {
    const place = this.#places.get(api);
    if (!place) return undefined;
    return 'url' in place ? this.#atAddress(api, place.url) : this.#inRepository(place);
  }

  #atAddress(api: Ref, url: string): { record: SpecRecord; copy?: CopiedSpec } | undefined {
    const spec = this.#observed.get(SYNCED)?.specs?.[api];
    if (spec?.from !== url) return undefined;
    const { copy, trouble } = spec;
    const wrong = trouble && { message: trouble.message, since: trouble.since };
    // Settings may be stricter than when it was copied.
    const [file] = copy && isAsOpenAs(visibilityNow(copy, trouble), this.#settings.readers) ? copy.files : [];
    if (!copy || !file) return wrong && { record: { trouble: wrong } };
    const source = { url, synced: copy.synced, file: file.path };
    return {
      record: { source, ...(wrong && { trouble: wrong }) },
      copy: copied(copy, { file: file.path, origin: url }),
    };
  }

  #inRepository({ service, path }: { service: Ref; path: string }) {
    const entity = this.#entities.get(service);
    const shown = entity && shownSync(entity, this.#observed, this.#settings);
    if (!shown) return undefined;
    const known = this.#observed.get(SYNCED)!.services[service]!;
    const { copy } = shown;
    const { trouble } = shown.record;
    const file = copy && specFile(path, { service: entity, files: copy.files });
    if (!copy || file === undefined) return trouble && { record: { trouble } };
    const source = { ...sourceOf(copy, file), file };
    return {
      record: { source, ...(trouble && { trouble }) },
      copy: copied(copy, { file, origin: specOrigin(known, file) }),
    };
  }
}

/** The file of a description among those that were copied for a service; undefined where it was not. */
export function specFile(
  path: string,
  { service, files }: { service: Entity; files: readonly KeptFile[] },
): string | undefined {
  const written = resolvePath('x', path);
  if (written === undefined) return undefined;
  const located = locatedPath(files, { folder: repositoryFolder(service), path: written });
  return files.some((each) => each.path === located) ? located : undefined;
}

/** `origin` of a description in a repository. */
export function specOrigin({ from }: Pick<SyncedService, 'from'>, file: string): string {
  return `${targetRepository(from)} ${file}`;
}

function copied(copy: Kept, { file, origin }: Pick<CopiedSpec, 'file' | 'origin'>): CopiedSpec {
  return {
    file,
    origin,
    keptAt(path) {
      const found = copy.files.find((each) => each.path === path);
      return found && keptPath(copy, found);
    },
  };
}
