import process from 'node:process';
import { expect, test } from 'vitest';
import { completeFilter } from '../../core/list/complete-filter.ts';
import { filterFindings } from '../../core/list/filter-findings.ts';
import { defaultList } from '../../core/list/list-state.ts';
import { queryRows } from '../../core/list/query-rows.ts';
import { relaxedFilters } from '../../core/list/relaxed-filters.ts';
import { tableOf } from '../../core/list/testing.ts';
import { subjectsOf } from '../../core/search/ask/subjects.ts';
import { askedOf } from '../../core/search/ask/testing.ts';

const NOBODY = { starred: new Set<string>(), recent: [] };
const LONG = 20_000;

/** Texts that a person pastes, or that an address of somebody else brings: `?q=`. */
const QUERIES: readonly [what: string, text: string][] = [
  ['one letter often', 'a'.repeat(LONG)],
  ['a word of every title, wrong', `${'ab'.repeat(100)}x`],
  ['many words', Array.from({ length: LONG / 5 }, (_, index) => `w${index}`).join(' ')],
  ['many words of every title', 'aab '.repeat(LONG / 4)],
  ['blanks', ' '.repeat(LONG)],
  ['brackets', '('.repeat(LONG)],
  ['quotation marks', '"'.repeat(LONG)],
  ['backslashes', '\\'.repeat(LONG)],
  ['colons', 'owner:'.repeat(LONG / 6)],
  ['conditions', 'owner:a '.repeat(LONG / 8)],
  ['excluded words', '-a '.repeat(LONG / 3)],
  ['values of one condition', `owner:${'a,'.repeat(LONG / 2)}`],
  ['comparisons', 'tier:>1 '.repeat(LONG / 8)],
  ['an expression', `${'(a+)+'.repeat(LONG / 5)}$`],
  ['marks over a letter', `a${'\u0301'.repeat(LONG)}`],
  ['another direction', '\u202e'.repeat(LONG)],
  ['halves of signs', '\ud800'.repeat(LONG)],
  ['words of a question', 'who is on call for the owner of what uses '.repeat(LONG / 42)],
  ['apostrophes', "a's ".repeat(LONG / 4)],
  ['names of the prototype', '__proto__:constructor toString hasOwnProperty:__proto__ '.repeat(50)],
];

const name = (index: number) => `${'a'.repeat(40)}-${index}`;
const TITLE = `${'aab '.repeat(100)}${'ab'.repeat(100)}`;
const entry = (index: number) =>
  JSON.stringify({
    ...{ kind: 'service', name: name(index), title: `${TITLE}${index}`, owner: 'acme', tags: [name(index)] },
    aliases: [`${'ab'.repeat(100)}${index}`],
  });
const COUNT = 2000;
const files = Array.from({ length: 20 }, (_, file) => [
  `catalog/acme/${file}.yaml`,
  Array.from({ length: COUNT / 20 }, (_, index) => entry((file * COUNT) / 20 + index)).join('\n---\n'),
]);
const { entries, named, read, finder, index } = await askedOf({
  'catalog/teams/acme.yaml': `kind: team\nname: acme\ntitle: ${TITLE}\n`,
  ...Object.fromEntries(files),
});
const table = tableOf(
  Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => [
      name(index),
      { owner: `${TITLE}${index % 50}`, tier: '1', tags: [name(index)] },
    ]),
  ),
);

/** Milliseconds of the processor. A page that takes longer looks dead. */
const MOST = 5000;
function inTime(work: () => void): void {
  const started = process.cpuUsage();
  work();
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(MOST);
}

test('the catalog is found by its titles', () => {
  expect(index.count).toBe(COUNT + 1);
  expect(entries.rank('aab', NOBODY, 10)).toHaveLength(10);
});

test.each(QUERIES)(
  'the palette answers %s in time, and a list filters by it, in a catalog of long names',
  (_what, text) => {
    inTime(() => {
      entries.rank(text, NOBODY, 10);
      entries.find(text);
      const question = read(text);
      subjectsOf(question, { named, index: entries, memory: NOBODY });
      finder.find(question, () => undefined);
    });
    inTime(() => {
      queryRows(table, { ...defaultList(table.list), text });
      filterFindings(table, text);
      relaxedFilters(table, text);
      completeFilter(table, { text, caret: text.length });
    });
  },
);
