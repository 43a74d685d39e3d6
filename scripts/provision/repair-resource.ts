import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { chooseForge } from '../forge/choose-forge.ts';
import type { Reconciled } from '../reconcile/reconcile.ts';
import type { OwnReconcile } from '../reconcile/reconcile-own.ts';
import { applyResource } from './apply-resource.ts';
import { findStacks, type NamedResource } from './find-stacks.ts';
import { markForRepair } from './reconcile/mark-repair.ts';

/**
 * Applies the request of a resource again, so that what somebody changed by hand is set back. The audit records it.
 *
 * @throws {CannotRun} when it does not exist, when the portal is on GitHub, where a workflow provisions, or as `applyResource`
 */
export async function repairResource(
  named: NamedResource,
  about: Omit<OwnReconcile, 'reconcilers' | 'given'>,
): Promise<Reconciled> {
  const { env = process.env } = about;
  if (chooseForge({ ...about, env }).kind === 'github') {
    const { stacks, refused } = findStacks(named, desiredState(about.root));
    const { environment } = [...stacks, ...refused][0]!;
    throw new CannotRun(`\`${named.ref}\` is on GitHub, where a workflow repairs it.`, {
      fix: `Run \`gh workflow run provision.yml --field environment=${environment} --field repair=${named.ref}\`.`,
    });
  }
  markForRepair(named, about.data);
  return applyResource(named, { ...about, env });
}
