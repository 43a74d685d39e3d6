/** No value, in a column of places, of numbers or of days. */
export const NONE = -1;

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
