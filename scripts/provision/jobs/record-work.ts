import { readObserved } from '#core/part/observed.ts';
import { driftFile, type Look, withLook } from '#core/provision/drift/drift-file.ts';
import type { WorkOrder } from '#core/provision/jobs/work-order.ts';
import { WORK_RESULTS_SCHEMA, type WorkResults } from '#core/provision/jobs/work-results.ts';
import { environmentOf, isStackName } from '#core/provision/stack/stack.ts';
import { isMap } from '#core/text/is-map.ts';
import { systemClock } from '../../clock.ts';
import { bySchema, readJson } from '../../files/json-file.ts';
import type { Reconciled } from '../../reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { recordDrift } from '../drift/record-drift.ts';
import { resources } from '../reconcile/resources.ts';
import { ENGINE, scopeOf } from '../reconcile/stack-world.ts';
import { TAKEN } from '../reconcile/taken-credentials.ts';
import { HandedEngine } from './handed-engine.ts';
import { ServiceSecrets } from './service-secrets.ts';
import { takenAsOrdered } from './taken-as-ordered.ts';

interface Handed {
  order: WorkOrder;
  /** Undefined where the job that applies handed nothing back that can be used. */
  results: WorkResults | undefined;
}

/**
 * Records what the job that applies did: it sets new secrets, opens the pull requests of services, writes records and audit, and
 * comments.
 *
 * @throws {CannotRun} as `reconcileOwn`
 */
export async function recordWork(
  { order, results }: Handed,
  about: Omit<OwnReconcile, 'reconcilers' | 'given' | 'scope' | 'run'>,
): Promise<Reconciled> {
  const reconciled = await reconcileOwn({
    ...about,
    run: order.run,
    scope: scopeOf(order.environment),
    reconcilers: [resources],
    given: [
      {
        need: ENGINE,
        open: ({ data, desired, forge }) =>
          new HandedEngine(data, { order, results, secrets: new ServiceSecrets({ desired, forge, data }) }),
      },
      { need: TAKEN, open: () => takenAsOrdered(order) },
    ],
  });
  const looks = readLooks(results?.looks ?? [], order.environment, systemClock.now());
  if (looks.length === 0) return reconciled;
  const published = await recordDrift(looks, about);
  return {
    ...reconciled,
    effects: [...reconciled.effects, ...published.effects],
    blind: [...reconciled.blind, ...published.blind],
  };
}

/** Bytes: what is larger was not written by the job that applies. */
const LARGEST = 16 * 1024 * 1024;

/** Reads what the job that applies handed back. @returns a reason where it cannot be used */
export function readResults(path: string, { commit, environment }: WorkOrder): WorkResults | { reason: string } {
  const read = readJson<WorkResults>(path, bySchema(WORK_RESULTS_SCHEMA), LARGEST);
  if (!('content' in read)) return { reason: `The output of the job that applies was rejected. ${read.reason}` };
  const { content } = read;
  if (content.commit === commit && content.environment === environment) return content;
  return { reason: 'The output of the job that applies was rejected: it is of another run.' };
}

/** Takes looks that another job wrote: those of stacks of one environment that a record could have. Others are left out. */
function readLooks(written: readonly unknown[], environment: string, now: number): Look[] {
  return written.filter((look): look is Look => {
    if (!isMap(look) || typeof look.stack !== 'string' || !isStackName(look.stack)) return false;
    if (environmentOf(look.stack) !== environment) return false;
    if ('failure' in look ? typeof look.failure !== 'string' : !areDifferences(look.differences)) return false;
    const file = driftFile(look.stack);
    return readObserved(file, withLook(undefined, look as unknown as Look), { now }).value !== undefined;
  });
}

function areDifferences(differences: unknown): boolean {
  return Array.isArray(differences) && differences.every(isMap);
}
