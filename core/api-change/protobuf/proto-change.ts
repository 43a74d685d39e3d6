import { quoted } from '../../text/quoted.ts';
import type { Rating } from '../api-change.ts';
import type { ProtoFile } from './read-proto.ts';

export interface Versions {
  before: ProtoFile;
  after: ProtoFile;
}

export interface ProtoChange {
  rating: Rating;
  rule: string;
  /** A name within the package: `Order.total`. */
  where: string;
  sentence: string;
}

export function changesByName<Thing>(
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  noun: string,
  compare: (before: Thing, after: Thing, name: string) => ProtoChange[],
): ProtoChange[] {
  const rule = noun.toLowerCase();
  return [
    ...[...before].flatMap(([name, was]) => {
      const is = after.get(name);
      if (is) return compare(was, is, name);
      return {
        rating: 'breaking' as const,
        rule: `${rule}-removed`,
        where: name,
        sentence: `${noun} ${quoted(name)} was removed.`,
      };
    }),
    ...[...after.keys()]
      .filter((name) => !before.has(name))
      .map((name) => ({
        rating: 'compatible' as const,
        rule: `${rule}-added`,
        where: name,
        sentence: `${noun} ${quoted(name)} is new.`,
      })),
  ];
}

/** A number that is reserved is never given to another; else a later one may be read as the old one. */
export function removed(
  noun: 'field' | 'value',
  where: string,
  number: number,
  reserved: readonly (number[] | string)[] = [],
): ProtoChange {
  const isReserved = reserved.some((range) => typeof range !== 'string' && range[0]! <= number && number <= range[1]!);
  const rule = `${noun}-removed`;
  const what = noun === 'field' ? 'Field' : 'Value';
  if (isReserved)
    return {
      rating: 'risky',
      rule,
      where,
      sentence: `${what} ${quoted(where)} was removed, and its number ${number} is reserved.`,
    };
  return {
    rating: 'breaking',
    rule,
    where,
    sentence: `${what} ${quoted(where)} was removed, and its number ${number} is not reserved.`,
  };
}
