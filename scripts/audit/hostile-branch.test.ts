import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { git } from '../git/git.ts';
import { Scratch } from '../observed/scratch.ts';
import { AuditLog } from './audit-log.ts';
import { AUDIT_REF, readAudit } from './read-audit.ts';
import { auditEntry } from './testing.ts';
import { verifyRemoteAudit } from './verify-own-audit.ts';

const NOVEMBER = 'audit/2026-11.jsonl';

const folder = testFolder();
let remote: string;
let scratch: Scratch;
let log: AuditLog;

beforeEach(async () => {
  remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', remote]);
  scratch = await Scratch.open(join(folder.path, 'one'), remote);
  log = new AuditLog(scratch);
  await log.append([auditEntry('a', { error: 'It \ufffd failed.' }), auditEntry('b')]);
});

interface Put {
  path: string | Buffer;
  content: string | Buffer;
  mode?: string;
}

/** Commits files on top of the branch, as somebody who may push does. */
async function push(puts: readonly Put[]): Promise<void> {
  const before = await git(remote, ['rev-parse', AUDIT_REF]);
  const lines = await Promise.all(
    puts.map(async ({ path, content, mode = '100644' }) => {
      const hash = mode === '160000' ? before : await git(remote, ['hash-object', '-w', '--stdin'], { input: content });
      return Buffer.concat([Buffer.from(`${mode} ${hash}\t`), Buffer.from(path), Buffer.of(0)]);
    }),
  );
  const env = { GIT_INDEX_FILE: join(folder.path, 'index') };
  await git(remote, ['read-tree', before], { env });
  await git(remote, ['update-index', '-z', '--index-info'], { env, input: Buffer.concat(lines) });
  const tree = await git(remote, ['write-tree'], { env });
  const named = ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme.example'];
  const commit = await git(remote, [...named, 'commit-tree', tree, '-p', before, '-m', 'x']);
  await git(remote, ['update-ref', AUDIT_REF, commit]);
}

const found = async () =>
  (await verifyRemoteAudit(scratch)).findings.map(
    ({ file, line, kind, message }) => `${file}:${line} ${kind}: ${message}`,
  );

test('whatever is beside the files of the audit is a finding, and hides nothing', async () => {
  const names = [
    'audit/zz.jsonl',
    'audit/2026-11.JSONL',
    'audit/2026-12.jsonl.new',
    'audit/a b.jsonl',
    'AUDIT/x',
    'audit/sub/x.jsonl',
  ];
  const odd = Buffer.concat([Buffer.from('audit/'), Buffer.of(0xff, 0xfe)]);
  await push([
    ...names.map((path) => ({ path, content: '{}\n' })),
    { path: odd, content: '{}\n' },
    { path: 'audit/2026-12.jsonl', content: '/etc/passwd', mode: '120000' },
    { path: 'audit/2027-01.jsonl', content: '', mode: '160000' },
  ]);
  const name = 'Files of the audit do not have such a name.';
  const link = 'It is a link or a submodule, and no file.';
  expect(new Set(await found())).toEqual(
    new Set([
      ...[...names, 'audit/\ufffd\ufffd'].map((path) => `${path}:1 forged: ${name}`),
      `audit/2026-12.jsonl:1 forged: ${link}`,
      `audit/2027-01.jsonl:1 forged: ${link}`,
    ]),
  );
  // The next line goes where the audit ended.
  await log.append([auditEntry('c')]);
  expect((await readAudit(scratch)).files.get(NOVEMBER)!.split('\n')).toHaveLength(4);
});

test('a byte that reads as the same character is found at its line, and nothing is written behind it', async () => {
  const text = (await readAudit(scratch)).files.get(NOVEMBER)!;
  const [before, after] = text.split('\ufffd') as [string, string];
  await push([{ path: NOVEMBER, content: Buffer.concat([Buffer.from(before), Buffer.of(0xff), Buffer.from(after)]) }]);
  expect(await found()).toEqual([
    `${NOVEMBER}:1 unreadable: It is not JSON: half of it may be missing, or it has bytes that are not UTF-8.`,
  ]);
  await expect(new AuditLog(scratch).append([auditEntry('c')])).rejects.toThrow(
    `The last line of \`${NOVEMBER}\` on the branch \`portal-audit\` cannot be read.`,
  );
});

test('a file that is too large to be ours is a finding, and the others are read', async () => {
  await push([{ path: 'audit/2026-12.jsonl', content: Buffer.alloc(64 * 1024 * 1024 + 1) }]);
  expect(await found()).toEqual([
    'audit/2026-12.jsonl:1 unreadable: It has 67,108,865 bytes, and Waypost writes no such file.',
  ]);
});
