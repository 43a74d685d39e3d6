import { type Entity, isApi } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { looseText } from '../catalog/yaml/decode-text.ts';
import { documentText } from '../docs/document-text.ts';
import { markupOf } from '../docs/markup/markup.ts';
import { documentWord } from './document-word.ts';

interface ShownTexts {
  made: ReadonlyMap<string, string>;
  /** Makes others; undefined of one that may not be shown. */
  make(path: string, text: string): string | undefined;
}

/** Those that are listed, some with another text. @param onDisk paths on the disk by paths that are shown */
export function visibleFiles(files: Files, onDisk: ReadonlyMap<string, string>, { made, make }: ShownTexts): Files {
  const known = new Map<string, string | undefined>(made);
  const of = <Value>(shown: string, get: (path: string) => Value): Value | undefined => {
    const path = onDisk.get(shown);
    return path === undefined ? undefined : get(path);
  };
  const textAt = (path: string) => {
    if (known.has(path)) return known.get(path);
    const text = files.get(path);
    if (text !== undefined) known.set(path, make(path, text));
    return known.get(path);
  };
  const refusalAt = (path: string) => {
    const refusal = files.refusal?.(path);
    const loose = looseText(refusal);
    // What is no UTF-8 is shown as it is, or not at all.
    const isShown = !refusal || loose === undefined || make(path, loose) === loose;
    return isShown ? refusal : { message: refusal.message, hint: refusal.hint };
  };
  return {
    keys: () => onDisk.keys(),
    has: (shown) => onDisk.has(shown),
    get: (shown) => of(shown, textAt),
    refusal: (shown) => of(shown, refusalAt),
    isShipped: (shown) => of(shown, (path) => files.isShipped?.(path) ?? false) ?? false,
    isOrdinary: (shown) => of(shown, (path) => files.isOrdinary?.(path) ?? true) ?? false,
  };
}

export interface KeptBy {
  files: Files;
  entities: readonly Entity[];
  isVisible(entity: Entity): boolean;
  maySee(visibility: string | undefined): boolean;
  hasDocs: boolean;
  /** Folders of templates, plugins and resource types; of those that are not shown, nothing is kept. */
  folders: readonly { path: string; isShown: boolean }[];
  logo: string | undefined;
}

/** The files that an audience may see, before anybody looks for names in them. What nobody names is for nobody. */
export function keptFiles(by: KeptBy): Set<string> {
  const kept = new Set<string>();
  const ofEntries = Map.groupBy(by.entities, ({ origin }) => origin.file);
  for (const [file, entities] of ofEntries) if (entities.some(by.isVisible)) kept.add(file);
  const material = new Material(by);
  const folders = new Map(by.folders.map(({ path, isShown }) => [path, isShown]));
  for (const path of by.files.keys()) {
    if (ofEntries.has(path)) continue;
    const isInShown = folders.get(beginningOf(path, 2)) ?? folders.get(beginningOf(path, 3));
    const isKept = isInShown ?? (path === SETTINGS_FILE || path === by.logo || material.has(path));
    if (isKept) kept.add(path);
  }
  return kept;
}

function beginningOf(path: string, segments: number): string {
  return path.split('/', segments).join('/');
}

class Material {
  readonly #by: KeptBy;
  /** Folders whose files are those of an entry that is shown, and of one that is not. */
  readonly #folders = new Map<string, boolean>();
  readonly #specs = new Map<string, boolean>();

  constructor(by: KeptBy) {
    this.#by = by;
    for (const entity of by.entities) {
      const isShown = by.isVisible(entity);
      const { file, document, within } = entity.origin;
      if (isApi(entity) && entity.spec?.file !== undefined)
        this.#specs.set(entity.spec.file, isShown || (this.#specs.get(entity.spec.file) ?? false));
      if (document !== 0 || within) continue;
      if (depthOf(file) > 1) this.#folders.set(materialFolder(file), isShown);
      for (const folder of docsFolders(entity))
        this.#folders.set(folder, isShown || (this.#folders.get(folder) ?? false));
    }
  }

  has(path: string): boolean {
    const place = this.#placeOf(path);
    const isSpec = this.#specs.get(path);
    if (isSpec !== undefined) return isSpec && place !== 'hidden';
    if (place !== 'shown') return false;
    if (markupOf(path) === undefined) return true;
    const { files, hasDocs, maySee } = this.#by;
    if (!hasDocs) return false;
    const word = documentWord(documentText(files, path) ?? '');
    return word === undefined || maySee(word);
  }

  /** Whether a file is in the folder of an entry that is shown, and in none of another; undefined where it is in neither. */
  #placeOf(path: string): 'shown' | 'hidden' | undefined {
    const { files } = this.#by;
    let place: 'shown' | undefined;
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      const isShown = this.#folders.get(folder);
      if (isShown === false) return 'hidden';
      // It could not be read.
      if (isShown === undefined && (files.has(`${folder}.yaml`) || files.has(`${folder}.yml`))) return 'hidden';
      if (isShown) place = 'shown';
    }
    return place;
  }
}

/** Folders in a path: what is directly in `catalog/` is beside the folders of teams, which are nobody's material. */
function depthOf(file: string): number {
  return file.split('/').length - 1;
}

function docsFolders({ docs, origin }: Entity): string[] {
  if (origin.format !== 'backstage' || !docs?.startsWith('./')) return [];
  const folder = resolvePath(origin.file, `${docs}/docs`);
  return folder === undefined ? [] : [folder];
}
