import { expect, test } from 'vitest';
import { auditLine } from './audit-files.ts';
import type { AuditEntry, AuditRecord, ChainHead } from './audit-record.ts';
import { chainEntries } from './chain.ts';
import { auditOf, entry, sha256 } from './testing.ts';
import { verifyAudit } from './verify-audit.ts';

const NOVEMBER = 'audit/2026-11.jsonl';
const DECEMBER = 'audit/2026-12.jsonl';

/** Seven lines, five in November and two in December. */
const ENTRIES: AuditEntry[] = Array.from({ length: 7 }, (_, index) =>
  entry({
    time: index < 5 ? `2026-11-2${index}T10:00:00.000Z` : `2026-12-0${index}T10:00:00.000Z`,
    run: `run-${index + 1}`,
  }),
);

/** What is known of the audit after somebody changed the lines of its files. */
function verified(tamper: (files: Map<string, string[]>) => void, known?: ChainHead) {
  const files = new Map([...auditOf(ENTRIES)].map(([file, text]) => [file, text.split('\n').slice(0, -1)]));
  tamper(files);
  const texts = new Map([...files].map(([file, lines]) => [file, lines.map((line) => `${line}\n`).join('')]));
  return verifyAudit(texts, { sha256, known });
}

/** What is found, a line each. */
function found(...given: Parameters<typeof verified>): string[] {
  return verified(...given).findings.map(({ kind, file, line, message }) => `${file}:${line} ${kind}: ${message}`);
}

const recordAt = (line: string): AuditRecord => JSON.parse(line);
/** A record with other content and the hash that fits it. */
const forged = (line: string, changes: Partial<AuditRecord>): string => {
  const { seq, before, hash: _, ...rest } = { ...recordAt(line), ...changes };
  return auditLine(chainEntries([rest], { seq: seq - 1, hash: before }, sha256)[0]!).trimEnd();
};
const head = (seq: number): ChainHead => {
  const { hash } = chainEntries(ENTRIES, { seq: 0, hash: '0'.repeat(64) }, sha256)[seq - 1]!;
  return { seq, hash };
};

test('an audit that nobody touched holds, across months, and so does an empty one', () => {
  const { findings, notes, head: end, records } = verifyAudit(auditOf(ENTRIES), { sha256, known: head(7) });
  expect([findings, notes, end, records.length]).toEqual([[], [], head(7), 7]);
  expect(verifyAudit(new Map(), { sha256 }).findings).toEqual([]);
});

test('an empty file, behind which nobody would know where the audit ended, is found', () => {
  expect(found((files) => files.set('audit/2027-01.jsonl', []))).toEqual([
    'audit/2027-01.jsonl:1 forged: The file is empty.',
  ]);
});

test('a line that was changed is named', () => {
  expect(
    found((files) => {
      files.get(NOVEMBER)![2] = files.get(NOVEMBER)![2]!.replace('ines-okafor', 'somebody-else');
    }),
  ).toEqual([`${NOVEMBER}:3 changed: #3 does not match its hash.`]);
});

test('a line that was changed and given a new hash does not fit the next', () => {
  expect(
    found((files) => {
      files.get(NOVEMBER)![2] = forged(files.get(NOVEMBER)![2]!, { subject: 'service:default/other' });
    }),
  ).toEqual([`${NOVEMBER}:3 forged: #3 is not the line that #4 was written after.`]);
});

test('lines that were removed are missed at the line behind them', () => {
  expect(found((files) => void files.get(NOVEMBER)!.splice(1, 2))).toEqual([
    `${NOVEMBER}:2 removed: #2 to #3 are gone from before #4.`,
  ]);
  expect(found((files) => void files.get(NOVEMBER)!.splice(0, 1))).toEqual([
    `${NOVEMBER}:1 removed: #1 is gone from before #2.`,
  ]);
});

test('a line that was moved is named where it is, also in another month', () => {
  expect(
    found((files) => {
      const lines = files.get(NOVEMBER)!;
      [lines[1], lines[2]] = [lines[2]!, lines[1]!];
    }),
  ).toEqual([`${NOVEMBER}:3 reordered: #2 comes after #3.`]);
  expect(found((files) => void files.get(DECEMBER)!.unshift(files.get(NOVEMBER)!.pop()!))).toEqual([
    `${DECEMBER}:1 reordered: #5 belongs into ${NOVEMBER}.`,
  ]);
});

test('a line that was slipped in is named', () => {
  expect(
    found((files) => {
      const lines = files.get(NOVEMBER)!;
      lines.splice(3, 0, forged(lines[2]!, { subject: 'service:default/slipped-in' }));
    }),
  ).toEqual([`${NOVEMBER}:4 forged: There is another #3, which the lines around it fit.`]);
});

test('a last line without its line break is named', () => {
  const files = auditOf(ENTRIES);
  files.set(DECEMBER, files.get(DECEMBER)!.trimEnd());
  expect(verifyAudit(files, { sha256 }).findings).toEqual([
    { kind: 'changed', file: DECEMBER, line: 2, message: '#7 has lost its line break.' },
  ]);
});

test('a tail that was cut off is found when a head is remembered', () => {
  expect(found((files) => void files.delete(DECEMBER))).toEqual([]);
  expect(found((files) => void files.delete(DECEMBER), head(7))).toEqual([
    `${NOVEMBER}:5 truncated: The audit ends with #5, and #7 was seen before.`,
  ]);
  expect(found((files) => files.clear(), head(7))).toEqual([
    'audit/:0 truncated: The audit is empty, and #7 was seen before.',
  ]);
});

test('a rewritten audit is found when a head is remembered', () => {
  const others = auditOf(ENTRIES.map((each) => ({ ...each, subject: 'other' })));
  expect(verifyAudit(others, { sha256 }).findings).toEqual([]);
  expect(verifyAudit(others, { sha256, known: head(5) }).findings).toEqual([
    { kind: 'rewritten', file: NOVEMBER, line: 5, message: '#5 is another than was seen before.' },
  ]);
});

test('a rewritten audit is found by a head that was kept elsewhere, by a machine that never saw it', () => {
  const others = auditOf(ENTRIES.map((each) => ({ ...each, subject: 'other' })));
  const kept = [{ ...head(5), where: 'was kept by `audit.keepHead`' }];
  expect(verifyAudit(others, { sha256, kept }).findings.map(({ message }) => message)).toEqual([
    '#5 is another than was kept by `audit.keepHead`.',
  ]);
  expect(verifyAudit(auditOf(ENTRIES), { sha256, kept }).findings).toEqual([]);
  expect(verifyAudit(auditOf(ENTRIES.slice(0, 4)), { sha256, kept }).findings.map(({ message }) => message)).toEqual([
    'The audit ends with #4, and #5 was kept by `audit.keepHead`.',
  ]);
});

test('it says until which line the audit is verified', () => {
  const untilLine = (...given: Parameters<typeof verified>) => verified(...given).until;
  expect(untilLine(() => {})).toBe(7);
  expect(untilLine((files) => void files.get(NOVEMBER)!.splice(2, 1, 'half'))).toBe(2);
  expect(untilLine((files) => void files.get(NOVEMBER)!.splice(1, 2))).toBe(1);
  expect(untilLine((files) => void files.delete(NOVEMBER))).toBe(0);
  expect(untilLine((files) => void files.delete(DECEMBER), head(7))).toBe(5);
  expect(untilLine(() => {}, { seq: 5, hash: 'f'.repeat(64) })).toBe(0);
});

test('a file of another name is no part of it', () => {
  expect(found((files) => void files.set('audit/notes.txt', ['x']))).toEqual([
    'audit/notes.txt:1 forged: Files of the audit do not have such a name.',
  ]);
});

test('a clock that went back is reported, and is no sign of tampering', () => {
  const { findings, notes } = verifyAudit(
    auditOf([entry({ time: '2026-12-01T00:00:00.000Z' }), entry({ time: '2026-11-30T12:00:00.000Z' })]),
    { sha256 },
  );
  expect(findings).toEqual([]);
  expect(notes).toEqual([
    {
      kind: 'clock',
      file: DECEMBER,
      line: 2,
      message:
        '#2 has the time 2026-11-30T12:00:00.000Z, before that of the line before it, which is of another month: a clock went back. The sequence counts.',
    },
  ]);
});

test('what was started and has no end is reported', () => {
  const { findings, notes } = verifyAudit(
    auditOf([entry({ outcome: 'started', effect: 'propose CODEOWNERS' }), entry({ verb: 'forge merge' })]),
    { sha256 },
  );
  expect(findings).toEqual([]);
  expect(notes.map(({ kind, line, message }) => [kind, line, message])).toEqual([
    [
      'open',
      1,
      '`propose CODEOWNERS` was started by ines-okafor at 2026-11-24T10:00:00.000Z, and its end is not known.',
    ],
  ]);
});

test('whatever a line holds is a finding at the line, and never an error', () => {
  const seventh = auditOf(ENTRIES).get(DECEMBER)!.trimEnd().split('\n').at(-1)!;
  const nested = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
  const missing = (field: string) => `Its \`${field}\` is missing or has the wrong type.`;
  const broken = 'It is not JSON: half of it may be missing, or it has bytes that are not UTF-8.';
  for (const [line, message] of [
    [seventh.replace('"actor":{', `"actor":{"a":${nested},`), 'Its lists and objects are more than 8 deep.'],
    [nested, 'It is not a record.'],
    [`"${'x'.repeat(5_000_000)}"`, 'It has 5,000,002 characters, and Waypost writes no such line.'],
    ['{"seq":8}', missing('time')],
    [seventh.replace('"seq":7', '"seq":9007199254740993'), missing('seq')],
    [seventh.replace('2026-12-06', '2026-02-30'), missing('time')],
    [seventh.replace('{', '{"__proto__":{"seq":8},'), 'Its field `__proto__` is no field of a record.'],
    [seventh.slice(0, 40), broken],
    [`${seventh}\0`, broken],
  ] as const)
    expect(found((files) => files.get(DECEMBER)!.push(line))).toEqual([`${DECEMBER}:3 unreadable: ${message}`]);
});

test('a line that says the same in another way is found', () => {
  const change = (change: (line: string) => string) =>
    found((files) => void files.set(DECEMBER, files.get(DECEMBER)!.map(change)));
  const other = (seq: number) => `${DECEMBER}:${seq - 5} changed: #${seq} was written with another spelling.`;
  expect(change((line) => `${line}\r`)).toEqual([other(6), other(7)]);
  expect(change((line) => line.replace('{', '{"seq":6,'))).toEqual([other(6), other(7)]);
  expect(change((line) => line.replace('"run-', '"\\u0072un-'))).toEqual([other(6), other(7)]);
  const lone = found(
    (files) => void files.get(DECEMBER)!.splice(1, 1, forged(files.get(DECEMBER)![1]!, { run: '\ud800' })),
  );
  expect(lone).toEqual([]);
});

test('a hundred thousand signs take no longer each than a few', { tags: 'slow' }, () => {
  const line = auditOf(ENTRIES.slice(0, 1)).get(NOVEMBER)!;
  const count = (text: string) => verifyAudit(new Map([[NOVEMBER, text]]), { sha256 }).findings.length;
  expect(count('x\n'.repeat(130_000))).toBe(130_000);
  expect(count(line.repeat(130_000))).toBe(129_999);
  const gone = Array.from(
    { length: 40_000 },
    (_, index) => `x\n${line.replace('"seq":1,', `"seq":${1 + 3 * index},`)}`,
  );
  // Each second one cannot be read; but for the first, each other does not match its hash, and one before it is gone.
  expect(count(gone.join(''))).toBe(40_000 + 2 * 39_999);
});
