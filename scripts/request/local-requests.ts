import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkRequest } from '#core/request/check-request.ts';
import type { Channel, Request } from '#core/request/request.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { judgedToday } from '../catalog/judged-today.ts';
import { type Opened, openRequest, requestKind } from '../change/proposal/open-request.ts';
import type { PullRequest } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { carryOut } from './carry-out.ts';
import { openGuardedForge } from './guarded-forge.ts';
import { localEngine } from './local-engine.ts';
import type { Report } from './progress.ts';
import { uncommittedProblems } from './uncommitted-problems.ts';

/** Who asks on this machine, and where. */
export interface LocalAsker {
  root: string;
  /** The login of who acts; by default who git says. */
  as: string | undefined;
  channel: Channel;
  /** Gets a sentence about what people should know of the forge. */
  say(text: string): void;
}

/** The folder of observed state, for the steps after a merge. */
export interface LocalCarrier extends LocalAsker {
  data: string;
}

/**
 * Opens a pull request on this machine's own forge.
 *
 * @throws {CannotRun} when there is no forge that can be opened, or it says no
 */
export async function askLocally(
  { kind, fields }: Pick<Request, 'kind' | 'fields'>,
  { root, as, channel, say }: LocalAsker,
): Promise<Opened> {
  const desired = judgedToday(desiredState(root));
  const answer = await checkRequest(requestKind(kind), fields, desired);
  // Main is not asked about what the working tree refuses: that answer is final, and takes no git.
  if (answer.outcome !== 'sound') return answer;
  const { forge } = await openGuardedForge({ root, as, say });
  const { login, id } = await forge.actor();
  try {
    const repository = forge.repository(forge.own);
    const problems = await uncommittedProblems({ kind, fields }, { root, desired, repository });
    if (problems.length > 0) return { outcome: 'refused', problems };
    return await openRequest({ kind, fields, requester: { login, id }, channel }, desired, repository);
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    throw new CannotRun(cause.message, { fix: '`npx portal forge list` shows all of them.', cause });
  }
}

/** Pull requests of this machine's own forge that are neither merged nor closed, the newest first. */
export async function openLocally({ root, as, say }: Omit<LocalAsker, 'channel'>): Promise<PullRequest[]> {
  // To open a forge takes the repository in: who only looks at a portal needs none.
  if (!existsSync(join(root, '.portal/forge/own.json'))) return [];
  const { forge } = await openGuardedForge({ root, as, say });
  return forge.repository(forge.own).pullRequests({ state: 'open' });
}

/**
 * Runs the steps of a pull request on the local forge.
 *
 * @returns whether it was merged and all that follows was done
 * @throws {CannotRun} when there is no forge that can be opened
 */
export async function carryLocally(
  number: number,
  { root, as, data, say }: Omit<LocalCarrier, 'channel'>,
  report: Report,
): Promise<boolean> {
  const { forge, judge } = await openGuardedForge({ root, as, say });
  const pull = await forge.repository(forge.own).pullRequest(number);
  if (!pull)
    throw new CannotRun(`There is no pull request ${number}.`, {
      fix: '`npx portal forge list --state all` shows all.',
    });
  return carryOut(pull, await localEngine(pull, { forge, judge, root, data, say }), report);
}
