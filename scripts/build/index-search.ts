import { createHash } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChangedSearch } from '#core/search/changed-search.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { SPEC_SLOT } from '#core/synced/spec-record.ts';
import { SYNC_SLOT } from '#core/synced/sync-record.ts';
import { packageFolder } from '../product.ts';
import { indexedPages } from './indexed-pages.ts';
import { makeIndex, type SearchedPage, type Share, SIDE_BY_SIDE } from './search-index.ts';
import { searchHtml, searchPages, searchUrl } from './search-pages.ts';

/** Pages of one index: to write one, Pagefind takes several times the memory of its pages. A catalog with more has several, alike. */
const PART = 3750;

type Searched = Pick<Snapshot, 'entities' | 'rules' | 'audience'>;

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
 * few pages have changed since an earlier build, that one's index is used, and a second has the changed pages. It keeps the former text of
 * changed pages, which an audience may not see any more: for one, it is used only while pages are as they were, or new.
 *
 * @throws {CannotRun} when Pagefind fails
 */
export async function indexSearch(
  snapshot: Searched,
  { site, kept, work, isWritten, part = PART }: Folders,
): Promise<void> {
  const release = await releaseOfIndex(part);
  const sources = sourcesOf(snapshot);
  const indexed = await readHashes(kept, { release, sources });
  const hashes = new Map<string, string>();
  // Where nothing is kept, pages are hashed on their way into a new index.
  if (indexed.size > 0) {
    await isWritten;
    for (const _ of hashed(allPages(snapshot), hashes));
  }
  const found = searchChange(indexed, hashes);
  const change = snapshot.audience && found?.replaced.length ? undefined : found;
  const replaced = change && indexedPages(join(kept, 'pagefind'), change.replaced);
  if (!replaced) {
    const parts = partsOf(countOf(searchPages(snapshot)), part);
    const pages = (share: Share) => {
      const shared = allPages(snapshot, share);
      return indexed.size > 0 ? shared : hashed(shared, hashes);
    };
    await makeIndex(pages, { folder: join(work, INDEX), work: join(work, 'searched'), parts });
    await keepIndex({ release, sources, hashes }, { kept, work });
  }
  const written = replaced ? change.written : new Set<string>();
  const folder = join(site, 'pagefind');
  cpSync(join(kept, 'pagefind'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (written.size > 0)
    await makeIndex(() => changedPages(snapshot, written), {
      folder: join(folder, 'changed'),
      work: join(work, 'changed'),
      parts: 1,
    });
  const parts = partsOf(replaced ? indexed.size : hashes.size, part);
  const changed: ChangedSearch = { replaced: replaced ?? [], pages: written.size, of: hashes.size, parts };
  await writeFile(join(folder, 'changed.json'), JSON.stringify(changed));
}

/** Where an index of everything is made, from the folder of a build, and where it is kept. */
const INDEX = 'search/pagefind';

async function keepIndex(
  { release, sources, hashes }: IndexedBy & { hashes: SearchHashes },
  { kept, work }: Pick<Folders, 'kept' | 'work'>,
): Promise<void> {
  const folder = join(work, dirname(INDEX));
  await writeFile(join(folder, HASHES), JSON.stringify({ release, sources, pages: [...hashes] }));
  await rm(kept, { recursive: true, force: true });
  await mkdir(dirname(kept), { recursive: true });
  await rename(folder, kept);
}

/** The file with hashes of the pages of an index. It is written last: where it is, the index is whole. */
const HASHES = 'pages.json';

interface IndexedBy {
  release: string;
  /** Places that pages are copied from. */
  sources: readonly string[];
}

/** Pages that are indexed; none where a place is no longer shown that pages were copied from: the index has their text. */
async function readHashes(kept: string, { release, sources }: IndexedBy): Promise<SearchHashes> {
  const text = await readFile(join(kept, HASHES), 'utf8').catch(() => '{}');
  const indexed = JSON.parse(text) as Partial<IndexedBy> & { pages?: [string, string][] };
  const shown = new Set(sources);
  const isUsed = indexed.release === release && indexed.sources?.every((source) => shown.has(source));
  return new Map(isUsed ? indexed.pages : []);
}

function sourcesOf({ entities }: Searched): string[] {
  return entities.flatMap((entity) => {
    const [repository, address] = [SYNC_SLOT.of(entity)?.copy?.repository, SPEC_SLOT.of(entity)?.source];
    const from = [repository, address && (address.repository ?? address.url)];
    return from.flatMap((source) => (source === undefined ? [] : [`${entity.ref} ${source}`]));
  });
}

/** The files that are kept with an index: another name here makes those of an earlier Waypost again. */
const SHAPE = 'facts and words';

/** Another release of Pagefind and another size of parts make other indexes. */
async function releaseOfIndex(part: number): Promise<string> {
  return `${SHAPE} ${part} ${await readFile(join(packageFolder('pagefind'), 'package.json'), 'utf8')}`;
}

/** How many indexes so many pages have: one, or so many that none is made alone. */
function partsOf(pages: number, part: number): number {
  return pages <= part ? 1 : Math.ceil(pages / part / SIDE_BY_SIDE) * SIDE_BY_SIDE;
}

function countOf(all: Iterable<unknown>): number {
  let count = 0;
  for (const _ of all) count++;
  return count;
}

function* hashed(pages: Iterable<SearchedPage>, hashes: Map<string, string>): Iterable<SearchedPage> {
  for (const [url, html] of pages) {
    hashes.set(url, createHash('sha1').update(html).digest('base64'));
    yield [url, html];
  }
}

function* allPages(snapshot: Searched, { part, parts }: Share = { part: 0, parts: 1 }): Iterable<SearchedPage> {
  let place = 0;
  for (const page of searchPages(snapshot)) if (place++ % parts === part) yield [searchUrl(page), searchHtml(page)];
}

function* changedPages(snapshot: Searched, urls: ReadonlySet<string>): Iterable<SearchedPage> {
  for (const page of searchPages(snapshot)) if (urls.has(searchUrl(page))) yield [searchUrl(page), searchHtml(page)];
}

/** Hashes of what Pagefind reads of pages, by their addresses. */
type SearchHashes = ReadonlyMap<string, string>;

/** What has changed since pages were indexed. */
interface SearchChange {
  /** Addresses of pages that are new or say something else. */
  written: ReadonlySet<string>;
  /** Addresses of pages of the index that say something else now. */
  replaced: readonly string[];
}

/** More changed pages than this, and than a tenth of all, are worth a new index of everything. */
const FEW = 100;

/**
 * @returns undefined where so much has changed that everything should be indexed again, and where a page is gone: it may have become
 * secret, and the old index has its text
 */
function searchChange(indexed: SearchHashes, now: SearchHashes): SearchChange | undefined {
  for (const address of indexed.keys()) if (!now.has(address)) return undefined;
  const written = [...now].filter(([address, hash]) => indexed.get(address) !== hash).map(([address]) => address);
  const replaced = [...indexed].filter(([address, hash]) => now.get(address) !== hash).map(([address]) => address);
  const isMuch = written.length > Math.max(FEW, now.size / 10);
  return indexed.size === 0 || isMuch ? undefined : { written: new Set(written), replaced };
}
