import { parseRef, type Ref, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { type DesiredStacks, desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { nearest } from '#core/text/nearest.ts';
import { quoted, quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';

export interface NamedResource {
  /** `orders`, `resource:eu/orders`. */
  ref: string;
  /** Undefined for all. */
  environment: string | undefined;
}

/** @throws {CannotRun} when no such resource is requested, or not in that environment */
export function findStacks(named: NamedResource, desired: Desired): DesiredStacks {
  const all = desiredStacks(desired);
  const of = stacksOf({ ...named, environment: undefined }, all);
  const found = [...of.stacks, ...of.refused];
  if (found.length === 0) {
    const names = [...new Set([...all.stacks, ...all.refused].map((each) => shortRef(each.resource)))];
    throw new CannotRun(`No file in infra/requests/ asks for ${quoted(named.ref)}.`, {
      fix: suggestion(named.ref, names),
    });
  }
  const here = stacksOf(named, all);
  if (here.stacks.length + here.refused.length === 0)
    throw new CannotRun(`${quoted(named.ref)} is not requested in ${quoted(named.environment!)}.`, {
      fix: `It is in ${quotedList([...new Set(found.map(({ environment }) => environment))])}.`,
    });
  return here;
}

export function stacksOf(named: NamedResource, { stacks, refused }: DesiredStacks): DesiredStacks {
  const isNamed = namedBy(named);
  return { stacks: stacks.filter(isNamed), refused: refused.filter(isNamed) };
}

/** Checks whether a stack is of a resource, and in the environment that is named with it. */
export function namedBy({ ref, environment }: NamedResource) {
  const resource = parseRef(ref, 'resource');
  return (each: { resource: Ref; environment: string }): boolean =>
    each.resource === resource && (environment === undefined || each.environment === environment);
}

function suggestion(written: string, names: readonly string[]): string {
  const near = nearest(written, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return names.length === 0
    ? '`npx portal provision` requests one.'
    : `${names.length === 1 ? 'The only one is' : 'There are'} ${quotedList(names)}.`;
}
