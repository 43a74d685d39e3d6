import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DOCS_SLOT, type DocRecord } from '#core/docs/doc-record.ts';
import { renderMarkdown } from '#core/docs/render-markdown.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { indexSearch } from '../build/index-search.ts';
import { PRODUCT } from '../product.ts';

// Indexes documents for search in a folder, beside what an earlier run has kept there, and prints the seconds that it takes. Of the
// first entries, the documents have a sentence more. What they say is what people have written: the READMEs of installed packages.

const [folder = '', all = '0', changed = '0'] = process.argv.slice(2);
const EACH = 20;
const packages = join(PRODUCT, 'node_modules');
/** Each is the text of several documents with other titles. */
const readmes = globSync('{*,@*/*}/{README,readme}.md', { cwd: packages }).sort();
const rendered = await Promise.all(readmes.map((path) => renderMarkdown(readFileSync(join(packages, path), 'utf8'))));
const entities = Array.from({ length: Number(all) / EACH }, (_, entry) =>
  entity(entry, entry * EACH < Number(changed)),
);
const [site, work] = [join(folder, 'site'), join(folder, 'work')];
for (const path of [site, work]) {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
}
const start = performance.now();
const places = { site, work, kept: join(folder, 'kept/search'), isWritten: Promise.resolve() };
await indexSearch({ entities, rules: [] }, places);
process.stdout.write(String((performance.now() - start) / 1000));

function entity(entry: number, isChanged: boolean): EntityRecord {
  const address = `services/s${entry}`;
  const documents = Array.from({ length: EACH }, (_, place) => {
    const { html, summary, headings } = rendered[(entry * EACH + place) % rendered.length]!;
    return {
      title: `Guide ${entry}-${place}`,
      address: `${address}/docs/p${place}`,
      file: `docs/p${place}.md`,
      html: isChanged ? `${html}<p>One more sentence.</p>` : html,
      summary,
      headings,
    } satisfies DocRecord;
  });
  const known = { kind: 'service', title: `Service ${entry}`, address, owner: `team:default/t${entry % 50}` };
  return { ...known, ...DOCS_SLOT.put(documents) } as unknown as EntityRecord;
}
