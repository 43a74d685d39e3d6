import { describe, expect, test } from 'vitest';
import { Locator } from './locator.ts';
import { placeAt } from './text-place.ts';
import { readYaml } from './yaml-documents.ts';

/** The data of a text and its mistakes, where the rest is understood. */
function understood(text: string): { data: unknown; at: string[] } | undefined {
  const [document] = readYaml(text);
  const { data, errors, isUnderstood } = document!;
  const places = errors.map(({ offset }) => placeAt(text, offset));
  return isUnderstood ? { data, at: places.map(({ line, column }) => `${line}:${column}`) } : undefined;
}

/** Where a path is in a text. */
function placeOf(text: string, ...path: (string | number)[]): string {
  const { line, column } = new Locator(new Map([['a.yaml', text]])).locate({ file: 'a.yaml', document: 0 }, path);
  return `${line}:${column}`;
}

describe('the rest of a text is read as its author meant it', () => {
  test.each([
    ['a tab', 'health:\n\turl: x\ntier: 9\n', { health: { url: 'x' }, tier: 9 }, ['2:1']],
    ['a tab beside spaces', 'links:\n  - a: 1\n\tb: 2\n', { links: [{ a: 1, b: 2 }] }, ['3:1']],
    ['tabs in every line', 'links:\n\t- a: 1\n\t  b: 2\n', { links: [{ a: 1, b: 2 }] }, ['2:1', '3:1']],
    ['a tab in a block of text', 'about: |\n\tone\ntier: 9\n', { about: 'one\n', tier: 9 }, ['2:1']],
    ['a second colon', 'about: Checks: all\ntier: 9\n', { about: 'Checks: all', tier: 9 }, ['1:8']],
    [
      'a second colon beside a block that has a tab of its own',
      'note: |\n  x\n  \ty\nabout: Checks: all\n',
      { note: 'x\n\ty\n', about: 'Checks: all' },
      ['4:8'],
    ],
    ['no space after a colon', 'owner:acme\ntier: 9\n', { owner: 'acme', tier: 9 }, ['1:1']],
    ['a custom tag', 'owner: !x acme\ntier: 9\n', { owner: 'acme', tier: 9 }, ['1:8']],
    ['a reserved sign', 'owner: @acme\ntier: 9\n', { owner: '@acme', tier: 9 }, ['1:8']],
    ['an escape', 'about: "a\\d"\ntier: 9\n', { about: 'a\\d', tier: 9 }, ['1:10']],
    ['a key that is there twice', 'owner: a\nowner: b\ntier: 9\n', { owner: 'b', tier: 9 }, ['2:1']],
    ['carriage returns', 'health:\r\n\turl: x\r\ntier: 9\r\n', { health: { url: 'x' }, tier: 9 }, ['2:1']],
  ])('%s', (_, text, data, at) => {
    expect(understood(text)).toEqual({ data, at });
  });
});

test.each([
  ['what is not closed', 'tags: [a\ntier: 9\n'],
  ['a quote that is not closed', 'about: "open\ntier: 9\n'],
  ['a line with less indentation than those beside it', 'health:\n    url: x\n  above: 3s\ntier: 9\n'],
  ['a tab beside another mistake', 'health:\n\turl: x\ntags: [a\n'],
  ['a tab that could mean two things', 'a:\n b:\n  c:\n\td: 1\n'],
  ['two entries that nothing separates', 'kind: service\nname: a\nkind: service\nname: b\n'],
  ['an alias without an anchor', 'owner: *acme\ntier: 9\n'],
])('%s leaves the rest unclear', (_, text) => expect(understood(text)).toBeUndefined());

test('places are those of the text as it is written', () => {
  const tabs = 'health:\n\turl: x\n\t\t# more\ntier: 9\n';
  expect([placeOf(tabs, 'health', 'url'), placeOf(tabs, 'tier')]).toEqual(['2:7', '4:7']);
  expect(placeOf('about: Checks: all\nowner:acme\n', 'about')).toBe('1:8');
  expect(placeOf('about: Checks: all\nowner:acme\n', 'owner')).toBe('2:7');
});

test('a long text with a mistake is not read again and again', () => {
  expect(understood(`a:\n\tb: 1\n${'# more\n'.repeat(10_000)}`)).toBeUndefined();
});

test.each([
  ['spaces', `tags:${' '.repeat(2000)}`],
  ['dashes', `${'- '.repeat(2000)}tags: `],
  ['a key', `${'a-'.repeat(2000)}: `],
])('a line of %s and of many colons with a quote that is not closed is searched once', (_, start) => {
  expect(understood(`kind: service\n${start}${': '.repeat(2000)}'`)).toBeUndefined();
});
