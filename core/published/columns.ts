// The columns of what browsers load: a column is an array with one item a row. docs/decisions has what each of these saves.

/** Stands for a title that says no more than the name: `Order projector` of `order-projector`. */
export const AS_NAME = 1;

export type ShortTitle = string | typeof AS_NAME;

/** A name as a sentence begins with it: `Order projector` of `order-projector`. */
export function titleOf(name: string): string {
  return name.replace(/[-_]/g, ' ').replace(/^./, (first) => first.toUpperCase());
}

export function shortTitle(name: string, title: string): ShortTitle {
  if (title === name) return '';
  return title === titleOf(name) ? AS_NAME : title;
}

export function longTitle(name: string, title: ShortTitle): string {
  return title === AS_NAME ? titleOf(name) : title || name;
}

/** Sorted names without the letters that each shares with the name before, and how many those are. */
export function withoutPrefixes(names: readonly string[]): { shared: number[]; name: string[] } {
  const shared = names.map((name, row) => {
    const before = names[row - 1] ?? '';
    let same = 0;
    while (same < name.length && name[same] === before[same]) same++;
    return same;
  });
  return { shared, name: names.map((name, row) => name.slice(shared[row])) };
}

export function withPrefixes({ shared, name }: { shared: readonly number[]; name: readonly string[] }): string[] {
  let before = '';
  return name.map((rest, row) => {
    before = before.slice(0, shared[row]) + rest;
    return before;
  });
}

/** Rising numbers, each as the difference from the one before. */
export function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
}

export function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((step) => (sum += step));
}

/** Stands for the value that the row before has which is in the same system. */
const AS_SYSTEM = -2;

/** Places of owners or domains, which mostly are those of the whole system: said once a system, and again where they differ. */
export function bySystem(column: readonly number[], systems: readonly number[]): number[] {
  const last = new Map<number, number>();
  return column.map((place, row) => {
    const system = systems[row]!;
    if (system >= 0 && last.get(system) === place) return AS_SYSTEM;
    last.set(system, place);
    return place;
  });
}

export function withoutSystem(column: readonly number[], systems: readonly number[]): number[] {
  const last = new Map<number, number>();
  return column.map((place, row) => {
    const system = systems[row]!;
    if (place === AS_SYSTEM) return last.get(system)!;
    last.set(system, place);
    return place;
  });
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BASE = DIGITS.length;
const LEAST = -2;
const DIGIT_AT = new Map([...DIGITS].map((digit, place) => [digit, place]));

/** Whole numbers as texts of one digit a row, in base 64: the ones first, then the 64s if there are any. -2 is 0. */
export function packNumbers(numbers: readonly number[]): string[] {
  const most = numbers.reduce((most, number) => Math.max(most, number - LEAST), 0);
  const texts: string[] = [];
  for (let unit = 1; unit <= most || unit === 1; unit *= BASE)
    texts.push(numbers.map((number) => DIGITS[Math.floor((number - LEAST) / unit) % BASE]).join(''));
  return texts;
}

export function unpackNumbers(texts: readonly string[]): number[] {
  const numbers = Array.from(texts[0] ?? '', () => LEAST);
  for (const [power, text] of texts.entries())
    for (let row = 0; row < text.length; row++) numbers[row]! += (DIGIT_AT.get(text[row]!) ?? 0) * BASE ** power;
  return numbers;
}
