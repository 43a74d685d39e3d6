// The columns of what browsers load: a column is an array with one item a row. docs/decisions has what each of these saves.

/** No value, in a column of places. */
export const NONE = -1;

/** Stands for a title that says no more than the name: `Order projector` of `order-projector`. */
export const AS_NAME = 1;

/** A title as short as it can be said beside its name: empty where it is the name. */
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

/** A longer prefix has no character of its own. */
const MOST_SHARED = 70;

/** Sorted names, each behind a character for what it shares with the name before: `0` for nothing, `1` for one character. */
export function withoutPrefixes(names: readonly string[]): string[] {
  return names.map((name, row) => {
    const before = names[row - 1] ?? '';
    let shared = 0;
    while (shared < MOST_SHARED && shared < name.length && name[shared] === before[shared]) shared++;
    return `${String.fromCharCode(48 + shared)}${name.slice(shared)}`;
  });
}

/** The names again. */
export function withPrefixes(rest: readonly string[]): string[] {
  let before = '';
  return rest.map((text) => {
    before = before.slice(0, text.charCodeAt(0) - 48) + text.slice(1);
    return before;
  });
}

/** Rising numbers, each as the difference from the one before. */
export function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
}

/** The numbers again. */
export function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((step) => (sum += step));
}

/** The values of one fact, each once, in the order in which they are met; a row names its value by its place. */
export class Places {
  readonly #places = new Map<string, number>();

  of(value: string | undefined): number {
    if (value === undefined) return NONE;
    const place = this.#places.get(value) ?? this.#places.size;
    this.#places.set(value, place);
    return place;
  }

  get values(): string[] {
    return [...this.#places.keys()];
  }
}
