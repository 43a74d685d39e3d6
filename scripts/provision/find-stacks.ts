import { parseRef, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { desiredStacks, type RefusedStack } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { nearest } from '#core/text/nearest.ts';
import { quoted, quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';

/** A resource as a person names it. */
export interface NamedResource {
  /** `orders`, `resource:eu/orders`. */
  ref: string;
  /** Undefined for all. */
  environment: string | undefined;
}

/** The stacks of one resource, and those of it that cannot be made. */
export interface FoundStacks {
  stacks: readonly Stack[];
  refused: readonly RefusedStack[];
}

/** @throws {CannotRun} when no such resource is requested, or not in that environment */
export function findStacks(named: NamedResource, desired: Desired): FoundStacks {
  const all = desiredStacks(desired);
  const resource = parseRef(named.ref, 'resource');
  const of = <Each extends RefusedStack | Stack>(each: readonly Each[]) =>
    each.filter((one) => one.resource === resource);
  const found = [...of(all.stacks), ...of(all.refused)];
  if (found.length === 0) {
    const names = [...new Set([...all.stacks, ...all.refused].map((each) => shortRef(each.resource)))];
    throw new CannotRun(`No file in infra/requests/ asks for ${quoted(named.ref)}.`, {
      fix: suggestion(named.ref, names),
    });
  }
  const isHere = ({ environment }: { environment: string }) =>
    named.environment === undefined || environment === named.environment;
  if (!found.some(isHere))
    throw new CannotRun(`${quoted(named.ref)} is not requested in ${quoted(named.environment!)}.`, {
      fix: `It is in ${quotedList([...new Set(found.map(({ environment }) => environment))])}.`,
    });
  return { stacks: of(all.stacks).filter(isHere), refused: of(all.refused).filter(isHere) };
}

function suggestion(written: string, names: readonly string[]): string {
  const near = nearest(written, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return names.length === 0
    ? '`npx portal provision` requests one.'
    : `${names.length === 1 ? 'The only one is' : 'There are'} ${quotedList(names)}.`;
}
