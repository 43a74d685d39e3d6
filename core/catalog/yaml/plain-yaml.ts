import { NOT_PLAIN, PlainValue, plainKey } from './plain-value.ts';

const DEEPEST = 24;
/** Tabs, carriage returns, controls, and spaces and line ends that only Unicode knows. */
const UNUSUAL = /[^\n\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\u2fff\u3001-\udfff]/;
const LINE = /^( *)([^ \n].*)$/gm;

/** Reads a file that is written as most entries are, in a tenth of the parser's time, and gives up at the first thing that is anything else. */
export function readPlainYaml(text: string): unknown[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return documentsIn(text).map((lines) => new PlainDocument(lines).read());
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

interface Line {
  indent: number;
  text: string;
}

function documentsIn(text: string): Line[][] {
  const documents: Line[][] = [[]];
  let isBegun = false;
  for (const [, spaces, line] of text.matchAll(LINE)) {
    const lines = documents.at(-1)!;
    if (line === '---' && spaces === '') {
      if (lines.length > 0) documents.push([]);
      else if (isBegun) throw NOT_PLAIN;
      isBegun = true;
    } else if (!line!.startsWith('#')) lines.push({ indent: spaces!.length, text: line! });
  }
  return documents;
}

class PlainDocument {
  readonly #lines: Line[];
  #at = 0;

  constructor(lines: Line[]) {
    this.#lines = lines;
  }

  read(): unknown {
    const data = this.#block(0);
    if (this.#line) throw NOT_PLAIN;
    return data;
  }

  get #line(): Line | undefined {
    return this.#lines[this.#at];
  }

  #block(depth: number): unknown {
    const line = this.#line;
    if (!line || depth > DEEPEST) throw NOT_PLAIN;
    return isItem(line) ? this.#list(line.indent, depth) : this.#map(line.indent, depth);
  }

  #map(indent: number, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (let line = this.#line; line?.indent === indent && !isItem(line); line = this.#line) {
      const key = plainKey(line.text);
      if (!key || Object.hasOwn(map, key.name)) throw NOT_PLAIN;
      map[key.name] = this.#value(line.text.slice(key.end), { indent, depth, isField: true });
    }
    return map;
  }

  #list(indent: number, depth: number): unknown[] {
    const list: unknown[] = [];
    for (let line = this.#line; line?.indent === indent && isItem(line); line = this.#line) {
      const rest = line.text.replace(/^- */, '');
      if (plainKey(rest)) {
        const inner = { indent: indent + line.text.length - rest.length, text: rest };
        this.#lines[this.#at] = inner;
        list.push(this.#map(inner.indent, depth + 1));
      } else list.push(this.#value(rest, { indent, depth, isField: false }));
    }
    return list;
  }

  /** The value that begins in a line with what is left of it, or below it. */
  #value(rest: string, { indent, depth, isField }: { indent: number; depth: number; isField: boolean }): unknown {
    this.#at += 1;
    const below = this.#line;
    const isDeeper = below !== undefined && below.indent > indent;
    if (rest === '' || rest.startsWith('#')) {
      const isListBelow = isField && below?.indent === indent && isItem(below);
      return isDeeper || isListBelow ? this.#block(depth + 1) : null;
    }
    // A word may go on in the next line.
    if (isDeeper) throw NOT_PLAIN;
    return new PlainValue(rest).read();
  }
}

function isItem({ text }: Line): boolean {
  return text === '-' || text.startsWith('- ');
}
