import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AuditLog } from '../../scripts/audit/audit-log.ts';
import { readAudit, recordsOf } from '../../scripts/audit/read-audit.ts';
import { auditEntry } from '../../scripts/audit/testing.ts';
import { verifyRemoteAudit } from '../../scripts/audit/verify-own-audit.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { git } from '../../scripts/git/git.ts';
import { DATA_REF } from '../../scripts/observed/portal-data.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { publishData } from '../../scripts/observed/sync-data.ts';
import { howMany } from '../how-many.ts';
import { ownFolder } from '../own-folder.ts';

const [PUBLISHERS, AUDITORS] = [howMany(50), howMany(10)];
const folder = ownFolder();

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

async function makeRemote(name: string): Promise<string> {
  const remote = join(folder, name);
  await git(folder, ['init', '--quiet', '--bare', '--template=', remote]);
  return remote;
}

test(`of ${PUBLISHERS} that publish at once, each its own folder, nothing is lost`, async () => {
  const remote = await makeRemote('data.git');
  await Promise.all(
    numbers(PUBLISHERS).map(async (index) => {
      const [home, own] = [join(folder, `publisher-${index}`), `writer-${index}`];
      writeFiles([[`data/${own}/status.json`, JSON.stringify({ index })]], home);
      const scratch = await Scratch.open(home, remote);
      await publishData({ scratch, data: join(home, 'data'), folders: [own] });
    }),
  );
  const files = (await git(remote, ['ls-tree', '-r', '--name-only', DATA_REF])).split('\n');
  expect(files.sort()).toEqual(
    numbers(PUBLISHERS)
      .map((index) => `writer-${index}/status.json`)
      .sort(),
  );
  expect(await git(remote, ['rev-list', '--count', DATA_REF])).toBe('1');
});

test(`of ${AUDITORS} that write to the audit at once, 3 lines each, nothing is lost and the chain holds`, async () => {
  const remote = await makeRemote('audit.git');
  await Promise.all(
    numbers(AUDITORS).map(async (index) => {
      const log = new AuditLog(await Scratch.open(join(folder, `auditor-${index}`), remote));
      for (const line of numbers(3)) await log.append([auditEntry(`${index}-${line}`)]);
    }),
  );
  const scratch = await Scratch.open(join(folder, 'reader'), remote);
  const runs = recordsOf((await readAudit(scratch)).files).map(({ run }) => run);
  expect(runs.toSorted()).toEqual(numbers(AUDITORS).flatMap((index) => numbers(3).map((line) => `${index}-${line}`)));
  for (const index of numbers(AUDITORS))
    expect(runs.filter((run) => run.startsWith(`${index}-`))).toEqual(numbers(3).map((line) => `${index}-${line}`));
  expect(await verifyRemoteAudit(scratch)).toMatchObject({ findings: [], head: { seq: 3 * AUDITORS } });
});
