import { expect, test } from 'vitest';
import { type ChainHead, EMPTY_CHAIN } from '#core/audit/audit-record.ts';
import { AUDIT } from '#core/audit/shown-audit.ts';
import { auditOf, entry, sha256 } from '#core/audit/testing.ts';
import { chainState } from '#core/audit/timeline/chain-state.ts';
import { packLines, unpackLines } from '#core/audit/timeline/timeline-chunk.ts';
import { lineOfRecord } from '#core/audit/timeline/timeline-line.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { CHECKOUT, contextOf } from '../snapshot/testing.ts';
import { auditMenu, auditPage } from './audit-page.ts';
import { auditSection } from './audit-section.ts';

const NOVEMBER = 'audit/2026-11.jsonl';
const ENTRIES = Array.from({ length: 5 }, (_, index) => entry({ run: `run-${index + 1}` }));
const HEAD: ChainHead = verifyAudit(auditOf(ENTRIES), { sha256 }).head;

/** What the page shows of an audit after somebody changed its lines. */
function pageOf(tamper: (lines: string[]) => void = () => {}, known: ChainHead | undefined = HEAD, unread = '') {
  const lines = auditOf(ENTRIES).get(NOVEMBER)!.split('\n').slice(0, -1);
  tamper(lines);
  const files = new Map([[NOVEMBER, lines.map((line) => `${line}\n`).join('')]]);
  const verified = verifyAudit(files, { sha256, known });
  const comparedWith = known.seq > 0 ? ['the last line that this machine saw'] : [];
  const about = { verified: '2026-11-27T12:00:00.000Z', comparedWith, ...(unread && { unread }) };
  const packed = packLines(
    verified.records.map((record) => lineOfRecord(record)),
    () => undefined,
  );
  const latest = unpackLines(packed).reverse();
  const choices = { verbs: [], outcomes: [], teams: [] };
  const record = { total: latest.length, choices, chain: chainState(verified, about), latest };
  return auditPage(contextOf([], AUDIT.put(record)).snapshot)!;
}

test('an intact chain is verified until its last line, and the page says what it was compared with', () => {
  const { chain, rows, total } = pageOf();
  expect(chain).toEqual({
    is: 'intact',
    sentence: 'Verified until line 5.',
    verified: '2026-11-27T12:00:00.000Z',
    head: HEAD.hash,
    comparison: 'Compared with the last line that this machine saw.',
  });
  expect([rows.length, total, rows.join('').includes('Not verified')]).toEqual([5, 5, false]);
  expect(pageOf(undefined, EMPTY_CHAIN).chain).toMatchObject({
    comparison: 'There is no earlier head to compare it with, so a rewritten history would not be found.',
  });
  expect(pageOf(undefined, HEAD, 'The command `cat` failed.').chain).toMatchObject({
    comparison: 'Compared with the last line that this machine saw. The command `cat` failed.',
  });
});

const OTHER_HEAD = { seq: 5, hash: 'f'.repeat(64) };
const swap = (lines: string[]) => void lines.splice(1, 2, lines[2]!, lines[1]!);
const replace = (at: number, change: (line: string) => string) => (lines: string[]) =>
  void lines.splice(at, 1, change(lines[at]!));
test.each<[string, (lines: string[]) => void, ChainHead, string, number]>([
  ['changed', replace(2, (line) => line.replace('ines', 'eve')), HEAD, `${NOVEMBER}:3`, 3],
  ['removed', (lines) => void lines.splice(1, 2), HEAD, `${NOVEMBER}:2`, 2],
  ['reordered', swap, HEAD, `${NOVEMBER}:3`, 4],
  ['forged', (lines) => void lines.splice(3, 0, lines[2]!.replace('run-3', 'x')), HEAD, `${NOVEMBER}:4`, 4],
  ['unreadable', replace(3, (line) => line.slice(0, 40)), HEAD, `${NOVEMBER}:4`, 1],
  ['truncated', (lines) => void lines.splice(3), HEAD, `${NOVEMBER}:3`, 0],
  ['rewritten', () => {}, OTHER_HEAD, `${NOVEMBER}:5`, 5],
])(
  'an audit with lines that are %s says so, with the place, and marks what is behind',
  (kind, tamper, known, place, doubted) => {
    const { chain, rows } = pageOf(tamper, known);
    if (chain.is !== 'broken') throw new Error('It is shown as intact.');
    expect(chain.findings.map((finding) => `${finding.kind} ${finding.place}`)).toContain(`${kind} ${place}`);
    expect(rows.filter((row) => row.includes('Not verified'))).toHaveLength(doubted);
  },
);

test('a portal without an audit yet says so, and one that shows none has no such page and no entry of the menu', () => {
  const { snapshot } = contextOf(
    [],
    AUDIT.put({ total: 0, choices: { verbs: [], outcomes: [], teams: [] }, latest: [] }),
  );
  expect([auditPage(snapshot)?.chain, auditMenu.items(snapshot)]).toMatchObject([{ is: 'none' }, [{ title: 'Audit' }]]);
  const without = contextOf([]).snapshot;
  expect([auditPage(without), auditMenu.items(without)]).toEqual([undefined, []]);
});

test('the section of an entry leads to all of its lines, and so does that of a person', () => {
  const line = lineOfRecord(verifyAudit(auditOf(ENTRIES), { sha256 }).records[0]!, [CHECKOUT.ref]);
  const latest = unpackLines(packLines([line], () => undefined));
  const context = contextOf([]);
  const of = (filter: object) =>
    auditSection.view({ ...CHECKOUT, entityAudit: { latest, total: 12, filter } } as never, context);
  expect(of({ entity: CHECKOUT.ref })).toMatchObject({
    ...{ total: 12, isOfEntry: true, all: '/audit/?entity=service%3Adefault%2Fcheckout' },
  });
  expect(of({ person: 'ines-okafor' })).toMatchObject({ isOfEntry: false, all: '/audit/?person=ines-okafor' });
  expect(auditSection.view(CHECKOUT, context)).toBeUndefined();
});
