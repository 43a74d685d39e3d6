import type { StackPlan } from '#core/provision/plan/stack-plan.ts';
import { CannotRun } from '../../cannot-run.ts';
import { type ApplyRequest, applyStack, changeStack } from './apply-stack.ts';
import { hasState } from './open-stack.ts';
import { emptyStack } from './synth-stack.ts';

/**
 * Deletes what is in the state of a stack that nobody asks for any more.
 *
 * @throws {CannotRun} when it is protected, or holds something that must not be lost, or has no state
 */
export async function destroyStack(name: string, request: ApplyRequest): Promise<StackPlan> {
  if (!(await hasState(name, request.tools))) throw stateLost(name, request.tools.backend.place(name));
  return (await changeStack(emptyStack(name), request)).plan;
}

/**
 * Deletes what an apply that was killed has left of a stack, without a state: it is adopted by its mark, and then destroyed.
 *
 * @returns undefined where no apply had begun to make anything
 * @throws {CannotRun} as `applyStack` and `destroyStack`
 */
export async function destroyBegun(name: string, tools: ApplyRequest['tools']): Promise<StackPlan | undefined> {
  const begun = (await tools.secrets.read(name))?.begun;
  // What was to be taken over, and is in no state, is still that of others.
  if (!begun || begun.adopt) return undefined;
  const approval = { isRemoval: false, isProtected: begun.isProtected };
  await applyStack(begun, { approval, tools }).catch((cause: unknown) => {
    if (!(cause instanceof CannotRun)) throw cause;
    throw new CannotRun(`An apply of \`${name}\` was stopped, and what it made cannot be deleted: ${cause.message}`, {
      fix: `${cause.fix} Or delete ${tools.secrets.place(name)}: then what exists is left as it is.`,
      cause,
    });
  });
  return destroyStack(name, { approval: { isRemoval: true, isProtected: false }, tools });
}

/** Without a state, nothing would be deleted, and what is there would be nobody's. */
function stateLost(stack: string, place: string): CannotRun {
  return new CannotRun(`The state of \`${stack}\` is lost, so what exists of it is not known. Nothing was deleted.`, {
    fix: `Restore ${place} from a backup. Or restore its request: the next run then finds what exists by its mark, and it can be retired again.`,
  });
}
