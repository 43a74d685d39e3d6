import { createHash } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { ChangedSearch } from '#core/search/changed-search.ts';
import type { PagefindPage } from '#core/search/pagefind.ts';
import { WordCounts } from '#core/search/vocabulary.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { CannotRun } from '../cannot-run.ts';
import { PRODUCT } from '../product.ts';
import { type SearchChange, type SearchHashes, searchChange } from './search-change.ts';
import { searchHtml, searchPages, searchUrl } from './search-pages.ts';
import { writeFiles } from './write-files.ts';

/** Pages on their way to Pagefind at once. */
const AT_ONCE = 1000;
/** Pages of one index: to write one, Pagefind takes several times the memory of its pages. A catalog with more has several, alike. */
const PART = 2500;
/** What the palette uses of what Pagefind writes; the rest is its own boxes and their styles. */
const USED =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.\S+\.pf_meta|wasm\.\S+|(?:fragment|index|filter)\/.+)$/;

type Searched = Pick<Snapshot, 'entities' | 'rules'>;

interface Folders {
  site: string;
  /** What a build keeps for the next: an index, and hashes of its pages. It may be missing. */
  kept: string;
  /** Of this build, on the same disk as what is kept. */
  work: string;
  /** What other programs wait for. */
  isWritten: Promise<void>;
  /** Pages of one index, at most. */
  part?: number;
}

/**
 * Writes the index of documentation, descriptions of APIs and rules into a built site, for the browser to search in parts. As long as
 * few pages have changed since an earlier build, that one's index is used, and a second has the changed pages.
 *
 * @throws {CannotRun} when Pagefind fails
 */
export async function indexSearch(
  snapshot: Searched,
  { site, kept, work, isWritten, part = PART }: Folders,
): Promise<void> {
  const release = await releaseOfIndex(part);
  const { hashes: indexed, places } = await readIndexed(kept, release);
  const hashes = new Map<string, string>();
  // Where nothing is kept, pages are hashed on their way into a new index.
  if (indexed.size > 0) {
    await isWritten;
    for (const _ of hashed(allPages(snapshot), hashes));
  }
  const change = searchChange(indexed, hashes);
  if (!change) {
    const parts = partsOf(countOf(searchPages(snapshot)), part);
    const pages = (share: Share) => {
      const shared = allPages(snapshot, share);
      return indexed.size > 0 ? shared : hashed(shared, hashes);
    };
    const made = await makeIndex(pages, join(work, INDEX), parts);
    await keepIndex({ release, hashes, places: made }, { kept, work });
  }
  const { written, replaced } = change ?? NOTHING;
  const folder = join(site, 'pagefind');
  cpSync(join(kept, 'pagefind'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (written.size > 0) await makeIndex(() => changedPages(snapshot, written), join(folder, 'changed'), 1);
  const parts = partsOf(change ? indexed.size : hashes.size, part);
  const replacedPages = replaced.map((url) => filteredBy(join(kept, 'pagefind'), places.get(url) ?? ''));
  const changed: ChangedSearch = {
    replaced: Object.fromEntries(await Promise.all(replacedPages)),
    pages: written.size,
    of: hashes.size,
    parts,
  };
  await writeFile(join(folder, 'changed.json'), JSON.stringify(changed));
}

const NOTHING: SearchChange = { written: new Set(), replaced: [] };

/** Where an index of everything is made, from the folder of a build, and where it is kept. */
const INDEX = 'search/pagefind';

/** Keeps an index of everything for later builds. */
async function keepIndex(
  { release, hashes, places }: Indexed & { release: string },
  { kept, work }: Pick<Folders, 'kept' | 'work'>,
): Promise<void> {
  const folder = join(work, dirname(INDEX));
  const pages = [...hashes].map(([url, hash]) => [url, hash, places.get(url) ?? '']);
  await writeFile(join(folder, HASHES), JSON.stringify({ release, pages }));
  await rm(kept, { recursive: true, force: true });
  await mkdir(dirname(kept), { recursive: true });
  await rename(folder, kept);
}

/** The file with hashes of the pages of an index. It is written last: where it is, the index is whole. */
const HASHES = 'pages.json';

interface Indexed {
  hashes: SearchHashes;
  /** Files of what an index shows of pages, by their addresses: `2/fragment/en_1a2b3c4.pf_fragment`. */
  places: ReadonlyMap<string, string>;
}

async function readIndexed(kept: string, release: string): Promise<Indexed> {
  const text = await readFile(join(kept, HASHES), 'utf8').catch(() => '{}');
  const indexed = JSON.parse(text) as { release?: string; pages?: [url: string, hash: string, place: string][] };
  const pages = indexed.release === release ? (indexed.pages ?? []) : [];
  return {
    hashes: new Map(pages.map(([url, hash]) => [url, hash])),
    places: new Map(pages.map(([url, , place]) => [url, place])),
  };
}

/** What Pagefind calls a page of an index, and what people filter that by. */
async function filteredBy(folder: string, place: string): Promise<[id: string, ChangedSearch['replaced'][string]]> {
  const { filters } = fragmentOf(await readFile(join(folder, place)));
  return [basename(place, '.pf_fragment'), filters];
}

/** What an index shows of a page, as Pagefind packs it. */
function fragmentOf(packed: Uint8Array): Pick<PagefindPage, 'url' | 'filters'> {
  const text = gunzipSync(packed).toString();
  return JSON.parse(text.slice(text.indexOf('{')));
}

/** Another release of Pagefind and another size of parts make other indexes. */
async function releaseOfIndex(part: number): Promise<string> {
  return `${part} ${await readFile(join(PRODUCT, 'node_modules/pagefind/package.json'), 'utf8')}`;
}

/** How many indexes so many pages have. */
function partsOf(pages: number, part: number): number {
  return Math.max(1, Math.ceil(pages / part));
}

function countOf(all: Iterable<unknown>): number {
  let count = 0;
  for (const _ of all) count++;
  return count;
}

/** Notes a hash of each page that is taken. */
function* hashed(pages: Iterable<UrlAndHtml>, hashes: Map<string, string>): Iterable<UrlAndHtml> {
  for (const [url, html] of pages) {
    hashes.set(url, createHash('sha1').update(html).digest('base64'));
    yield [url, html];
  }
}

type UrlAndHtml = readonly [url: string, html: string];

/** Of so many parts, the pages of one: every so many-th. */
interface Share {
  part: number;
  parts: number;
}

function* allPages(snapshot: Searched, { part, parts }: Share = { part: 0, parts: 1 }): Iterable<UrlAndHtml> {
  let place = 0;
  for (const page of searchPages(snapshot)) if (place++ % parts === part) yield [searchUrl(page), searchHtml(page)];
}

function* changedPages(snapshot: Searched, urls: ReadonlySet<string>): Iterable<UrlAndHtml> {
  for (const page of searchPages(snapshot))
    if (urls.has(searchUrl(page))) yield [searchUrl(page), searchHtml(page, true)];
}

/**
 * Makes one part after another, as the memory of one is several times that of its pages. Each has its share of the pages of every kind,
 * so that a word weighs the same in all. The first is in the folder itself.
 */
async function makeIndex(
  pages: (share: Share) => Iterable<UrlAndHtml>,
  folder: string,
  parts: number,
): Promise<Indexed['places']> {
  const words = new WordCounts();
  const places = new Map<string, string>();
  try {
    for (let part = 0; part < parts; part++) {
      const index = await openIndex();
      await addPages(index, counted(pages({ part, parts }), words));
      const below = part === 0 ? '' : `${part + 1}/`;
      for (const [url, file] of await writeIndex(index, join(folder, below))) places.set(url, `${below}${file}`);
    }
  } finally {
    await close();
  }
  await writeFile(join(folder, 'words.json'), JSON.stringify(words.words()));
  return places;
}

async function openIndex(): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', writePlayground: false });
  if (!index) throw failure(errors);
  return index;
}

/**
 * Writes an index and frees its memory. Pagefind itself would open all files at once, in hundreds of threads.
 *
 * @returns files of what it shows of pages, by their addresses
 */
async function writeIndex(index: PagefindIndex, folder: string): Promise<[url: string, file: string][]> {
  const { files, errors } = await index.getFiles();
  if (errors.length > 0) throw failure(errors);
  const used = files.filter(({ path }) => USED.test(path));
  writeFiles(
    used.map(({ path, content }) => [path, content]),
    folder,
  );
  await index.deleteIndex();
  return used
    .filter(({ path }) => path.startsWith('fragment/'))
    .map(({ path, content }) => [fragmentOf(content).url.slice(1), path]);
}

function* counted(pages: Iterable<UrlAndHtml>, words: WordCounts): Iterable<UrlAndHtml> {
  for (const page of pages) {
    words.add(page[1]);
    yield page;
  }
}

async function addPages(index: PagefindIndex, pages: Iterable<UrlAndHtml>): Promise<void> {
  let waiting: ReturnType<PagefindIndex['addHTMLFile']>[] = [];
  const settle = async () => {
    const errors = (await Promise.all(waiting)).flatMap(({ errors }) => errors);
    if (errors.length > 0) throw failure(errors);
    waiting = [];
  };
  for (const [url, content] of pages) {
    waiting.push(index.addHTMLFile({ url: `/${url}`, content }));
    if (waiting.length === AT_ONCE) await settle();
  }
  await settle();
}

function failure(errors: readonly string[]): CannotRun {
  return new CannotRun(`Pagefind could not index the documentation:\n${errors.join('\n')}`, {
    fix: 'Run `npm ci`, which installs its program, and try again.',
  });
}
