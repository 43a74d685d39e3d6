import { addressOf } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import type { Ref } from '../catalog/ref.ts';
import { inReadingOrder, type Placed } from './doc-order.ts';
import { markupOf, withoutEnding } from './markup/markup.ts';

/** A file that documents an entity. */
export interface DocFile extends Placed {
  /** Of its page, below the base: `services/checkout/docs/runbook`. */
  address: string;
}

/** Which files document which entity, found once for a whole catalog. */
export class DocFiles {
  readonly #byEntity = new Map<Ref, DocFile[]>();
  readonly #addresses = new Map<string, string>();

  constructor(entities: readonly Entity[], files: Files) {
    const folders = documentsByFolder(files);
    for (const entity of entities) {
      if (!hasDocs(entity)) continue;
      const docs = docsOf(entity, { folders, files });
      this.#byEntity.set(entity.ref, docs);
      this.#addresses.set(entity.origin.file, addressOf(entity.ref));
      for (const { file, address } of docs) this.#addresses.set(file, address);
    }
  }

  /** Documentation of an entity: its folder's README and `docs` here, in the order in which it is read. */
  of({ ref }: Entity): readonly DocFile[] {
    return this.#byEntity.get(ref) ?? [];
  }

  /** Every file that documents an entity, once. */
  files(): ReadonlySet<string> {
    return new Set([...this.#byEntity.values()].flatMap((docs) => docs.map(({ file }) => file)));
  }

  /** Where a file is shown: a document at its page, an entry at its entity's. */
  addressOf(file: string): string | undefined {
    return this.#addresses.get(file);
  }
}

/** Entries that another document implies, or that follow another in its file, have their documentation there. */
function hasDocs({ origin }: Entity): boolean {
  return !origin.within && origin.document === 0;
}

/** The documents below each folder, at any depth. Of two with one name, that in Markdown is the page. */
function documentsByFolder(files: Files): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const documents = [...files.keys()].filter((file) => markupOf(file) !== undefined);
  const [written, others] = [true, false].map((is) =>
    documents.filter((file) => (markupOf(file) === 'markdown') === is),
  );
  for (const file of [...written!, ...others!]) {
    for (let slash = file.lastIndexOf('/'); slash >= 0; slash = file.lastIndexOf('/', slash - 1)) {
      const folder = file.slice(0, slash);
      const below = folders.get(folder);
      if (below) below.push(file);
      else folders.set(folder, [file]);
    }
  }
  return folders;
}

interface Found {
  folders: ReadonlyMap<string, string[]>;
  files: Files;
}

function docsOf(entity: Entity, { folders, files }: Found): DocFile[] {
  const own = materialFolder(entity.origin.file);
  const folder = docsFolder(entity, own);
  const found = new Map<string, DocFile>();
  for (const base of new Set([own, ...(folder === undefined ? [] : [folder])])) {
    for (const file of folders.get(base) ?? []) {
      // A file in both is named from the folder that `docs` names.
      if (base !== folder && file.startsWith(`${folder}/`)) continue;
      const below = file.slice(base.length + 1);
      const page = freePath(pagePath(below), found);
      if (page === undefined) continue;
      const path = page === '' ? '' : withoutEnding(below).replace(/^docs\//, '');
      found.set(page, { file, address: `${addressOf(entity.ref)}/docs${page && `/${page}`}`, path, within: [] });
    }
  }
  return found.size < 2 ? [...found.values()] : inReadingOrder([...found.values()], mkdocsOf([own, folder], files));
}

/** The mkdocs.yml beside the documentation of an entity. */
function mkdocsOf(
  [own, folder]: [string, string | undefined],
  files: Files,
): { file: string; text: string } | undefined {
  const beside = folder === undefined ? [own] : [folder.slice(0, Math.max(0, folder.lastIndexOf('/'))), folder, own];
  for (const place of beside) {
    const file = `${place}/mkdocs.yml`;
    const text = files.has(file) ? files.get(file) : undefined;
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

/**
 * Gives a document the first free address below the page of its entity.
 *
 * @param below its path from where the documentation begins
 * @returns undefined for a file that no address can name
 */
export function freeAddress(
  below: string,
  { top, taken }: { top: string; taken: ReadonlySet<string> },
): Pick<DocFile, 'address' | 'path'> | undefined {
  const page = pagePath(below);
  const places = page === '' ? ['', 'readme', 'index'] : page === undefined ? [] : [page];
  const free = places.map((place) => `${top}${place && `/${place}`}`).find((address) => !taken.has(address));
  return free === undefined ? undefined : { address: free, path: free === top ? '' : withoutEnding(below) };
}

/** Where a README and an index both want to be the first page, the second is `index`. */
function freePath(path: string | undefined, taken: ReadonlyMap<string, DocFile>): string | undefined {
  return [path, ...(path === '' ? ['index'] : [])].find((free) => free !== undefined && !taken.has(free));
}

/** The folder that `docs` means: below the entry's own folder, or for `dir:.` beside the entry, where Backstage looks. */
function docsFolder({ docs, origin }: Entity, own: string): string | undefined {
  if (!docs?.startsWith('./')) return undefined;
  if (origin.format === 'backstage') return resolvePath(origin.file, `${docs}/docs`);
  return resolvePath(`${own}/x`, docs);
}

/** `README.md` and `docs/index.md` are the first page; `docs/runbook.md` is `runbook`; other files are no documentation. */
function pagePath(below: string): string | undefined {
  const path = withoutEnding(below).replace(/^docs\//, '');
  if (/^(?:readme|index)$/i.test(path)) return '';
  return path.split('/').every((part) => /^\w[\w.-]*$/.test(part) && !/\.html?$/i.test(part))
    ? path.toLowerCase()
    : undefined;
}
