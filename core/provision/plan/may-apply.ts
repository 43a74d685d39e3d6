import { shortRef } from '../../catalog/ref.ts';
import { quoted } from '../../text/quoted.ts';
import { resourceOf } from '../stack/stack.ts';
import { isHarmless, type StackPlan } from './stack-plan.ts';

export interface Approval {
  digest?: string | undefined;
  /** Whether what was merged removes the stack, so that deleting is what was approved. */
  isRemoval: boolean;
  isProtected: boolean;
}

/** Full sentences with the fix; undefined where it may. What only creates and updates may always be applied: nothing is lost by it. */
export function refusedApply(plan: StackPlan, { digest, isRemoval, isProtected }: Approval): string | undefined {
  if (isHarmless(plan)) return undefined;
  const losing = plan.changes.filter((change) => !isHarmless({ changes: [change] }));
  const what = losing.map(({ action, address }) => `${action} ${quoted(address)}`).join(' and ');
  if (isProtected)
    return `The plan of \`${plan.stack}\` would ${what}, which is protected. Nothing was changed. Set \`protect: false\` in its request first, in a change of its own.`;
  if (isRemoval && losing.every(({ action }) => action === 'delete')) return undefined;
  if (digest === plan.digest) return undefined;
  return `The plan of \`${plan.stack}\` would ${what}, and nobody approved that. Nothing was changed. Look at it with \`npx portal provision plan ${shortRef(resourceOf(plan.stack))}\`, and open a change that shows it.`;
}
