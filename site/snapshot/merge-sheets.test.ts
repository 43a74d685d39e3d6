import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeSheets, type Style } from './merge-sheets.ts';

let assets: string;
beforeEach(() => {
  assets = mkdtempSync(join(tmpdir(), 'waypost-sheets-'));
  mkdirSync(join(assets, '_astro'));
});
afterEach(() => rmSync(assets, { recursive: true }));

const external = (name: string): Style => {
  const src = `_astro/${name}.css`;
  writeFileSync(join(assets, src), `.${name}{}`);
  return { order: 0, sheet: { type: 'external', src } };
};
const inline = (content: string): Style => ({ order: 0, sheet: { type: 'inline', content } });

const text = ({ sheet }: Style) =>
  sheet.type === 'inline' ? sheet.content : readFileSync(join(assets, sheet.src), 'utf8');
const textsOf = (route: ReturnType<typeof mergeSheets>[number] | undefined) => route?.[1].styles.map(text);

test('stylesheets before and after the frame’s are joined in their order, and the frame’s stays by itself', () => {
  const [frame, a, b, c, d] = ['frame', 'a', 'b', 'c', 'd'].map(external) as [Style, Style, Style, Style, Style];
  const [home, list] = mergeSheets(
    [
      ['home', { styles: [frame] }],
      ['list', { styles: [a, b, frame, c, d] }],
    ],
    assets,
  );
  expect(textsOf(home)).toEqual(['.frame{}']);
  expect(textsOf(list)).toEqual(['.a{}.b{}', '.frame{}', '.c{}.d{}']);
});

test('a stylesheet that is in the page is joined with its neighbours', () => {
  const [frame, a, b] = ['frame', 'a', 'b'].map(external) as [Style, Style, Style];
  const routes = mergeSheets(
    [
      ['home', { styles: [frame] }],
      ['list', { styles: [frame, a, inline('.in{}'), b, inline('.last{}')] }],
    ],
    assets,
  );
  expect(textsOf(routes[1])).toEqual(['.frame{}', '.a{}.in{}.b{}.last{}']);
});

test('a page with few stylesheets, and one without the frame’s, keep theirs', () => {
  const frame = external('frame');
  const few = [external('a'), frame, inline('.c{}')];
  const bare = ['d', 'e', 'f', 'g', 'h'].map(external);
  const routes = [
    ['home', { styles: [frame] }],
    ['few', { styles: few }],
    ['bare', { styles: bare }],
  ] as const;
  expect(mergeSheets(routes, assets)).toEqual(routes);
  expect(readdirSync(join(assets, '_astro')).filter((name) => name.startsWith('joined.'))).toEqual([]);
});
