import { expect, test } from 'vitest';
import { cleanSvg } from './clean-svg.ts';

const HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

test('what draws stays, with the names of XML', () => {
  const drawing =
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red" /></linearGradient></defs><style>.b{fill:url(#a)}</style><use xlink:href="#a" /><text>1 &#x3C; 2 &#x26; 3</text>';
  expect(cleanSvg(`<?xml version="1.0"?>\n<!DOCTYPE svg>\n${HEAD} viewBox="0 0 1 1">${drawing}</svg>\n`)).toBe(
    `${HEAD} viewBox="0 0 1 1">${drawing}</svg>`,
  );
});

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script in a namespace', '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
  ['a script in a style', '<style>&lt;/style>&lt;script>alert(1)&lt;/script></style>'],
  ['HTML', '<foreignObject><iframe src="https://e.example"></iframe></foreignObject>'],
  ['a link', '<a href="javascript:alert(1)"></a>'],
  ['a movement', '<set attributeName="href" to="javascript:alert(1)" /><animate attributeName="href" />'],
  ['a style that fetches', '<style>@import "//e.example/a.css"</style>'],
  ['a style in other signs', '<style>a{fill:\\75rl(//e.example)}</style>'],
  ['a comment', '<!-- a -->'],
])('%s is left out', (_, drawing) => {
  expect(cleanSvg(`${HEAD}>${drawing}</svg>`)).toBe(`${HEAD} />`);
});

test.each([
  ['a handler', 'onload="alert(1)"'],
  ['a handler in capitals', 'ONCLICK="alert(1)"'],
  ['an address', 'href="https://e.example/a.svg#b"'],
  ['a script as an address', 'xlink:href="data:image/svg+xml,x"'],
  ['a style that fetches', 'style="fill:url(https://e.example)"'],
  ['another namespace', 'xmlns="http://www.w3.org/1999/xhtml" xmlns:x="y"'],
])('an attribute with %s is left out', (_, attribute) => {
  expect(cleanSvg(`${HEAD}><path ${attribute} d="M0 0"/></svg>`)).toBe(`${HEAD}><path d="M0 0" /></svg>`);
  expect(cleanSvg(`<svg ${attribute}></svg>`)).toBe(`${HEAD} />`);
});

test('what is no SVG is none', () => {
  expect(['', 'GIF89a', '<html><p>', '<p><svg/></p>'].map(cleanSvg)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
