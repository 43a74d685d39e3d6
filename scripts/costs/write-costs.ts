import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCosts } from './costs-tables.ts';
import { workflowFiles } from './workflow-file.ts';

// `npm run readmes`: writes what workflows cost into docs/workflows.md again.
const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = join(ROOT, 'docs/workflows.md');

const before = readFileSync(DOCUMENT, 'utf8');
const after = withCosts(before, workflowFiles(ROOT));
if (after !== before) {
  writeFileSync(DOCUMENT, after);
  console.log('Wrote docs/workflows.md.');
}
