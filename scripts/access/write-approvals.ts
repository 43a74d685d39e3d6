import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withApprovals } from './approval-table.ts';

// `npm run readmes`: writes who must approve what into docs/access.md again.
const DOCUMENT = join(import.meta.dirname, '../../docs/access.md');

const before = readFileSync(DOCUMENT, 'utf8');
const after = withApprovals(before);
if (after !== before) {
  writeFileSync(DOCUMENT, after);
  console.log('Wrote docs/access.md.');
}
