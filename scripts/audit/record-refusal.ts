import process from 'node:process';
import type { AuditEntry, Party } from '#core/audit/audit-record.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { timeOf } from '#core/text/time.ts';
import { systemClock } from '../clock.ts';
import { workflowRun } from '../forge/github/workflow-run.ts';
import { type OwnPlace, openOwnRepository } from '../observed/own-repository.ts';
import { AuditLog } from './audit-log.ts';
import { nameRun } from './run-name.ts';

/** A request of somebody who belongs to the portal's organisation, of which nothing was opened. */
export interface RefusedRequest {
  /** The kind of request, which is a verb of `portal`. */
  kind: string;
  requester: Party;
  problems: readonly Pick<RequestProblem, 'field' | 'severity' | 'message'>[];
  /** The issue that asks for it, where one does. */
  issue?: { number: number; url: string };
}

/** Writes to the audit that a request was refused, and why. @throws {CannotRun} when the audit cannot be written */
export async function recordRefusal(refused: RefusedRequest, place: OwnPlace): Promise<void> {
  const { scratch } = await openOwnRepository(place);
  const env = place.env ?? process.env;
  await new AuditLog(scratch).append([refusalEntry(refused, { now: systemClock.now(), env })]);
}

/** @param about.now milliseconds */
export function refusalEntry(
  { kind, requester: { login, id }, problems, issue }: RefusedRequest,
  { now, env }: { now: number; env: NodeJS.ProcessEnv },
): AuditEntry {
  const workflow = workflowRun(env);
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return {
    time: timeOf(now),
    run: nameRun(now),
    ...(workflow !== undefined && { workflow }),
    actor: { login, id },
    verb: kind,
    subject: issue ? `issue:${issue.number}` : `request:${kind}`,
    ...(issue && { request: issue }),
    approvers: [],
    outcome: 'refused',
    error: withoutSecrets(errors.join(' '), env),
  };
}
