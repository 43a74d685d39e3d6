import { compareText } from '../text/compare-text.ts';
import { type Mkdocs, navPages } from './mkdocs.ts';

/** As much of a document as its place depends on. */
export interface Placed {
  file: string;
  /** From the folder of the documentation, in its author's letters and without the ending; empty for the first page. */
  path: string;
  /** Titles of the sections that it is in, the outermost first. */
  within: string[];
  /** As the navigation of MkDocs calls it. */
  title?: string;
}

/**
 * Puts documents into the order for reading: as the `nav` of mkdocs.yml has them, then by folder, where numbers count as numbers and a
 * README comes first.
 */
export function inReadingOrder<Doc extends Placed>(docs: readonly Doc[], mkdocs?: Mkdocs): Doc[] {
  const byFile = new Map(docs.map((doc) => [doc.file, doc]));
  const named: Doc[] = [];
  for (const { file, title, within } of mkdocs ? navPages(mkdocs) : []) {
    const doc = byFile.get(file);
    if (!doc || !byFile.delete(file)) continue;
    named.push({ ...doc, within, ...(title !== undefined && { title }) });
  }
  const others = [...byFile.values()]
    .map((doc) => ({ ...doc, within: doc.path.split('/').slice(0, -1).map(folderTitle) }))
    .sort((one, other) => compareText(sortKey(one), sortKey(other)));
  const first = others.filter(({ path }) => path === '');
  return [...first, ...named, ...others.filter(({ path }) => path !== '')];
}

/** Files of a folder before the folders in it. */
function sortKey({ path }: Placed): string {
  const segments = path
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    .split('/');
  const name = segments.pop()!;
  return [...segments.map((segment) => `1${segment}`), `0${/^(?:readme|index)$/.test(name) ? '' : name}`].join('/');
}

/** `getting-started` is "Getting started"; folders of architecture decision records have many short names. */
function folderTitle(folder: string): string {
  if (/^(?:adrs?|decisions|architecture-decisions)$/i.test(folder)) return 'Decisions';
  const words =
    folder
      .replace(/^\d+[-_.]/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || folder;
  return words[0]!.toUpperCase() + words.slice(1);
}
