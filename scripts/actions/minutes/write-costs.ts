import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLimits } from '../../limits/limits-table.ts';
import { withCosts } from './costs-tables.ts';

// `npm run readmes`: writes what workflows cost, and what GitHub limits, into docs/workflows.md and docs/tour.md again.
const ROOT = join(import.meta.dirname, '../../..');
const DOCUMENTS = { whole: 'docs/workflows.md', short: 'docs/tour.md' } as const;

const read = (document: string) => readFileSync(join(ROOT, document), 'utf8');
const before = { whole: read(DOCUMENTS.whole), short: read(DOCUMENTS.short) };
const costs = withCosts(before);
const after = { ...costs, whole: withLimits(costs.whole) };
for (const part of ['whole', 'short'] as const) {
  if (after[part] === before[part]) continue;
  writeFileSync(join(ROOT, DOCUMENTS[part]), after[part]);
  console.log(`Wrote ${DOCUMENTS[part]}.`);
}
