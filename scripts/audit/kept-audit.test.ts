import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditOf, entry } from '#core/audit/testing.ts';
import { testFolder } from '../../tests/new-folder.ts';
import { keepAudit, keptAudit } from './kept-audit.ts';

const root = testFolder();

const TEXTS = () => join(root.path, '.portal/audit/texts');
const [NOVEMBER, DECEMBER] = [entry(), entry({ time: '2026-12-01T00:00:00.000Z' })];
const HEAD = { seq: 1, hash: 'a'.repeat(64) };

test('builds find the audit as it was brought last, with the heads to compare it with', () => {
  expect(keptAudit(root.path)).toBeUndefined();
  keepAudit(root.path, { files: auditOf([NOVEMBER, DECEMBER]), known: HEAD, kept: [], unread: 'The command failed.' });
  const found = [{ kind: 'forged' as const, file: 'audit/x', line: 1, message: 'Such a name.' }];
  const audit = { files: auditOf([NOVEMBER]), found, known: undefined, kept: [{ ...HEAD, where: 'was kept' }] };
  keepAudit(root.path, audit);
  expect(keptAudit(root.path)).toEqual(audit);
});

test('what is damaged is a sentence with the fix', () => {
  keepAudit(root.path, { files: auditOf([NOVEMBER]), known: undefined, kept: [] });
  const [text] = readdirSync(TEXTS());
  rmSync(join(TEXTS(), text!));
  expect(() => keptAudit(root.path)).toThrow(`\`.portal/audit/texts/${text}\` cannot be read. There is no such file.`);
  writeFileSync(join(root.path, '.portal/audit/state.json'), '{"version":1,"kept":"x"}');
  expect(() => keptAudit(root.path)).toThrow('`.portal/audit/state.json` cannot be read.');
});
