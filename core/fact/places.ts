/** No value, in a column of places, of numbers or of days. */
export const NONE = -1;

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
