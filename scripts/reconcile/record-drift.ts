import type { Look } from '#core/provision/drift/drift-file.ts';
import { keepLooks } from '../drift/keep-looks.ts';
import type { Reconciled } from './reconcile.ts';
import { type OwnReconcile, reconcileOwn } from './reconcile-own.ts';
import { HAS_ISSUES } from './reconcilers/drift.ts';

/**
 * Records looks at resources: adds them to the data folder, publishes that, and opens, updates and closes issues for owners. It needs the
 * forge, and no access to a cloud.
 *
 * @param looks beside what the branch has by now: that says since when something differs
 * @throws {CannotRun} as `reconcileOwn`
 */
export function recordDrift(
  looks: readonly Look[],
  about: Omit<OwnReconcile, 'only' | 'reconcilers' | 'given'>,
): Promise<Reconciled> {
  keepLooks(looks, about.data);
  const given = [{ need: HAS_ISSUES, open: () => true }];
  return reconcileOwn({ ...about, only: ['portal-data', 'drift'], given });
}
