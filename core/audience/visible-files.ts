import { type Entity, isApi } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import type { Plugin } from '../catalog/settings/plugin.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { documentText } from '../docs/document-text.ts';
import { splitFrontMatter } from '../docs/front-matter.ts';
import { markupOf } from '../docs/markup/markup.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { isMap } from '../text/is-map.ts';

/**
 * Files as an audience may see them: those that are listed, some with another text.
 *
 * @param onDisk the path on the disk of each that is listed, by the path that is shown
 * @param texts by the path on the disk
 */
export function visibleFiles(
  files: Files,
  onDisk: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
): Files {
  const of = <Value>(shown: string, get: (path: string) => Value): Value | undefined => {
    const path = onDisk.get(shown);
    return path === undefined ? undefined : get(path);
  };
  return {
    keys: () => onDisk.keys(),
    has: (shown) => onDisk.has(shown),
    get: (shown) => of(shown, (path) => texts.get(path) ?? files.get(path)),
    refusal: (shown) => of(shown, (path) => files.refusal?.(path)),
    isOrdinary: (shown) => of(shown, (path) => files.isOrdinary?.(path) ?? true) ?? false,
  };
}

/** What decides which files an audience may see. */
export interface KeptBy {
  files: Files;
  /** Every entity. */
  entities: readonly Entity[];
  isVisible(entity: Entity): boolean;
  maySee(visibility: string | undefined): boolean;
  /** Whether documentation is shown. */
  hasDocs: boolean;
  /** Names of templates that are shown. */
  templates: ReadonlySet<string>;
  plugins: readonly Pick<Plugin, 'name'>[];
  /** Whether resource types are shown. */
  hasTypes: boolean;
  logo: string | undefined;
}

/** The files that an audience may see. What nobody names is for nobody. */
export function keptFiles(by: KeptBy): Set<string> {
  const kept = new Set<string>();
  const ofEntries = Map.groupBy(by.entities, ({ origin }) => origin.file);
  for (const [file, entities] of ofEntries) if (entities.some(by.isVisible)) kept.add(file);
  const material = new Material(by);
  const plugins = new Set(by.plugins.map(({ name }) => name));
  for (const path of by.files.keys()) {
    if (ofEntries.has(path)) continue;
    const [top, second = '', third = ''] = path.split('/');
    if (path === SETTINGS_FILE || path === by.logo) kept.add(path);
    else if (top === TEMPLATES_FOLDER) by.templates.has(second) && kept.add(path);
    else if (path.startsWith(`${PLUGINS_FOLDER}/`)) plugins.has(third) && kept.add(path);
    else if (path.startsWith('infra/types/')) by.hasTypes && kept.add(path);
    else if (material.has(path)) kept.add(path);
  }
  return kept;
}

/** Files beside entries: documents, images, descriptions of APIs. */
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
    const isSpec = this.#specs.get(path);
    if (isSpec !== undefined) return isSpec;
    if (!this.#isInFolder(path)) return false;
    if (markupOf(path) === undefined) return true;
    const { files, hasDocs, maySee } = this.#by;
    if (!hasDocs) return false;
    return isDocumentFor(documentText(files, path) ?? '', maySee);
  }

  /** Whether a file is in the folder of an entry that is shown, and in none of another. */
  #isInFolder(path: string): boolean {
    const { files } = this.#by;
    let isIn = false;
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      const isShown = this.#folders.get(folder);
      if (isShown === false) return false;
      // It could not be read.
      if (isShown === undefined && (files.has(`${folder}.yaml`) || files.has(`${folder}.yml`))) return false;
      isIn ||= isShown === true;
    }
    return isIn;
  }
}

/** Folders in a path: what is directly in `catalog/` is beside the folders of teams, which are nobody's material. */
function depthOf(file: string): number {
  return file.split('/').length - 1;
}

/** Whether an audience may see a document, by its front matter. */
export function isDocumentFor(text: string, maySee: (visibility: string) => boolean): boolean {
  const { visibility } = splitFrontMatter(text);
  return visibility === undefined ? !SLIP.test(text.slice(0, LONGEST_FIELDS)) : maySee(visibility);
}

/** A word that is meant to name an audience, before a document, where it cannot be read. */
const SLIP = /^\ufeff?---[ \t]*\r?\n(?:(?!---|\.\.\.).*\r?\n)*?[^\w\r\n]*vis[a-z]*[^\w\r\n]*:/i;
/** In UTF-16 code units. */
const LONGEST_FIELDS = 20_000;

/** Where Backstage looks for documentation: beside the entry. */
function docsFolders({ docs, origin }: Entity): string[] {
  if (origin.format !== 'backstage' || !docs?.startsWith('./')) return [];
  const folder = resolvePath(origin.file, `${docs}/docs`);
  return folder === undefined ? [] : [folder];
}

/** The fields of a YAML file that is no entry, as far as it can be read without errors. */
export function fieldsIn(files: Files, file: string): Readonly<Record<string, unknown>> | undefined {
  const text = files.get(file);
  const [{ data, errors } = { data: undefined, errors: [] }] = text === undefined ? [] : readYaml(text);
  return isMap(data) && errors.length === 0 ? data : undefined;
}
