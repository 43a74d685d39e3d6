import { join } from 'node:path';
import process from 'node:process';
import type { AuditOutcome, Party } from '#core/audit/audit-record.ts';
import { openRuns } from '#core/audit/runs-of.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import { timeOf } from '#core/text/time.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { readAudit, recordsOf } from '../audit/read-audit.ts';
import { nameRun } from '../audit/run-name.ts';
import { systemClock } from '../clock.ts';
import type { PullRequest, Repository, RepositoryName, Sha } from '../forge/forge.ts';
import { Scratch } from '../observed/scratch.ts';

export interface ForgeAct {
  verb: 'forge approve' | 'forge merge';
  pull: PullRequest;
  /** Whose pull request it is, where it is not the portal's own repository. */
  repository?: RepositoryName | undefined;
  actor: Party;
  approvers?: readonly Party[];
  /** By default the head of the pull request. */
  commit?: string;
  error?: string;
}

export interface ForgeAudit {
  write(act: ForgeAct, outcome: AuditOutcome): Promise<void>;
  /** Merges, and writes before it that it begins and after it how it ended. */
  around(act: ForgeAct, merge: () => Promise<Sha>): Promise<Sha>;
  /** Whether it was started, and its end is not recorded. */
  isOpen(act: Pick<ForgeAct, 'verb' | 'pull' | 'repository'>): Promise<boolean>;
}

/**
 * Opens the audit.
 *
 * @param own the portal's own repository, which keeps it, whatever repository it is about
 * @throws {CannotRun} when there is no place for the audit
 */
export async function auditForge(root: string, own: Repository): Promise<ForgeAudit> {
  const scratch = await Scratch.open(join(root, '.portal'), own.gitUrl());
  const log = new AuditLog(scratch);
  const run = nameRun(systemClock.now());
  const write: ForgeAudit['write'] = async (act, outcome) => {
    const { verb, pull, actor, approvers = [], commit = pull.head.sha, error } = act;
    const entry = {
      time: timeOf(systemClock.now()),
      run,
      actor: party(actor),
      verb,
      subject: subjectOf(act),
      request: { number: pull.number, url: pull.url },
      commit,
      approvers: approvers.map(party),
      outcome,
      ...(error !== undefined && { error: withoutSecrets(error, process.env) }),
    };
    await log.append([entry]);
  };
  return {
    write,
    async around(act, merge) {
      await write(act, 'started');
      let commit: Sha;
      try {
        commit = await merge();
      } catch (error) {
        await write({ ...act, error: error instanceof Error ? error.message : String(error) }, 'failed');
        throw error;
      }
      await write({ ...act, commit }, 'done');
      return commit;
    },
    async isOpen(act) {
      const { files } = await readAudit(scratch);
      return openRuns(recordsOf(files)).some(({ verb, subject }) => verb === act.verb && subject === subjectOf(act));
    },
  };
}

function subjectOf({ pull, repository }: Pick<ForgeAct, 'pull' | 'repository'>): string {
  return repository === undefined ? `pull-request:${pull.number}` : `pull-request:${repository}#${pull.number}`;
}

function party({ login, id }: Party): Party {
  return { login, id };
}
