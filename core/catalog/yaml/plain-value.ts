/** What only the parser can read. Thrown often, so made once. */
export const NOT_PLAIN = new Error('Only the parser can read this.');

const LONGEST = 10_000;
const DEEPEST = 8;

const KEY = /(?:([$/A-Za-z_][\w./-]{0,99})|"([\w./{}-]{0,99})"|'([\w./{}-]{0,99})'):(?: +|$)/y;
/** The same outside brackets: a path of an API, as `/orders/{id}`. */
const BLOCK_KEY = /(?:([$/A-Za-z_][\w./{}-]{0,99})|"([\w./{}-]{0,99})"|'([\w./{}-]{0,99})'):(?: +|$)/y;
const QUOTED = /"([^"\\]*)"|'([^']*)'/y;
const WORD = /(?:[\w./+(~]|-(?=[\w./]))(?:[^#:]+|:(?=[^ ])|(?<! )#)*/y;
/** The same between brackets, where a comma or a bracket ends it. */
const WORD_IN_BRACKETS = /(?:[\w./+(~]|-(?=[\w./]))(?:[^#:,[\]{}]+|:(?=[^ ,[\]{}])|(?<! )#)*/y;
const SPACES = / */y;
const BETWEEN = / *([,\]}]) */y;
const END = / *(?: #.*)?$/y;

const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const NUMBER = /^(?:0|-?[1-9]\d{0,14}|-?\d{1,9}\.\d{1,6})$/;
const DATE_OR_VERSION = /^(?:\d{4}-\d\d-\d\d|\d{1,9}\.\d{1,9}\.\d{1,9})$/;
/** Such as `0x1f`, `1e3`, `+1` and `.inf`. */
const LIKE_A_NUMBER = /^[-+.\d][-+.\w]*$/;

/** Reads a field's name outside brackets, as `tier: `, at the beginning of a line; undefined where YAML has no text there. */
export function plainKey(line: string): Key | undefined {
  return keyAt(0, line, BLOCK_KEY);
}

interface Key {
  name: string;
  end: number;
}

function keyAt(at: number, line: string, pattern: RegExp): Key | undefined {
  pattern.lastIndex = at;
  const [, word, double, single] = pattern.exec(line) ?? [];
  const name = word ?? double ?? single;
  const isText = word === undefined || !CONSTANTS.has(word);
  return name === undefined || !isText || name === '__proto__' ? undefined : { name, end: pattern.lastIndex };
}

export class PlainValue {
  readonly #line: string;
  #at = 0;

  constructor(line: string) {
    if (line.length > LONGEST) throw NOT_PLAIN;
    this.#line = line;
  }

  read(): unknown {
    const value = this.#value(WORD, 0);
    this.#take(END);
    return value;
  }

  #value(word: RegExp, depth: number): unknown {
    if (depth > DEEPEST) throw NOT_PLAIN;
    switch (this.#line[this.#at]) {
      case '[':
        return this.#list(depth + 1);
      case '{':
        return this.#map(depth + 1);
      case '"':
      case "'": {
        const [, double, single] = this.#take(QUOTED);
        return double ?? single;
      }
      default:
        return this.#word(word);
    }
  }

  #word(pattern: RegExp): unknown {
    const start = this.#at;
    const [taken] = this.#take(pattern);
    const word = taken.replace(/ +$/, '');
    this.#at = start + word.length;
    return meaningOf(word);
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    for (let isOpen = !this.#isEmpty(']'); isOpen; isOpen = this.#goesOn(']')) {
      list.push(this.#value(WORD_IN_BRACKETS, depth));
    }
    return list;
  }

  #map(depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (let isOpen = !this.#isEmpty('}'); isOpen; isOpen = this.#goesOn('}')) {
      const key = keyAt(this.#at, this.#line, KEY);
      if (!key || Object.hasOwn(map, key.name)) throw NOT_PLAIN;
      this.#at = key.end;
      map[key.name] = this.#value(WORD_IN_BRACKETS, depth);
    }
    return map;
  }

  #isEmpty(closing: string): boolean {
    this.#at += 1;
    this.#take(SPACES);
    const isEmpty = this.#line[this.#at] === closing;
    if (isEmpty) this.#at += 1;
    return isEmpty;
  }

  #goesOn(closing: string): boolean {
    const start = this.#at;
    const [passed, mark] = this.#take(BETWEEN);
    if (mark === ',') return true;
    if (mark !== closing) throw NOT_PLAIN;
    this.#at = start + passed.trimEnd().length;
    return false;
  }

  #take(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#line);
    if (!taken) throw NOT_PLAIN;
    this.#at = pattern.lastIndex;
    return taken;
  }
}

/** What a word without quotes means in YAML 1.2's core schema. */
function meaningOf(word: string): unknown {
  if (CONSTANTS.has(word)) return CONSTANTS.get(word);
  if (NUMBER.test(word)) return Number(word);
  if (LIKE_A_NUMBER.test(word) && !DATE_OR_VERSION.test(word)) throw NOT_PLAIN;
  return word;
}
