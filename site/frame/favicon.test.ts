import { expect, test } from 'vitest';
import { favicon, iconType } from './favicon.ts';

test('the icon has the accent of the portal, readable on light and dark tabs', () => {
  const icon = favicon('#fe0');
  expect(icon).toContain('stroke="#736b00"');
  expect(icon).toContain('stroke: #ffee00');
});

test('without an accent, or with one that is no colour, it has that of Waypost', () => {
  expect(favicon(undefined)).toContain('stroke="#3b5bdb"');
  expect(favicon('red"/><script>')).toBe(favicon(undefined));
});

test('a logo has the type of its file', () => {
  expect(['logo.svg', 'logo.png', 'logo.webp'].map(iconType)).toEqual(['image/svg+xml', 'image/png', undefined]);
});
