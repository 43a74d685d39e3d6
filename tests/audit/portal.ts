import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { auditLine } from '../../core/audit/audit-files.ts';
import { type AuditEntry, type AuditRecord, EMPTY_CHAIN } from '../../core/audit/audit-record.ts';
import { chainEntries } from '../../core/audit/chain.ts';
import { AUDIT_REF } from '../../scripts/audit/read-audit.ts';
import { sha256 } from '../../scripts/audit/sha256.ts';
import { git } from '../../scripts/git/git.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';

export const NAMED = ['-c', 'user.name=Ines Okafor', '-c', 'user.email=ines@acme.example'];

/** A portal in a git repository of its own, with a team and a service. @param settings more lines of portal.yaml */
export async function makePortal(root: string, settings = ''): Promise<void> {
  const files = {
    'catalog/portal.yaml': `title: Test\nroles: { platform: [team:platform] }\n${settings}`,
    'catalog/teams/platform.yaml':
      'kind: team\nname: platform\nmembers: [ines-okafor, kim-lee]\ngithub: acme/platform\n',
    'catalog/platform/checkout.yaml': 'kind: service\nname: checkout\nowner: platform\n',
    '.gitignore': '.portal/\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  await git(root, ['config', 'github.user', 'ines-okafor']);
  await git(root, ['add', '.']);
  await git(root, [...NAMED, 'commit', '--quiet', '-m', 'Begin']);
}

export function bareOf(root: string): string {
  return join(root, '.portal/forge/repositories/local/portal.git');
}

/** Replaces the whole audit by force, as somebody does who may, with hashes that fit. Nobody on this machine notices. */
export async function rewriteAudit(root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const scratch = await Scratch.open(join(root, 'elsewhere'), bareOf(root));
  const commit = await scratch.commit({ put: files, message: 'x\n', time: 0 });
  await git(scratch.folder, ['push', '--quiet', '--force', bareOf(root), `${commit}:${AUDIT_REF}`]);
}

/** The files of an audit with other entries, which is intact by itself. */
export function otherAudit(records: readonly AuditRecord[], change: Partial<AuditEntry>): Map<string, string> {
  const entries = records.map(({ seq: _, before: __, hash: ___, ...entry }) => ({ ...entry, ...change }));
  const files = new Map<string, string>();
  for (const record of chainEntries(entries, EMPTY_CHAIN, sha256)) {
    const file = `audit/${record.time.slice(0, 7)}.jsonl`;
    files.set(file, (files.get(file) ?? '') + auditLine(record));
  }
  return files;
}
