import type { StackPlan } from '#core/provision/plan/stack-plan.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../cannot-run.ts';

type Adoption = NonNullable<Stack['adopt']>;

/** Terraform JSON with which a plan takes over what exists, where the state does not have it yet. */
export function withImport(text: string, { id, object }: Adoption): string {
  return JSON.stringify({ ...JSON.parse(text), import: [{ to: object, id }] }, undefined, 2);
}

/** Whether a state, as `tofu show -json` prints it, has what a stack takes over. */
export function isImported(shown: unknown, { object }: Adoption): boolean {
  const values = isMap(shown) && isMap(shown.values) ? shown.values : {};
  const root = isMap(values.root_module) ? values.root_module : {};
  const resources = Array.isArray(root.resources) ? root.resources.filter(isMap) : [];
  return resources.some(({ address }) => address === object);
}

/**
 * Refuses to take over what bears the mark of another resource or portal.
 *
 * @throws {CannotRun} when it does
 */
export function refuseForeign({ changes }: StackPlan, { name, mark, adopt }: Stack): void {
  const marks = changes.filter(({ action }) => action === 'adopt').flatMap(({ attributes }) => attributes);
  const other = marks.find((attribute) => attribute.name === 'mark')?.before;
  if (typeof other !== 'string' || other === '' || other === mark) return;
  throw new CannotRun(
    `\`${name}\` cannot take over \`${adopt?.id}\`: it is marked \`${other.replaceAll('`', "'")}\`, so another request has it. Nothing was changed.`,
    { fix: 'Change that request, or name something else in `adopt`.' },
  );
}
