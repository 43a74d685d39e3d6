import { createHash } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { ChangedSearch } from '#core/search/changed-search.ts';
import { WordCounts } from '#core/search/vocabulary.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { CannotRun } from '../cannot-run.ts';
import { PRODUCT } from '../product.ts';
import { type SearchChange, type SearchHashes, searchChange } from './search-change.ts';
import { searchHtml, searchPages, searchUrl } from './search-pages.ts';

/** Pages on their way to Pagefind at once. */
const AT_ONCE = 1000;
/** What the palette uses of what Pagefind writes; the rest is its own boxes and their styles. */
const USED =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.\S+\.pf_meta|wasm\.\S+|fragment|index|filter)$/;

interface Folders {
  site: string;
  /** What a build keeps for the next: an index, and hashes of its pages. It may be missing. */
  kept: string;
  /** Of this build, on the same disk as what is kept. */
  work: string;
  /** What other programs wait for. */
  isWritten: Promise<void>;
}

/**
 * Writes the index of documentation, descriptions of APIs and rules into a built site, for the browser to search in parts. As long as
 * few pages have changed since an earlier build, that one's index is used, and a second has the changed pages.
 *
 * @throws {CannotRun} when Pagefind fails
 */
export async function indexSearch(snapshot: Snapshot, { site, kept, work, isWritten }: Folders): Promise<void> {
  const indexed = await readHashes(kept);
  const hashes = new Map<string, string>();
  const pages = hashed(allPages(snapshot), { hashes, release: await releaseOfPagefind() });
  // Where nothing is kept, pages are hashed on their way into a new index.
  if (indexed.size > 0) {
    await isWritten;
    for (const _ of pages);
  }
  const change = searchChange(indexed, hashes);
  if (!change) {
    await makeIndex(indexed.size > 0 ? allPages(snapshot) : pages, join(work, INDEX));
    await keepIndex(hashes, { kept, work });
  }
  const { written, replaced } = change ?? NOTHING;
  const folder = join(site, 'pagefind');
  cpSync(join(kept, 'pagefind'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (written.size > 0) await makeIndex(changedPages(snapshot, written), join(folder, 'changed'));
  const changed: ChangedSearch = { replaced, pages: written.size, of: hashes.size };
  await writeFile(join(folder, 'changed.json'), JSON.stringify(changed));
}

const NOTHING: SearchChange = { written: new Set(), replaced: [] };

/** Where an index of everything is made, from the folder of a build, and where it is kept. */
const INDEX = 'search/pagefind';

/** Keeps an index of everything for later builds. */
async function keepIndex(hashes: SearchHashes, { kept, work }: Pick<Folders, 'kept' | 'work'>): Promise<void> {
  const folder = join(work, dirname(INDEX));
  await writeFile(join(folder, HASHES), JSON.stringify([...hashes]));
  await rm(kept, { recursive: true, force: true });
  await mkdir(dirname(kept), { recursive: true });
  await rename(folder, kept);
}

/** The file with hashes of the pages of an index. It is written last: where it is, the index is whole. */
const HASHES = 'pages.json';

async function readHashes(kept: string): Promise<SearchHashes> {
  const text = await readFile(join(kept, HASHES), 'utf8').catch(() => '[]');
  return new Map(JSON.parse(text) as [string, string][]);
}

/** Another release of Pagefind has indexes of its own. */
function releaseOfPagefind(): Promise<string> {
  return readFile(join(PRODUCT, 'node_modules/pagefind/package.json'), 'utf8');
}

/** Notes a hash of each page that is taken. */
function* hashed(
  pages: Iterable<UrlAndHtml>,
  { hashes, release }: { hashes: Map<string, string>; release: string },
): Iterable<UrlAndHtml> {
  for (const [url, html] of pages) {
    hashes.set(url, createHash('sha1').update(release).update(html).digest('base64'));
    yield [url, html];
  }
}

type UrlAndHtml = readonly [url: string, html: string];

function* allPages(snapshot: Snapshot): Iterable<UrlAndHtml> {
  for (const page of searchPages(snapshot)) yield [searchUrl(page), searchHtml(page)];
}

function* changedPages(snapshot: Snapshot, urls: ReadonlySet<string>): Iterable<UrlAndHtml> {
  for (const page of searchPages(snapshot))
    if (urls.has(searchUrl(page))) yield [searchUrl(page), searchHtml(page, true)];
}

async function makeIndex(pages: Iterable<UrlAndHtml>, folder: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', writePlayground: false });
  if (!index) throw failure(errors);
  const words = new WordCounts();
  try {
    await addPages(index, counted(pages, words));
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw failure(written.errors);
    const unused = (await readdir(folder)).filter((file) => !USED.test(file));
    await Promise.all(unused.map((file) => rm(join(folder, file), { recursive: true })));
  } finally {
    await close();
  }
  await writeFile(join(folder, 'words.json'), JSON.stringify(words.words()));
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
