import { findStacks, type NamedResource } from '../provision/find-stacks.ts';
import type { Reconciled } from './reconcile.ts';
import { type OwnReconcile, reconcileOwn } from './reconcile-own.ts';
import { markTakenOver } from './stacks/mark-repair.ts';
import { SELECTION } from './stacks/stack-world.ts';

/**
 * Reconciles one resource as the default branch asks for it. The other resources, and what is to be deleted, wait for a run of
 * all of them.
 *
 * @throws {CannotRun} when the default branch asks for no such resource, or as `reconcileOwn`
 */
export function applyResource(named: NamedResource, about: Omit<OwnReconcile, 'only' | 'given'>): Promise<Reconciled> {
  const given = {
    need: SELECTION,
    open: () => (desired: Parameters<typeof findStacks>[1]) => {
      const { stacks, refused } = findStacks(named, desired);
      return { stacks, refused };
    },
  };
  // What was taken over is as recorded, though its request was never applied.
  markTakenOver(named, about.data);
  return reconcileOwn({ ...about, only: ['resources'], given: [given] });
}
