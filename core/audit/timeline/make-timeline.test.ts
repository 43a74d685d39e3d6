import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import type { Change } from '../../part/history.ts';
import { EMPTY_CHAIN } from '../audit-record.ts';
import { chainEntries } from '../chain.ts';
import { entry, sha256 } from '../testing.ts';
import { makeTimeline } from './make-timeline.ts';
import { CHECKOUT } from './testing.ts';

const LEDGER = 'service:default/ledger' as Ref;
const [FILE, OTHER] = ['catalog/payments/checkout.yaml', 'catalog/payments/ledger.yaml'];
const change = (commit: string, time: string): Change => ({
  ...{ commit: commit.repeat(40), time, author: 'Mara Lindqvist', subject: `Change ${commit}` },
});
const known = (history: Record<string, Change[]> = {}) => ({
  history: new Map(Object.entries(history)),
  entriesIn: new Map([
    [FILE, [CHECKOUT]],
    [OTHER, [LEDGER]],
  ]),
  today: (written: string) => (written === 'service:default/till' || written === CHECKOUT ? CHECKOUT : undefined),
});
const records = (...entries: Parameters<typeof entry>[0][]) => chainEntries(entries.map(entry), EMPTY_CHAIN, sha256);

test('lines of the audit and commits are in one order, and a clock that went back moves no line of the audit', () => {
  const lines = makeTimeline(
    records({ time: '2026-11-24T10:00:00.000Z' }, { time: '2026-11-24T08:00:00.000Z' }),
    known({ [FILE]: [change('b', '2026-11-24T12:00:00+01:00'), change('a', '2026-11-23T10:00:00Z')] }),
  );
  expect(lines.map(({ seq, commit, time }) => [seq ?? commit?.slice(0, 1), time.slice(8, 16)])).toEqual([
    ['a', '23T10:00'],
    [1, '24T10:00'],
    [2, '24T08:00'],
    ['b', '24T11:00'],
  ]);
});

test('a commit is one line about every entry that it changed', () => {
  const both = change('a', '2026-11-23T10:00:00Z');
  expect(makeTimeline([], known({ [OTHER]: [both], [FILE]: [both], 'scripts/x.ts': [both] }))).toEqual([
    {
      time: '2026-11-23T10:00:00.000Z',
      actor: { login: 'Mara Lindqvist' },
      approvers: [],
      ...{ verb: 'catalog change', effect: 'Change a', commit: 'a'.repeat(40), outcome: 'changed' },
      ...{ subject: 'folder:catalog', entities: [CHECKOUT, LEDGER] },
    },
  ]);
  const one = makeTimeline([], known({ [FILE]: [both] }))[0];
  expect([one?.subject, makeTimeline([], known({ 'catalog/portal.yaml': [both] }))[0]?.subject]).toEqual([
    CHECKOUT,
    'file:catalog/portal.yaml',
  ]);
  expect(makeTimeline([], known({ 'scripts/x.ts': [both] }))).toEqual([]);
});

test('a line is about the entry of today, and a merge about what its commit changed', () => {
  const commit = 'a'.repeat(40);
  const lines = makeTimeline(
    records(
      { subject: 'service:default/till' },
      { subject: 'pull-request:12', commit },
      { subject: 'file:.github/CODEOWNERS', commit },
    ),
    known({ [FILE]: [change('a', '2026-11-30T10:00:00Z')] }),
  );
  expect(lines.slice(0, 3).map(({ subject, entities }) => [subject, entities])).toEqual([
    ['service:default/till', [CHECKOUT]],
    ['pull-request:12', [CHECKOUT]],
    ['file:.github/CODEOWNERS', []],
  ]);
});

test('lines of one request are about what any of its commits changed, also where a merge has a commit of its own', () => {
  const [head, merge] = ['a'.repeat(40), 'f'.repeat(40)];
  const request = { number: 1, url: 'https://github.com/acme/portal/pull/1' };
  const lines = makeTimeline(
    records(
      { verb: 'forge open', subject: 'pull-request:1', request },
      { verb: 'forge merge', subject: 'pull-request:1', commit: head, outcome: 'started' },
      { verb: 'forge merge', subject: 'pull-request:1', commit: merge },
      { verb: 'forge merge', subject: 'pull-request:2', commit: merge },
      { subject: 'branch:portal-data', commit: 'b'.repeat(40), request },
    ),
    known({ [FILE]: [change('a', '2026-11-30T10:00:00Z')], [OTHER]: [change('b', '2026-11-30T11:00:00Z')] }),
  );
  expect(lines.slice(0, 5).map(({ entities }) => entities)).toEqual([
    [CHECKOUT, LEDGER],
    [CHECKOUT, LEDGER],
    [CHECKOUT, LEDGER],
    [],
    [],
  ]);
});

test('a commit has the request and the approvals that the audit knows of it', () => {
  const commit = 'a'.repeat(40);
  const request = { number: 12, url: 'https://github.com/acme/portal/pull/12' };
  const [kim, tom] = [
    { login: 'kim-lee', id: 9 },
    { login: 'tom-reed', id: 8 },
  ];
  const lines = makeTimeline(
    records({ commit, request, approvers: [kim] }, { commit, request, requester: tom }),
    known({ [FILE]: [change('a', '2026-11-30T10:00:00Z')] }),
  );
  expect(lines.at(-1)).toMatchObject({ request, approvers: [kim], requester: tom, actor: { login: 'Mara Lindqvist' } });
});
