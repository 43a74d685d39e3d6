export interface TextPosition {
  line: number;
  column: number;
}

/** The place of an offset in a text. Lines end with LF, CR or both. */
export function placeAt(text: string, offset: number): TextPosition {
  return new TextPlaces(text).at(offset);
}

/** Places in one text that is asked many times: its lines are found once. */
export class TextPlaces {
  readonly #length: number;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#length = text.length;
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(index + end.length);
  }

  at(offset: number): TextPosition {
    const requested = Math.min(Math.max(offset, 0), this.#length);
    let [first, last] = [0, this.#starts.length - 1];
    while (first < last) {
      const middle = (first + last + 1) >> 1;
      if (this.#starts[middle]! <= requested) first = middle;
      else last = middle - 1;
    }
    return { line: first + 1, column: requested - this.#starts[first]! + 1 };
  }
}
