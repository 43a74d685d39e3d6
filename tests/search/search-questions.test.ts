import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { catalogIndex } from '#core/published/catalog-index.ts';
import { catalogEntries } from '#core/search/catalog-entries.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { indexSearch } from '../../scripts/build/index-search.ts';
import { isExample } from '../example-company.ts';
import { entryName, gatherCatalog } from './gather.ts';
import { openSearch } from './open-search.ts';

interface Question {
  ask: string;
  finds: string;
}

const FILE = join(import.meta.dirname, 'questions.yaml');
const QUESTIONS: Record<'example' | 'packages', Question[]> = parse(readFileSync(FILE, 'utf8'));
/** Results among which the page must be. */
const FIRST = 3;
/** Questions of each half that may fail: 57 of all 60 must not. */
const MISSED = 1;
/** Entries that the search page shows before documents. */
const ENTRIES = 5;

describe('what people ask finds its page among the first three results', () => {
  test.runIf(isExample())('in the portal of the example company', async () => {
    const url = inject('example');
    const entries = catalogEntries(await (await fetch(`${url}api/catalog.json`)).json());
    const missed = await missedOf(QUESTIONS.example, { url, entries, addressOf: (finds) => finds });
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(MISSED);
  });

  test('in a portal of two hundred packages', async () => {
    const asked = [...new Set(QUESTIONS.packages.map(({ finds }) => finds))];
    const snapshot = { ...(await snapshotOf(gatherCatalog(asked))), rules: [] };
    const folder = await mkdtemp(join(tmpdir(), 'waypost-questions-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [site, kept, work] = ['site', 'kept', 'work'].map((name) => join(folder, name)) as [string, string, string];
    await Promise.all([mkdir(site), mkdir(join(work, 'search'), { recursive: true })]);
    await indexSearch(snapshot, { site, kept, work, isWritten: Promise.resolve() });
    const server = fastify();
    server.register(fastifyStatic, { root: site });
    const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/`;
    onTestFinished(() => server.close());
    const entries = catalogEntries(catalogIndex(snapshot.entities));
    const addressOf = (name: string) => `services/${entryName(name)}`;
    const missed = await missedOf(QUESTIONS.packages, { url, entries, addressOf });
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(MISSED);
  });

  test('there are sixty of them', () => {
    expect(Object.values(QUESTIONS).map(({ length }) => length)).toEqual([30, 30]);
  });
});

interface Portal {
  url: string;
  entries: ReturnType<typeof catalogEntries>;
  /** Of the page that a question names. Of a package, its entry has the README, too. */
  addressOf(finds: string): string;
}

/** Asks as the search page does, and returns a line for each question whose page is not among the first. */
async function missedOf(questions: readonly Question[], { url, entries, addressOf }: Portal): Promise<string[]> {
  const { search, close } = await openSearch(url);
  onTestFinished(close);
  const index = new EntryIndex(entries);
  const missed: string[] = [];
  for (const { ask, finds } of questions) {
    const named = index.find(ask).filter(({ isNamed }) => isNamed);
    const pages = await (await search.find(ask)).load(FIRST);
    const shown = [
      ...named.slice(0, ENTRIES).map(({ entry }) => `/${entry.address}/`),
      ...pages.map((page) => page.url),
    ];
    const address = addressOf(finds);
    const wanted = address.includes('#') ? [`/${address}`] : [`/${address}/`, `/${address}/docs/`];
    const first = shown.slice(0, FIRST);
    if (!first.some((one) => wanted.includes(one))) missed.push(`${ask}: ${finds}, but found ${first.join(' ')}`);
  }
  return missed;
}
