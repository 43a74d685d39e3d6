import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleRecord } from '#core/snapshot/snapshot.ts';
import { indexSearch } from '../../scripts/build/index-search.ts';
import { openSearch } from './open-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-kept-index-'));
const server = createServer((request, response) => {
  readFile(join(folder, 'site', new URL(request.url ?? '', 'http://site').pathname)).then(
    (content) => response.end(content),
    () => response.writeHead(404).end(),
  );
});

const rule = (name: string, why: string): RuleRecord => ({
  ...{ name, why, address: `rules/${name}`, severity: 'warning', wrong: '', right: '', count: 0 },
});
const RULES = ['one', 'two', 'three', 'four'].map((name) => rule(name, `The walrus has a reason, ${name}.`));

async function index(rules: RuleRecord[]): Promise<void> {
  for (const name of ['site', 'work']) {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, name));
  }
  const [site = '', work = '', kept = ''] = ['site', 'work', 'kept/search'].map((name) => join(folder, name));
  await indexSearch({ entities: [], rules }, { site, work, kept, isWritten: Promise.resolve(), part: 3 });
}

beforeAll(async () => {
  await index(RULES);
  await index([rule('one', 'The walrus has changed its mind.'), ...RULES.slice(1)]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

test('a page that has changed since it was indexed is found and counted once, as it is now', async () => {
  const { search, close } = await openSearch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    const { total, counts, load } = await search.find('walrus');
    expect({ total, rules: (await counts()).type.get('rule') }).toEqual({ total: 4, rules: 4 });
    const found = (await load(10)).map(({ url, plain_excerpt }) => [url, plain_excerpt]);
    expect(found.map(([url]) => url).sort()).toEqual(['/rules/four/', '/rules/one/', '/rules/three/', '/rules/two/']);
    expect(found.find(([url]) => url === '/rules/one/')?.[1]).toContain('changed its mind');
  } finally {
    await close();
  }
});
