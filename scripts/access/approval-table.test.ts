import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withApprovals } from './approval-table.ts';

test('the table of docs/access.md is the one that the page of access shows', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/access.md'), 'utf8');
  expect(text, 'npm run readmes').toBe(withApprovals(text));
});

test('a row leads to the document that says more', () => {
  expect(withApprovals('# Access\n<!-- approvals --><!-- /approvals -->\nmore\n')).toContain(
    '| A resource that costs more than `approveAbove` of its environment | An approver that this setting names, too ([resources.md](resources.md#policy)) |',
  );
});

test('a document without the marks is refused', () => {
  expect(() => withApprovals('# Access\n')).toThrow('The document has no <!-- approvals --> and <!-- /approvals -->.');
});
