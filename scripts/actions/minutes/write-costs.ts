import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCosts } from './costs-tables.ts';

// `npm run readmes`: writes what workflows cost into docs/workflows.md and docs/tour.md again.
const ROOT = join(import.meta.dirname, '../../..');
const DOCUMENTS = { whole: 'docs/workflows.md', short: 'docs/tour.md' } as const;

const read = (document: string) => readFileSync(join(ROOT, document), 'utf8');
const before = { whole: read(DOCUMENTS.whole), short: read(DOCUMENTS.short) };
const after = withCosts(before);
for (const part of ['whole', 'short'] as const) {
  if (after[part] === before[part]) continue;
  writeFileSync(join(ROOT, DOCUMENTS[part]), after[part]);
  console.log(`Wrote ${DOCUMENTS[part]}.`);
}
