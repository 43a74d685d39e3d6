import { expect, test } from 'vitest';
import { docTypeOf } from './part.ts';

test.each([
  ['catalog/payments/checkout/README.md', 'readme'],
  ['catalog/payments/checkout/docs/index.md', 'readme'],
  ['catalog/payments/checkout/CHANGELOG.md', 'changelog'],
  ['catalog/payments/checkout/docs/release-notes.md', 'changelog'],
  ['catalog/payments/checkout/docs/adr/queues.md', 'adr'],
  ['catalog/payments/checkout/docs/decisions/README.md', 'adr'],
  ['catalog/payments/checkout/docs/0012-queues.md', 'adr'],
  ['catalog/payments/checkout/docs/decisions.md', 'adr'],
  ['catalog/payments/checkout/docs/runbook.md', 'guide'],
  ['catalog/payments/checkout/docs/history-of-orders.md', 'guide'],
])('%s is of the type %s', (file, type) => expect(docTypeOf(file)).toBe(type));
