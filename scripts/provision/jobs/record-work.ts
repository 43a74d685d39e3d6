import type { WorkOrder } from '#core/provision/jobs/work-order.ts';
import { WORK_RESULTS_SCHEMA, type WorkResults } from '#core/provision/jobs/work-results.ts';
import { systemClock } from '../../clock.ts';
import { bySchema, readJson } from '../../files/json-file.ts';
import type { Reconciled } from '../../reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { readLooks } from '../drift/read-looks.ts';
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
