import { expect, test } from 'vitest';
import { frameOf, withFrame } from './page-frame.ts';

const page = (menu: string, content: string, foot: string) =>
  `<body><nav class="sidebar">${menu}</nav><main>${content}</main><footer>${foot}</footer></body>`;

test('a page gets the menu and the foot of another', () => {
  const frame = frameOf(page('3 services', 'Ledger', 'today'))!;
  expect(frame).toEqual({ menu: '<nav class="sidebar">3 services</nav>', foot: '<footer>today</footer>' });
  expect(withFrame(page('2 services', 'Checkout', 'yesterday'), frame)).toBe(page('3 services', 'Checkout', 'today'));
});

test('what looks like a frame within the content stays', () => {
  const content = '<nav class="sidebar">x</nav><footer>y</footer>';
  expect(withFrame(page('1', content, '2'), frameOf(page('3', '', '4'))!)).toBe(page('3', content, '4'));
});

test('a page without a frame has none', () => {
  const moved = '<body><main>Ledger is called Books now.</main></body>';
  expect([frameOf(moved), withFrame(moved, { menu: '', foot: '' })]).toEqual([undefined, undefined]);
});
