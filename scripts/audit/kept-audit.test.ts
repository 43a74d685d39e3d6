import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

test('what is damaged is a sentence with the fix', () => {
  keepAudit(root, { files: auditOf([NOVEMBER]), known: undefined, kept: [] });
  const [text] = readdirSync(TEXTS());
  rmSync(join(TEXTS(), text!));
  expect(() => keptAudit(root)).toThrow(`\`.portal/audit/texts/${text}\` cannot be read. There is no such file.`);
  writeFileSync(join(root, '.portal/audit/state.json'), '{"version":1,"kept":"x"}');
  expect(() => keptAudit(root)).toThrow('`.portal/audit/state.json` cannot be read.');
});
