import { addressOf } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import type { Ref } from '../catalog/ref.ts';
import { inReadingOrder, type Placed } from './doc-order.ts';
import { markupOf, withoutEnding } from './markup/markup.ts';

export interface DocFile extends Placed {
  address: string;
}

export class DocFiles {
  readonly #byEntity = new Map<Ref, DocFile[]>();
  readonly #addresses = new Map<string, string>();

  constructor(entities: readonly Entity[], files: Files) {
    const folders = documentsByFolder(files);
    for (const entity of entities) {
      if (entity.origin.within || entity.origin.document > 0) continue;
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

  files(): ReadonlySet<string> {
    return new Set([...this.#byEntity.values()].flatMap((docs) => docs.map(({ file }) => file)));
  }

  /** Where a file is shown: a document at its page, an entry at its entity's. */
  addressOf(file: string): string | undefined {
    return this.#addresses.get(file);
  }
}

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
  const top = `${addressOf(entity.ref)}/docs`;
  const found = new Map<string, DocFile>();
  for (const base of new Set([own, ...(folder === undefined ? [] : [folder])])) {
    for (const file of (folders.get(base) ?? []).toSorted(byDepth)) {
      // A file in both is named from the folder that `docs` names.
      if (base !== folder && file.startsWith(`${folder}/`)) continue;
      const free = freeAddress(file.slice(base.length + 1), { top, taken: found });
      if (!free) continue;
      found.set(free.address, { file, address: free.address, path: free.path.replace(/^docs\//, ''), within: [] });
    }
  }
  return found.size < 2 ? [...found.values()] : inReadingOrder([...found.values()], mkdocsOf([own, folder], files));
}

/** The first page is the README of the highest folder. */
function byDepth(a: string, b: string): number {
  return a.split('/').length - b.split('/').length;
}

function mkdocsOf(
  [own, folder]: [string, string | undefined],
  files: Files,
): { file: string; text: string } | undefined {
  const beside = folder === undefined ? [own] : [folder.slice(0, Math.max(0, folder.lastIndexOf('/'))), folder, own];
  for (const file of beside.flatMap((place) => [`${place}/mkdocs.yml`, `${place}/mkdocs.yaml`])) {
    const text = files.has(file) ? files.get(file) : undefined;
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

/** Gives a document the first free address below the page of its entity. Undefined for a hidden file. */
export function freeAddress(
  below: string,
  { top, taken }: { top: string; taken: Pick<ReadonlySet<string>, 'has'> },
): Pick<DocFile, 'address' | 'path'> | undefined {
  const path = withoutEnding(below);
  if (/(?:^|\/)\./.test(path)) return undefined;
  for (const page of pagePaths(path.replace(/^docs\//, ''))) {
    const address = `${top}${page && `/${page}`}`;
    if (!taken.has(address)) return { address, path: page === '' ? '' : path };
  }
  return undefined;
}

/** Names for the page of a document, the best first: `README` and `docs/index` are the first page, `docs/runbook` is `runbook`. */
function* pagePaths(path: string): Iterable<string> {
  const named = path.split('/').map(inAddress).join('/');
  if (/^(?:readme|index)$/.test(named)) yield* ['', named, 'index'];
  else yield named;
  for (let number = 2; number <= MOST_OF_A_NAME; number++) yield `${named}-${number}`;
}

/** Documents whose names differ only by case, by ending or by what no address has. */
const MOST_OF_A_NAME = 1000;

/** A part of a path as a part of an address: `Über uns` is `uber-uns`. */
function inAddress(part: string): string {
  const plain = part
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = plain.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return words === '' ? 'page' : words.replace(/\.(html?)$/, '-$1');
}

/** The folder that `docs` means: below the entry's own folder, or for `dir:.` beside the entry, where Backstage looks. */
function docsFolder({ docs, origin }: Entity, own: string): string | undefined {
  if (!docs?.startsWith('./')) return undefined;
  if (origin.format === 'backstage') return resolvePath(origin.file, `${docs}/docs`);
  return resolvePath(`${own}/x`, docs);
}
