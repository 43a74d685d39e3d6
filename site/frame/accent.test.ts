import { expect, test } from 'vitest';
import { accentStyle, favicon, iconType, lookStyle } from './accent.ts';

test.each([
  ['readable stays as it is in the light theme', '#3b5bdb', 'html:root{--accent:light-dark(#3b5bdb,#93a5eb)}'],
  ['nobody could read is darkened', '#fe0', 'html:root{--accent:light-dark(#736b00,#ffee00)}'],
  ['no colour changes nothing', 'red;}body{display:none', ''],
  ['no colour either', '#12', ''],
])('an accent that is %s', (_, accent, style) => {
  expect(accentStyle(accent)).toBe(style);
});

test('pairs of colours set tokens in both themes, and what is no colour sets none', () => {
  const colors = { background: { light: '#fffdf8', dark: '#0b0b0c' }, text: { light: 'red;}', dark: '#fff' } };
  expect(lookStyle({ colors })).toBe('html:root{--bg:light-dark(#fffdf8,#0b0b0c)}');
});

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
