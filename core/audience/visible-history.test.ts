import { expect, test } from 'vitest';
import { HiddenWords } from './text/hidden-words.ts';
import { visibleHistory } from './visible-history.ts';

const change = (commit: string, subject: string, author = 'Ann Lee') => ({
  ...{ commit, subject, author, time: '2026-01-02T03:04:05Z' },
});
const HISTORY = new Map([
  [
    'catalog/a.yaml',
    [change('1', 'Both'), change('2', 'Only a'), change('3', 'Ledger asks'), change('4', 'Own', 'Eve')],
  ],
  ['catalog/ledger.yaml', [change('1', 'Both')]],
  ['catalog/partly.yaml', [change('5', 'Partly')]],
]);
const shown = {
  shown: (file: string) => (file === 'catalog/ledger.yaml' ? undefined : file),
  isWhole: (file: string) => file === 'catalog/a.yaml',
  people: new Set(['ann lee']),
  words: new HiddenWords({ hidden: ['ledger'] }),
  sizes: new Map([['1', 2], ...['2', '3', '4', '5'].map((commit): [string, number] => [commit, 1])]),
};

test('the subject of a commit that changed something hidden is not shown, nor one that names it', () => {
  const subjects = [...visibleHistory(HISTORY, shown)].map(([file, changes]) => [
    file,
    changes.map(({ subject }) => subject),
  ]);
  expect(subjects).toEqual([
    ['catalog/a.yaml', ['Changed', 'Only a', 'Changed', 'Own']],
    ['catalog/partly.yaml', ['Changed']],
  ]);
});

test('an author is shown whom the catalog has, and all are where no person is hidden', () => {
  const authors = (people: ReadonlySet<string> | undefined) =>
    visibleHistory(HISTORY, { ...shown, people })
      .get('catalog/a.yaml')!
      .map(({ author }) => author);
  expect(authors(shown.people)).toEqual(['Ann Lee', 'Ann Lee', 'Ann Lee', 'Not shown']);
  expect(authors(undefined)).toEqual(['Ann Lee', 'Ann Lee', 'Ann Lee', 'Eve']);
});
