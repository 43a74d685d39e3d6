import { addressOf } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import type { History } from '../part/history.ts';
import { encodeUriPart } from '../text/encode-uri.ts';
import type { DocFile, DocFiles } from './doc-files.ts';
import type { DocRecord, DocTools } from './doc-record.ts';
import { documentText } from './document-text.ts';
import { withoutEnding } from './markup/markup.ts';
import { renderDocument } from './markup/render-document.ts';
import { BASE, placeDocument } from './place-document.ts';
import { NAMED, type Rendered } from './rendered.ts';

/** Documents that are rendered, by their files. Those that cannot be read are not among them. */
export type RenderedDocs = ReadonlyMap<string, Rendered>;

interface Surroundings {
  docFiles: DocFiles;
  rendered: RenderedDocs;
  tools: Pick<DocTools, 'image' | 'onForge'>;
  history: History;
  editBase: string | undefined;
}

export async function renderDocs(docFiles: DocFiles, files: Files, tools: DocTools): Promise<RenderedDocs> {
  const rendered = await Promise.all(
    [...docFiles.files()].map(async (file) => {
      const text = documentText(files, file);
      return text === undefined ? undefined : ([file, await renderDocument(file, text, tools)] as const);
    }),
  );
  return new Map(rendered.filter((each) => each !== undefined));
}

export interface MadeRecord {
  /** As in `DocFile`. */
  path: string;
  record: DocRecord;
}

/** The documentation of an entity as its pages show it. @param others come after what is in this repository */
export async function docRecords(
  entity: Entity,
  surroundings: Surroundings,
  others: readonly MadeRecord[] = [],
): Promise<DocRecord[]> {
  const { docFiles, rendered, history, editBase } = surroundings;
  const docs = docFiles.of(entity).filter(({ file }) => rendered.has(file));
  const records = docs.map((doc) => {
    const { file } = doc;
    const [changed] = history.get(file) ?? [];
    const editUrl = editBase && `${editBase}/${file.split('/').map(encodeUriPart).join('/')}`;
    return recordOf(entity, doc, {
      rendered: rendered.get(file)!,
      facts: { ...(changed && { changed }), ...(editUrl !== undefined && { editUrl }) },
      forge: surroundings.tools.onForge(file),
      image: surroundings.tools.image,
      link: (written) => linkFrom(file, written, surroundings),
    });
  });
  const all = [...(await Promise.all(records)), ...others.map(({ record }) => record)];
  return withOwnTitles(all, [...docs, ...others]);
}

interface Shown {
  rendered: Rendered;
  facts: Partial<DocRecord>;
  forge: string | undefined;
  image(path: string): Promise<string | undefined>;
  link(written: string): string | undefined;
}

/** A document at its place, wherever its text is from. */
export async function recordOf(
  entity: Entity,
  { file, address, path, within, title: named }: DocFile,
  { rendered, facts, forge, image, link }: Shown,
): Promise<DocRecord> {
  const { title, titleId, movedFrom = [], summary, headings, asWritten, writtenIn } = rendered;
  return {
    title: named || title || (path === '' ? entity.title : path),
    address,
    file,
    ...(titleId !== undefined && { titleId }),
    ...(within.length > 0 && { within }),
    ...facts,
    ...movedFromOf(movedFrom, entity),
    ...(await placed(file, rendered, { image, link })),
    summary,
    headings,
    ...(asWritten !== undefined && { asWritten }),
    ...(writtenIn !== undefined && { writtenIn: { markup: writtenIn, ...(forge !== undefined && { forge }) } }),
  };
}

/** Links, lists, emphasis or code; a description without them is only text, and most are. */
const MARKDOWN = /\]\(|^[ \t]*[-*] |\*\*|`/m;

export async function descriptionHtml(description: string, { render }: DocTools): Promise<string | undefined> {
  if (!MARKDOWN.test(description)) return undefined;
  return placeDocument(await render(description), { link: () => undefined, image: () => undefined });
}

/** Of several documents with one title, all but the first page are called like their files. */
function withOwnTitles(records: readonly DocRecord[], docs: readonly Pick<DocFile, 'path'>[]): DocRecord[] {
  const sameTitle = Map.groupBy(records, ({ title }) => title);
  return records.map((record, place) => {
    const { path } = docs[place]!;
    return path !== '' && sameTitle.get(record.title)!.length > 1 ? { ...record, title: path } : record;
  });
}

/** The addresses that a document had before, as its page has them. */
function movedFromOf(written: readonly string[], { ref }: Pick<Entity, 'ref'>): Pick<DocRecord, 'movedFrom'> {
  const movedFrom = written.flatMap((each) => formerAddress(each, `${addressOf(ref)}/docs`) ?? []);
  return movedFrom.length > 0 ? { movedFrom } : {};
}

/** The former address that `redirect_from` names. An author has only addresses below their own documentation. */
function formerAddress(written: string, docs: string): string | undefined {
  const path = withoutEnding(written.replace(/\/+$/, '').replace(/\.html$/i, ''));
  const address = path.startsWith('/') ? path.slice(1) : `${docs}/${path.replace(/^(?:\.\/)?(?:docs\/)?/, '')}`;
  const below = address.startsWith(`${docs}/`) ? address.slice(docs.length + 1).toLowerCase() : '';
  const isFree = below.length <= LONGEST_FORMER && below.split('/').every((name) => FOLDER.test(name));
  return isFree ? `${docs}/${below}` : undefined;
}

const LONGEST_FORMER = 400;
/** A folder of a site: no disk takes a longer name, and a page and its Markdown twin are files. */
const FOLDER = /^(?!.*\.(?:html|md)$)\w[\w.-]{0,99}$/;

/** The HTML of a document at its place, and where its relative links lead from there. */
async function placed(
  file: string,
  document: Rendered,
  { image, link }: Pick<Shown, 'image' | 'link'>,
): Promise<Pick<DocRecord, 'html' | 'links'>> {
  const links = new Map<string, string>();
  for (const target of document.targets) {
    const written = 'image' in target ? target.image : target.link;
    const path = 'image' in target ? pathFrom(file, written) : undefined;
    const address = path === undefined ? undefined : await image(path);
    const place = 'link' in target ? link(written) : address && `${BASE}${address}`;
    if (place !== undefined) links.set(written, place);
  }
  const find = (written: string) => links.get(written);
  const html = placeDocument(document, { image: find, link: find });
  return { html, ...(links.size > 0 && { links: Object.fromEntries(links) }) };
}

/** What a link to a folder means. */
export const FIRST_PAGES = ['README.md', 'index.md', 'README.rst', 'index.rst', 'README.adoc', 'index.adoc'];

/** Where a relative link of a document leads: to a page of the hub where there is one, else to the forge. */
function linkFrom(
  file: string,
  written: string,
  { docFiles, rendered, tools }: Pick<Surroundings, 'docFiles' | 'rendered' | 'tools'>,
): string | undefined {
  const path = pathFrom(file, written);
  if (path === undefined) return undefined;
  const shown = shownFile(file, written, docFiles);
  if (shown === undefined) return tools.onForge(path);
  return linkTo(docFiles.addressOf(shown)!, rendered.get(shown), written);
}

/** A link to a page of the hub, with the part of it that is written. */
export function linkTo(address: string, rendered: Rendered | undefined, written: string): string {
  const [, fragment] = written.split('#');
  const id = fragment && (rendered?.anchors.includes(fragment) ? NAMED : 'doc-') + fragment;
  return `${BASE}${address}/${id ? `#${id}` : ''}`;
}

/** The file that a relative link leads to, where the hub shows it. */
export function shownFile(file: string, written: string, docFiles: DocFiles): string | undefined {
  const path = pathFrom(file, written);
  if (path === undefined) return undefined;
  return [path, ...FIRST_PAGES.map((name) => `${path}/${name}`)].find((each) => docFiles.addressOf(each));
}

/** The path in the repository that a relative link means; one with a slash at its start begins at the root. */
export function pathFrom(file: string, written: string): string | undefined {
  const path = decodePath(written.replace(/[?#].*$/s, ''));
  if (path === '' || path.startsWith('//')) return undefined;
  return resolvePath(path.startsWith('/') ? 'x' : file, path);
}

export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
