import { expect, test } from 'vitest';
import type { AuditEntry } from './audit-record.ts';
import { EMPTY_CHAIN } from './audit-record.ts';
import { chainEntries } from './chain.ts';
import { openRuns, runsOf } from './runs-of.ts';
import { entry, sha256 } from './testing.ts';

const chained = (entries: Partial<AuditEntry>[]) => chainEntries(entries.map(entry), EMPTY_CHAIN, sha256);
const shown = (entries: Partial<AuditEntry>[]) =>
  runsOf(chained(entries)).map(({ effect, started, ended }) => [effect, started?.seq, ended?.seq]);

test('a start and an end of one run are one', () => {
  expect(
    shown([
      { effect: 'a', outcome: 'started' },
      { effect: 'b', outcome: 'started' },
      { effect: 'b', outcome: 'failed' },
      { effect: 'a', outcome: 'done' },
    ]),
  ).toEqual([
    ['a', 1, 4],
    ['b', 2, 3],
  ]);
});

test('what a dead run began is over when a later run finds it done, or does it', () => {
  const [first, second] = ['1', '2'].map((run) => ({ effect: 'a', run }));
  expect(
    shown([
      { ...first, outcome: 'started' },
      { ...second, outcome: 'found done' },
    ]),
  ).toEqual([['a', 1, 2]]);
  expect(
    shown([
      { ...first, outcome: 'started' },
      { ...second, outcome: 'started' },
      { ...second, outcome: 'done' },
    ]),
  ).toEqual([
    ['a', 1, 3],
    ['a', 2, 3],
  ]);
});

test('a later run that fails says nothing of what a dead one left', () => {
  const records = chained([
    { effect: 'a', outcome: 'started', run: '1' },
    { effect: 'a', outcome: 'started', run: '2' },
    { effect: 'a', outcome: 'failed', run: '2' },
  ]);
  expect(openRuns(records).map(({ run }) => run)).toEqual(['1']);
});

test('what is written once has only an end', () => {
  expect(shown([{ verb: 'forge merge' }])).toEqual([[undefined, undefined, 1]]);
});

test('a hundred thousand starts without an end are no more work than others', { tags: 'slow' }, () => {
  const [record] = chained([{ effect: 'a', outcome: 'started' }]);
  const records = Array.from({ length: 100_000 }, (_, index) => ({ ...record!, run: `${index}` }));
  expect(openRuns(records)).toHaveLength(100_000);
  expect(openRuns([...records, { ...record!, outcome: 'found done' }])).toEqual([]);
});
