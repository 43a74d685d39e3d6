import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { CannotRun } from '../cannot-run.ts';
import { git } from '../git/git.ts';
import { Scratch } from '../observed/scratch.ts';
import { AuditLog } from './audit-log.ts';
import { AUDIT_REF, readAudit, recordsOf, SEEN_REF } from './read-audit.ts';
import { auditEntry } from './testing.ts';
import { verifyRemoteAudit } from './verify-own-audit.ts';

const folder = testFolder();
let remote: string;
let scratch: Scratch;

beforeEach(async () => {
  remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', remote]);
  scratch = await Scratch.open(join(folder.path, 'one'), remote);
});

const sequence = async () => recordsOf((await readAudit(scratch)).files).map(({ seq, run }) => `${seq} ${run}`);
/** Puts another text in place of a file of the audit, by force. */
async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const { commit, files } = await readAudit(scratch);
  const put = new Map([[path, change(files.get(path)!)]]);
  const made = await scratch.commit({
    files: await scratch.git(['rev-parse', `${commit}^{tree}`]),
    put,
    message: 'x\n',
    time: 0,
  });
  await git(scratch.folder, ['push', '--quiet', '--force', remote, `${made}:${AUDIT_REF}`]);
}

test('entries are chained one after the other, across months', async () => {
  const log = new AuditLog(scratch);
  await log.append([auditEntry('a'), auditEntry('b')]);
  await log.append([auditEntry('c', { time: '2026-12-01T00:00:00.000Z' })]);
  expect(await sequence()).toEqual(['1 a', '2 b', '3 c']);
  const { files } = await readAudit(scratch);
  expect([...files.keys()]).toEqual(['audit/2026-11.jsonl', 'audit/2026-12.jsonl']);
  expect(await git(remote, ['rev-list', '--count', AUDIT_REF])).toBe('2');
  expect(await verifyRemoteAudit(scratch)).toMatchObject({ findings: [], head: { seq: 3 } });
});

test('what was added is written before what follows, in one push with it', async () => {
  const log = new AuditLog(scratch);
  const added = log.add([auditEntry('a')]);
  expect(await sequence()).toEqual([]);
  await log.append([auditEntry('b')]);
  expect(await added).toMatchObject([{ seq: 1, run: 'a' }]);
  const last = log.add([auditEntry('c')]);
  log.flush();
  await last;
  expect(await sequence()).toEqual(['1 a', '2 b', '3 c']);
  expect(await git(remote, ['rev-list', '--count', AUDIT_REF])).toBe('2');
});

test('what another machine wrote meanwhile comes first, and nothing is lost', async () => {
  const log = new AuditLog(scratch);
  await log.append([auditEntry('a')]);
  await new AuditLog(await Scratch.open(join(folder.path, 'two'), remote)).append([auditEntry('b')]);
  await log.append([auditEntry('c')]);
  expect(await sequence()).toEqual(['1 a', '2 b', '3 c']);
  expect((await verifyRemoteAudit(scratch)).findings).toEqual([]);
});

test('nothing is written behind a branch that was rewritten, and the way out is reported', async () => {
  await new AuditLog(scratch).append([auditEntry('a'), auditEntry('b')]);
  const seen = await scratch.recall(SEEN_REF);
  await rewrite('audit/2026-11.jsonl', (text) => text.slice(0, text.indexOf('\n') + 1));
  const error = await new AuditLog(scratch).append([auditEntry('c')]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CannotRun);
  expect((error as CannotRun).message).toBe('The branch `portal-audit` was rewritten since this machine last saw it.');
  expect((await verifyRemoteAudit(scratch)).findings).toMatchObject([
    { kind: 'truncated', message: 'The audit ends with #1, and #2 was seen before.' },
  ]);
  await git(scratch.folder, ['push', '--quiet', '--force', remote, `${seen}:${AUDIT_REF}`]);
  await new AuditLog(scratch).append([auditEntry('c')]);
  expect(await sequence()).toEqual(['1 a', '2 b', '3 c']);
});

test('a branch that was deleted is a rewritten one', async () => {
  await new AuditLog(scratch).append([auditEntry('a')]);
  await git(remote, ['update-ref', '-d', AUDIT_REF]);
  await expect(new AuditLog(scratch).append([auditEntry('b')])).rejects.toThrow('was rewritten');
  expect((await verifyRemoteAudit(scratch)).findings.map(({ kind }) => kind)).toEqual(['truncated']);
});
