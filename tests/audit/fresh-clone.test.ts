import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditRecord } from '../../core/audit/audit-record.ts';
import { AuditLog } from '../../scripts/audit/audit-log.ts';
import { AUDIT_REF, readAudit, recordsOf } from '../../scripts/audit/read-audit.ts';
import { auditEntry } from '../../scripts/audit/testing.ts';
import { keepOwnHead, verifyOwnAudit, verifyRemoteAudit } from '../../scripts/audit/verify-own-audit.ts';
import { git } from '../../scripts/git/git.ts';
import { openOwnRepository } from '../../scripts/observed/own-repository.ts';
import { GithubRig } from '../actions/github-rig.ts';
import { ReleaseAssets } from '../forge/release-assets.ts';
import { otherAudit } from './portal.ts';

const TOKEN = 'token-of-evidence';
let rig: GithubRig;
let evidence: ReleaseAssets;
let env: NodeJS.ProcessEnv;
/** The branch before somebody rewrote it. */
let honest: string;

/** The settings that docs/audit.md shows for a machine without `gh`. */
function documented(): string {
  const blocks = readFileSync('docs/audit.md', 'utf8').split(/^```(?:yaml)?\n/m);
  const block = blocks.find((text) => text.includes('# Without gh'))!;
  return block.replaceAll('https://api.github.com', evidence.url);
}

/** A clone by a machine that never saw the audit. */
async function freshClone() {
  const root = await rig.checkout();
  const where = { root, env, say: () => {} };
  return { where, scratch: (await openOwnRepository(where)).scratch };
}

/** Puts other lines in the place of the audit by force, as somebody does who may. */
async function rewrite(change: (records: AuditRecord[]) => ReadonlyMap<string, string>): Promise<void> {
  const { scratch } = await freshClone();
  const put = change(recordsOf((await readAudit(scratch)).files));
  const commit = await scratch.commit({ put, message: 'x\n', time: 0 });
  await git(scratch.folder, ['push', '--quiet', '--force', rig.bare, `${commit}:${AUDIT_REF}`]);
}

const found = (verified: { findings: readonly { kind: string; message: string }[] }) =>
  verified.findings.map(({ kind, message }) => `${kind}: ${message}`);

beforeAll(async () => {
  evidence = new ReleaseAssets({ repository: 'acme/evidence', tag: 'audit-head', token: TOKEN });
  [rig] = await Promise.all([GithubRig.start(), evidence.start()]);
  env = { ...process.env, ...rig.env('ana-popescu'), GH_TOKEN: TOKEN };
  const settings = 'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:platform] }\n';
  await rig.push('main', { 'catalog/portal.yaml': `${settings}${documented()}` });
});
afterAll(() => Promise.all([rig.stop(), evidence.stop()]));

beforeEach(async () => {
  evidence.assets.length = 0;
  const { where, scratch } = await freshClone();
  await new AuditLog(scratch).append([auditEntry('a'), auditEntry('b'), auditEntry('c')]);
  expect(await keepOwnHead({ ...where, isFirst: true })).toMatchObject({ outcome: 'kept', head: { seq: 3 } });
  honest = await git(rig.bare, ['rev-parse', AUDIT_REF]);
});
afterEach(() => git(rig.bare, ['update-ref', '-d', AUDIT_REF]));

test('the head is an asset of a release, and each later one is another that a fresh clone compares with', async () => {
  const { where, scratch } = await freshClone();
  expect(found(await verifyOwnAudit(where))).toEqual([]);
  await new AuditLog(scratch).append([auditEntry('d')]);
  expect(await keepOwnHead({ ...where, isFirst: false })).toMatchObject({ outcome: 'kept', head: { seq: 4 } });
  expect(evidence.assets.map(({ content }) => JSON.parse(content).seq)).toEqual([3, 4]);
  await git(rig.bare, ['update-ref', AUDIT_REF, honest]);
  expect(found(await verifyOwnAudit((await freshClone()).where))).toEqual([
    'truncated: The audit ends with #3, and #4 was kept by `audit.keepHead`.',
  ]);
});

test.each([
  [
    'rewritten from its first line',
    () => rewrite((records) => otherAudit(records, { actor: { login: 'somebody-else', id: 1 } })),
    'rewritten: #3 is another than was kept by `audit.keepHead`.',
  ],
  [
    'deleted',
    () => git(rig.bare, ['update-ref', '-d', AUDIT_REF]),
    'truncated: The audit is empty, and #3 was kept by `audit.keepHead`.',
  ],
])('a branch that was %s is found by a fresh clone, only through the head', async (_, attack, finding) => {
  await attack();
  const { where, scratch } = await freshClone();
  // By itself it is intact, which is why a head is kept.
  expect(found(await verifyRemoteAudit(scratch))).toEqual([]);
  expect(found(await verifyOwnAudit((await freshClone()).where))).toEqual([finding]);
  const kept = await keepOwnHead({ ...where, isFirst: false });
  expect(kept.outcome).toBe('changed');
  await expect(keepOwnHead({ ...where, isFirst: true })).rejects.toThrow('A head is kept already');
  expect(evidence.assets).toHaveLength(1);
});
