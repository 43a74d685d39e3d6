import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { CannotRun } from '../cannot-run.ts';
import { searchHtml, searchPages } from './search-pages.ts';

/** Pages on their way to Pagefind at once. */
const AT_ONCE = 200;
/** What the palette uses of what Pagefind writes; the rest is its own boxes and their styles. */
const USED =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.\S+\.pf_meta|wasm\.\S+|fragment|index|filter)$/;

/**
 * Writes the index of documentation, descriptions of APIs and rules into a built site, for the browser to search in parts.
 *
 * @throws {CannotRun} when Pagefind fails
 */
export async function indexSearch(snapshot: Snapshot, site: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', writePlayground: false });
  if (!index) throw failure(errors);
  try {
    await addPages(index, snapshot);
    const folder = join(site, 'pagefind');
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw failure(written.errors);
    const unused = (await readdir(folder)).filter((file) => !USED.test(file));
    await Promise.all(unused.map((file) => rm(join(folder, file), { recursive: true })));
  } finally {
    await close();
  }
}

async function addPages(index: PagefindIndex, snapshot: Snapshot): Promise<void> {
  let waiting: ReturnType<PagefindIndex['addHTMLFile']>[] = [];
  const settle = async () => {
    const errors = (await Promise.all(waiting)).flatMap(({ errors }) => errors);
    if (errors.length > 0) throw failure(errors);
    waiting = [];
  };
  for (const page of searchPages(snapshot)) {
    waiting.push(index.addHTMLFile({ url: `/${page.address}/`, content: searchHtml(page) }));
    if (waiting.length === AT_ONCE) await settle();
  }
  await settle();
}

function failure(errors: readonly string[]): CannotRun {
  return new CannotRun(`Pagefind could not index the documentation:\n${errors.join('\n')}`, {
    fix: 'Run `npm ci`, which installs its program, and try again.',
  });
}
