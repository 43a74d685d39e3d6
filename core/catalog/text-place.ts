export interface Place {
  /** One-based. */
  line: number;
  /** One-based, in UTF-16 code units. */
  column: number;
}

/** The place of an offset in a text. Lines end with LF, CR or both. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
