/**
 * What a person types into the filter of a list, as GitHub and Linear have it: `checkout owner:payments,supply -tag:legacy
 * problems:>2 docs:none "basket to receipt"`. Whether a word before a colon is a field, the list decides.
 */
export interface FieldQuery {
  words: readonly QueryWord[];
  conditions: readonly FieldCondition[];
}

/** A text that a row must hold, or must not. */
export interface QueryWord {
  text: string;
  isExcluded: boolean;
  /** In quotes: then it is no field, whatever it looks like, and may hold spaces. */
  isLiteral: boolean;
}

/** Values of a field, of which a row must have one, or must have none. */
export interface FieldCondition {
  field: string;
  isExcluded: boolean;
  values: readonly FieldValue[];
}

export interface FieldValue {
  text: string;
  /** In quotes: then it is a name, even if it is `none` or begins with `>`. */
  isLiteral: boolean;
}

/** Stands for no value of a field: `docs:none`, and in short `-docs`. */
export const NO_VALUE = 'none';

const FIELD = /([a-z][a-z0-9-]*):/iy;
const QUOTED = /"((?:[^"\\]|\\.)*)(?:"|\\?$)/sy;
const PLAIN_WORD = /\S+/y;
const PLAIN_VALUE = /[^\s,]+/y;
const SPACE = /\s+/y;

/** Reads a query. A field without a value yet is passed over, so that a list stays as it is while somebody types. */
export function parseFieldQuery(text: string, isField: (name: string) => boolean): FieldQuery {
  const words: QueryWord[] = [];
  const conditions: FieldCondition[] = [];
  const scan = new Scanner(text);
  while (!scan.isAtEnd) {
    if (scan.take(SPACE)) continue;
    const isExcluded = scan.skip('-');
    const field = scan.ifTaken(FIELD, (name) => (isField(name.toLowerCase()) ? name.toLowerCase() : undefined));
    if (field !== undefined) {
      const values = readValues(scan);
      if (values.length > 0) conditions.push({ field, isExcluded, values });
      continue;
    }
    const word = readText(scan, PLAIN_WORD);
    if (!word) continue;
    const name = word.text.toLowerCase();
    if (isExcluded && !word.isLiteral && isField(name))
      conditions.push({ field: name, isExcluded: false, values: [{ text: NO_VALUE, isLiteral: false }] });
    else words.push({ ...word, isExcluded });
  }
  return { words, conditions };
}

/** Writes a query as a person would type it. `parseFieldQuery` reads the same from it. */
export function formatFieldQuery({ words, conditions }: FieldQuery): string {
  return [
    ...words.map(({ isExcluded, ...word }) => `${isExcluded ? '-' : ''}${formatValue(word)}`),
    ...conditions.map(
      ({ field, isExcluded, values }) => `${isExcluded ? '-' : ''}${field}:${values.map(formatValue).join(',')}`,
    ),
  ].join(' ');
}

/** A value by its name: in quotes only where it would mean something else without. */
export function namedValue(text: string): FieldValue {
  return {
    text,
    isLiteral: !/^[^\s",<>=][^\s,]*$/.test(text) || text.includes('..') || text.toLowerCase() === NO_VALUE,
  };
}

/** Where the word begins that a place in a query is in or behind, and where it ends. Quotes keep spaces in it. */
export function wordAt(text: string, caret: number): { start: number; end: number } {
  let [start, isQuoted] = [0, false];
  for (let at = 0; at < caret; at++) {
    const letter = text[at]!;
    if (isQuoted && letter === '\\') at += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(letter)) start = at + 1;
  }
  const [rest] = (isQuoted ? /^[^"]*"?\S*/ : /^\S*/).exec(text.slice(caret))!;
  return { start, end: caret + rest.length };
}

function readValues(scan: Scanner): FieldValue[] {
  const values: FieldValue[] = [];
  do {
    const value = readText(scan, PLAIN_VALUE);
    if (value) values.push(value);
  } while (scan.skip(','));
  return values;
}

function readText(scan: Scanner, plain: RegExp): FieldValue | undefined {
  const quoted = scan.take(QUOTED);
  if (quoted) return quoted[1] ? { text: quoted[1].replace(/\\(.)/gs, '$1'), isLiteral: true } : undefined;
  const text = scan.take(plain)?.[0];
  return text ? { text, isLiteral: false } : undefined;
}

export function formatValue({ text, isLiteral }: FieldValue): string {
  return isLiteral ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** @param pattern sticky */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found || found[0] === '') return undefined;
    this.#at += found[0].length;
    return found;
  }

  /** Takes what a pattern finds if its first group is of use. */
  ifTaken<T>(pattern: RegExp, use: (group: string) => T | undefined): T | undefined {
    const before = this.#at;
    const found = this.take(pattern);
    const used = found && use(found[1]!);
    if (used === undefined) this.#at = before;
    return used;
  }

  skip(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}
