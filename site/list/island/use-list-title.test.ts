import { expect, test } from 'vitest';
import { listTitle } from './use-list-title.ts';

const built = 'Services (31) · Acme portal';

test('a filter and what it leaves are in the title', () => {
  expect(listTitle({ built, title: 'Services', text: ' tier:1 -oncall ', total: 1200 })).toBe(
    'Services: tier:1 -oncall (1,200) · Acme portal',
  );
});

test('a long filter is cut', () => {
  const title = listTitle({ built, title: 'Services', text: 'x'.repeat(200), total: 0 });
  expect(title).toBe(`Services: ${'x'.repeat(59)}… (0) · Acme portal`);
});

test('without a filter the title is that of the page', () => {
  expect(listTitle({ built, title: 'Services', text: '  ', total: 31 })).toBe(built);
});
