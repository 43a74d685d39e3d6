import type { Look } from '#core/provision/drift/drift-file.ts';
import type { Reconciled } from '../../reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { portalData } from '../../reconcile/reconcilers/portal-data.ts';
import { drift, HAS_ISSUES } from './drift.ts';
import { keepLooks } from './keep-looks.ts';

/**
 * Records looks at resources: adds them to the data folder, publishes that, and opens, updates and closes issues for owners. It needs the
 * forge, and no access to a cloud.
 *
 * @param looks beside what the branch has by now: that says since when something differs
 * @throws {CannotRun} as `reconcileOwn`
 */
export function recordDrift(
  looks: readonly Look[],
  about: Omit<OwnReconcile, 'reconcilers' | 'given'>,
): Promise<Reconciled> {
  keepLooks(looks, about.data);
  const given = [{ need: HAS_ISSUES, open: () => true }];
  return reconcileOwn({ ...about, reconcilers: [drift, portalData], given });
}
