/** How an object that exists differs from what was applied. Values of what is sensitive are never in it. */
export type Difference =
  /** Undefined is what has no value. */
  | { kind: 'value'; address: string; attribute: string; applied?: unknown; now?: unknown }
  /** It changed, and its values are sensitive, or longer than anybody reads. */
  | { kind: 'hidden'; address: string; attribute: string }
  /** What no attribute shows, in a sentence of the provider. */
  | { kind: 'said'; address: string; sentence: string }
  | { kind: 'gone'; address: string };

/** What a difference is about: the same while the same thing drifts, whichever value it gets. */
export function keyOf(difference: Difference): string {
  const { kind, address } = difference;
  if (kind === 'said') return `${address} said ${difference.sentence}`;
  return kind === 'gone' ? `${address} gone` : `${address} attribute ${difference.attribute}`;
}

/** Longer values are not shown: in characters of JSON. */
const LONGEST_VALUE = 1000;

export function bounded(difference: Difference): Difference {
  const { kind, address } = difference;
  if (kind !== 'value') return difference;
  const isLong = [difference.applied, difference.now].some(
    (each) => JSON.stringify(each ?? null).length > LONGEST_VALUE,
  );
  return isLong ? { kind: 'hidden', address, attribute: difference.attribute } : difference;
}
