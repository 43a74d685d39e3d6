import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { IndexedFacts } from '#core/search/doc-facts.ts';
import { WordCounts } from '#core/search/vocabulary.ts';
import { CannotRun } from '../cannot-run.ts';
import { packageFolder } from '../product.ts';
import { indexedFacts } from './indexed-facts.ts';
import { ProgramFailure, runProgram } from './run-program.ts';

export type SearchedPage = readonly [url: string, html: string];

/** Parts that are made side by side: each needs a core, and takes several times the memory of its pages. */
export const SIDE_BY_SIDE = 2;
/** Pages whose texts are in one file: a list of results loads few files, and a site has few. */
const TOGETHER = 10;
/** Pages after which others may go on. */
const TURN = 50;
/** What Pagefind writes for boxes of its own, which the palette does not use, and its filter: facts.json has what that says. */
const UNUSED = /ui|highlight|\.css$|^filter$/;

/** Of so many parts, the pages of one: every so many-th. */
export interface Share {
  part: number;
  parts: number;
}

interface IndexPlaces {
  /** Gets the index: the first part is in the folder itself, the others in `2`, `3` and so on. */
  folder: string;
  /** Gets the pages. They are left there, as a build removes all that it needs no more at its end. */
  work: string;
  parts: number;
}

/**
 * Makes an index of pages in several parts, side by side. Each has its share of the pages of every kind, so that a word weighs the same
 * in all. The pages of a part are written while those before it are indexed.
 *
 * @throws {CannotRun} when Pagefind fails, or writes what is not understood
 */
export async function makeIndex(
  pages: (share: Share) => Iterable<SearchedPage>,
  { folder, work, parts }: IndexPlaces,
): Promise<void> {
  const words = new WordCounts();
  const atOnce = Math.min(SIDE_BY_SIDE, availableParallelism());
  const indexing: Promise<IndexedFacts>[] = [];
  try {
    for (let part = 0; part < parts; part++) {
      const source = join(work, `pages-${part}`);
      // What another build left there may be what nobody may read any more.
      await rm(source, { recursive: true, force: true });
      const count = await writePages(counted(pages({ part, parts }), words), source);
      await indexing[part - atOnce];
      const made = indexPart({ source, pages: count, out: part === 0 ? folder : join(folder, `${part + 1}`) });
      // Its failure is met where it is awaited, which may be after the next part is written.
      made.catch(() => {});
      indexing.push(made);
    }
  } finally {
    await Promise.allSettled(indexing);
  }
  const facts = joinedFacts(await Promise.all(indexing));
  await writeFile(join(folder, 'words.json'), JSON.stringify(words.words()));
  await writeFile(join(folder, 'facts.json'), JSON.stringify(facts));
}

/** The facts of the pages of all parts. */
function joinedFacts(parts: readonly IndexedFacts[]): IndexedFacts {
  const byText = Map.groupBy(parts.flatMap(Object.entries<string>), ([text]) => text);
  const joined = [...byText].map(([text, facts]) => [text, facts.map(([, names]) => names).join(' ')] as const);
  return Object.fromEntries(joined.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function* counted(pages: Iterable<SearchedPage>, words: WordCounts): Iterable<SearchedPage> {
  for (const page of pages) {
    words.add(page[1]);
    yield page;
  }
}

/** Writes pages, and returns how many. Each says its own address, which no name of a file could. */
async function writePages(pages: Iterable<SearchedPage>, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const [url, html] of pages) {
    const name = createHash('sha1').update(url).digest('hex');
    writeFileSync(join(folder, `${name}.html`), html);
    if (++count % TURN === 0) await setImmediate();
  }
  return count;
}

/** Makes one part, and returns the facts of its pages. */
async function indexPart({
  source,
  pages,
  out,
}: {
  source: string;
  pages: number;
  out: string;
}): Promise<IndexedFacts> {
  const files = Math.ceil(pages / TOGETHER);
  const words = ['--site', source, '--output-path', out, '--force-language', 'en', '--max-fragments', String(files)];
  try {
    await runProgram([join(packageFolder('pagefind'), 'lib/runner/bin.cjs'), ...words, '--silent'], {});
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error;
    throw new CannotRun(`Pagefind could not index the documentation:\n${error.said.trim()}`, {
      fix: 'Run `npm ci`, which installs its program, and try again.',
    });
  }
  const facts = indexedFacts(out);
  for (const name of await readdir(out)) if (UNUSED.test(name)) await rm(join(out, name), { recursive: true });
  return facts;
}
