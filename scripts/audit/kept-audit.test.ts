import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditOf, entry } from '#core/audit/testing.ts';
import { keepAudit, keptAudit } from './kept-audit.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waypost-kept-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const TEXTS = () => join(root, '.portal/audit/texts');
const [NOVEMBER, DECEMBER] = [entry(), entry({ time: '2026-12-01T00:00:00.000Z' })];
const HEAD = { seq: 1, hash: 'a'.repeat(64) };

test('builds find the audit as it was brought last, with the heads to compare it with', () => {
  expect(keptAudit(root)).toBeUndefined();
  keepAudit(root, { files: auditOf([NOVEMBER, DECEMBER]), known: HEAD, kept: [], unread: 'The command failed.' });
  const found = [{ kind: 'forged' as const, file: 'audit/x', line: 1, message: 'Such a name.' }];
  const audit = { files: auditOf([NOVEMBER]), found, known: undefined, kept: [{ ...HEAD, where: 'was kept' }] };
  keepAudit(root, audit);
  expect(keptAudit(root)).toEqual(audit);
});

test('files of any name and any text come back as they were', () => {
  const names = [
    'a b.jsonl',
    'sub/x.jsonl',
    '2026-11.jsonl.new',
    '2026-11.JSONL',
    '../../x',
    '\u202ex\n',
    `${'x'.repeat(300)}.jsonl`,
  ];
  const files = new Map(names.map((name, index) => [`audit/${name}`, `${index}\0\r\n`]));
  keepAudit(root, { files, known: undefined, kept: [] });
  expect(keptAudit(root)?.files).toEqual(files);
  expect(readdirSync(join(root, '.portal'))).toEqual(['audit']);
});

test('texts that nothing names stay for an hour, as another build may read them', () => {
  keepAudit(root, { files: auditOf([NOVEMBER]), known: undefined, kept: [] });
  keepAudit(root, { files: auditOf([DECEMBER]), known: undefined, kept: [] });
  expect(readdirSync(TEXTS())).toHaveLength(2);
  for (const name of readdirSync(TEXTS())) utimesSync(join(TEXTS(), name), 0, 0);
  keepAudit(root, { files: auditOf([DECEMBER]), known: undefined, kept: [] });
  expect(readdirSync(TEXTS())).toHaveLength(1);
  expect(keptAudit(root)?.files).toEqual(auditOf([DECEMBER]));
});

test('what is damaged is a sentence with the fix', () => {
  keepAudit(root, { files: auditOf([NOVEMBER]), known: undefined, kept: [] });
  const [text] = readdirSync(TEXTS());
  rmSync(join(TEXTS(), text!));
  expect(() => keptAudit(root)).toThrow(`\`.portal/audit/texts/${text}\` cannot be read. There is no such file.`);
  writeFileSync(join(root, '.portal/audit/state.json'), '{"version":1,"kept":"x"}');
  expect(() => keptAudit(root)).toThrow('`.portal/audit/state.json` cannot be read.');
});
