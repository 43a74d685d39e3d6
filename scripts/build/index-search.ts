import { createHash } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { ChangedSearch } from '#core/search/changed-search.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { CannotRun } from '../cannot-run.ts';
import { PRODUCT } from '../product.ts';
import { type SearchChange, type SearchHashes, searchChange } from './search-change.ts';
import { searchHtml, searchPages } from './search-pages.ts';

/** Pages on their way to Pagefind at once. */
const AT_ONCE = 200;
/** What the palette uses of what Pagefind writes; the rest is its own boxes and their styles. */
const USED =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.\S+\.pf_meta|wasm\.\S+|fragment|index|filter)$/;

interface Folders {
  site: string;
  /** What a build keeps for the next: an index, and hashes of its pages. It may be missing. */
  kept: string;
  /** Of this build, on the same disk as what is kept. */
  work: string;
}

/**
 * Writes the index of documentation, descriptions of APIs and rules into a built site, for the browser to search in parts. As long as
 * few pages have changed since an earlier build, that one's index is used, and a second has the changed pages.
 *
 * @throws {CannotRun} when Pagefind fails
 */
export async function indexSearch(snapshot: Snapshot, { site, kept, work }: Folders): Promise<void> {
  const hashes = await hashesOf(snapshot);
  const change = searchChange(await readHashes(kept), hashes) ?? (await indexAll(snapshot, { hashes, kept, work }));
  const { written, replaced } = change;
  const folder = join(site, 'pagefind');
  cpSync(join(kept, 'pagefind'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (written.size > 0) await makeIndex(changedPages(snapshot, written), join(folder, 'changed'));
  const changed: ChangedSearch = { replaced, pages: written.size, of: hashes.size };
  await writeFile(join(folder, 'changed.json'), JSON.stringify(changed));
}

/** Makes an index of everything, for this build and later ones. */
async function indexAll(
  snapshot: Snapshot,
  { hashes, kept, work }: { hashes: SearchHashes; kept: string; work: string },
): Promise<SearchChange> {
  const folder = join(work, 'search');
  await makeIndex(allPages(snapshot), join(folder, 'pagefind'));
  await writeFile(join(folder, HASHES), JSON.stringify([...hashes]));
  await rm(kept, { recursive: true, force: true });
  await mkdir(dirname(kept), { recursive: true });
  await rename(folder, kept);
  return { written: new Set(), replaced: [] };
}

/** The file with hashes of the pages of an index. It is written last: where it is, the index is whole. */
const HASHES = 'pages.json';

async function readHashes(kept: string): Promise<SearchHashes> {
  const text = await readFile(join(kept, HASHES), 'utf8').catch(() => '[]');
  return new Map(JSON.parse(text) as [string, string][]);
}

async function hashesOf(snapshot: Snapshot): Promise<SearchHashes> {
  // Another release of Pagefind has indexes of its own.
  const release = await readFile(join(PRODUCT, 'node_modules/pagefind/package.json'), 'utf8');
  const hashOf = (text: string) => createHash('sha1').update(release).update(text).digest('base64');
  const hashes = new Map<string, string>();
  for (const [address, html] of allPages(snapshot)) hashes.set(address, hashOf(html));
  return hashes;
}

type AddressAndHtml = readonly [address: string, html: string];

function* allPages(snapshot: Snapshot): Iterable<AddressAndHtml> {
  for (const page of searchPages(snapshot)) yield [page.address, searchHtml(page)];
}

function* changedPages(snapshot: Snapshot, addresses: ReadonlySet<string>): Iterable<AddressAndHtml> {
  for (const page of searchPages(snapshot))
    if (addresses.has(page.address)) yield [page.address, searchHtml(page, true)];
}

async function makeIndex(pages: Iterable<AddressAndHtml>, folder: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', writePlayground: false });
  if (!index) throw failure(errors);
  try {
    await addPages(index, pages);
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw failure(written.errors);
    const unused = (await readdir(folder)).filter((file) => !USED.test(file));
    await Promise.all(unused.map((file) => rm(join(folder, file), { recursive: true })));
  } finally {
    await close();
  }
}

async function addPages(index: PagefindIndex, pages: Iterable<AddressAndHtml>): Promise<void> {
  let waiting: ReturnType<PagefindIndex['addHTMLFile']>[] = [];
  const settle = async () => {
    const errors = (await Promise.all(waiting)).flatMap(({ errors }) => errors);
    if (errors.length > 0) throw failure(errors);
    waiting = [];
  };
  for (const [address, content] of pages) {
    waiting.push(index.addHTMLFile({ url: `/${address}/`, content }));
    if (waiting.length === AT_ONCE) await settle();
  }
  await settle();
}

function failure(errors: readonly string[]): CannotRun {
  return new CannotRun(`Pagefind could not index the documentation:\n${errors.join('\n')}`, {
    fix: 'Run `npm ci`, which installs its program, and try again.',
  });
}
