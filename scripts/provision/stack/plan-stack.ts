import { readPlan } from '#core/provision/plan/read-plan.ts';
import type { StackPlan } from '#core/provision/plan/stack-plan.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { sha256 } from '../../audit/sha256.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Tofu } from '../tofu/tofu.ts';
import { openStack } from './open-stack.ts';
import type { StackTools } from './stack-tools.ts';
import { emptyStack, type SynthesizedStack, synthStack } from './synth-stack.ts';

/**
 * Says what an apply would do, and changes nothing. What does not exist yet is planned with a secret that is kept nowhere.
 *
 * @throws {CannotRun} when a server, the state or OpenTofu cannot be had, or when it would take over what is another request's
 */
export async function planStack(stack: Stack, tools: StackTools): Promise<StackPlan> {
  const { secrets } = tools;
  const made = await synthStack(stack, tools, async (key) => (await secrets.read(key)) ?? secrets.propose());
  const plan = await planOf({ ...made, text: withImport(made.text, stack) }, tools);
  refuseForeign(plan, stack);
  return plan;
}

/** Says what deleting a stack would do, and changes nothing. @throws {CannotRun} as `planStack` */
export function planRemoval(stack: string, tools: StackTools): Promise<StackPlan> {
  return planOf(emptyStack(stack), tools);
}

/** Plans with an OpenTofu that is open. @throws {StateLocked} {@link StateLocked} @throws {CannotRun} as `planStack` */
export async function planWith(tofu: Tofu, stack: string, { isReading }: { isReading: boolean }): Promise<StackPlan> {
  const plan = readPlan(stack, await tofu.plan(isReading), sha256);
  if (plan) return plan;
  throw new CannotRun('This OpenTofu prints plans in a form that is not known.', {
    fix: '`npx portal doctor` shows which version is needed.',
  });
}

async function planOf(stack: SynthesizedStack, tools: StackTools): Promise<StackPlan> {
  using tofu = await openStack(stack, tools, { isReading: true });
  return await planWith(tofu, stack.name, { isReading: true });
}

/** Terraform JSON with which a plan takes over what exists, where the state does not have it yet. */
function withImport(text: string, { adopt }: Stack): string {
  return adopt ? JSON.stringify({ ...JSON.parse(text), import: [{ to: adopt.object, id: adopt.id }] }) : text;
}

/** Refuses to take over what bears the mark of another resource or portal. */
function refuseForeign({ changes }: StackPlan, { name, mark, adopt }: Stack): void {
  const marks = changes.filter(({ action }) => action === 'adopt').flatMap(({ attributes }) => attributes);
  const other = marks.find((attribute) => attribute.name === 'mark')?.before;
  if (typeof other !== 'string' || other === '' || other === mark) return;
  throw new CannotRun(
    `\`${name}\` cannot take over \`${adopt?.id}\`: it is marked \`${other.replaceAll('`', "'")}\`, so another request has it. Nothing was changed.`,
    { fix: 'Change that request, or name something else in `adopt`.' },
  );
}
