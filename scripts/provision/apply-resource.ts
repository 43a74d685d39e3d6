import type { Reconciled } from '../reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../reconcile/reconcile-own.ts';
import { findStacks, type NamedResource } from './find-stacks.ts';
import { markTakenOver } from './reconcile/mark-repair.ts';
import { resources } from './reconcile/resources.ts';
import { SELECTION } from './reconcile/stack-world.ts';

/**
 * Reconciles one resource as the default branch asks for it. The other resources, and what is to be deleted, wait for a run of
 * all of them.
 *
 * @throws {CannotRun} when the default branch asks for no such resource, or as `reconcileOwn`
 */
export function applyResource(
  named: NamedResource,
  about: Omit<OwnReconcile, 'reconcilers' | 'given'>,
): Promise<Reconciled> {
  const given = {
    need: SELECTION,
    open: () => (desired: Parameters<typeof findStacks>[1]) => {
      const { stacks, refused } = findStacks(named, desired);
      return { stacks, refused };
    },
  };
  // What was taken over is as recorded, though its request was never applied.
  markTakenOver(named, about.data);
  return reconcileOwn({ ...about, reconcilers: [resources], given: [given] });
}
