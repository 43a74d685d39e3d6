import { quoted } from '../../text/quoted.ts';
import type { Stack } from './stack.ts';

/**
 * Stacks that would be one thing on a server, though their names differ: of `eu/orders` and `eu-orders` in one environment, and of
 * `dev` with `eu-orders` and `dev-eu` with `orders` in one account of AWS.
 *
 * @returns by name of a stack, the name of another that has the same place
 */
export function stacksOfOneObject(stacks: readonly Stack[]): ReadonlyMap<string, string> {
  const byPlace = Map.groupBy(stacks, placeOf);
  const shared = [...byPlace.values()].filter((all) => all.length > 1);
  return new Map(
    shared.flatMap((all) => all.map(({ name }) => [name, all.find((other) => other.name !== name)!.name] as const)),
  );
}

export function sameObjectReason({ file, name }: Stack, other: string): string {
  return `${file}: ${quoted(name)} and ${quoted(other)} would have the same name on their server. Nothing was changed. Rename one of the two.`;
}

function placeOf({ environment, platform, type, object, aws }: Stack): string {
  const place = aws
    ? [aws.account, aws.region, `${environment}-${object}`]
    : // An environment has servers of its own.
      [environment, object];
  return [platform, type, ...place].join(' ');
}
