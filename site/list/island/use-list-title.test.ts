import { expect, test } from 'vitest';
import { listTitle } from './use-list-title.ts';

const built = 'Services (31) · Acme portal';

test.each([
  ['has the filter and what it leaves', ' tier:1 -oncall ', 1200, 'Services: tier:1 -oncall (1,200) · Acme portal'],
  ['cuts a long filter', 'x'.repeat(200), 0, `Services: ${'x'.repeat(59)}… (0) · Acme portal`],
  ['is that of the page without a filter', '  ', 31, built],
])('the title of a list %s', (_, text, total, title) => {
  expect(listTitle({ built, title: 'Services', text, total })).toBe(title);
});
