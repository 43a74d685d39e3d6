import { type Atom, readAtoms, readDrawnAtoms, readEscapedAtoms } from './read-atoms.ts';

export interface KnownWords {
  hidden: Iterable<string>;
  /** Names of what is shown, and words of Waypost: where a text has one of them, nothing is hidden in it. */
  free?: Iterable<string>;
}

interface Phrase {
  isHidden: boolean;
  /** In lower case, as they are written. */
  free: Set<string>;
  /** Where its words end, in letters and digits from its beginning. */
  ends: Set<number>;
}

interface Span {
  /** In lower case, as the text has it. */
  name: string;
  from: number;
  to: number;
}

/** Shorter names are words of any sentence. In letters and digits. */
const SHORTEST = 4;
/** What may be between parts of one name, whatever its words are. */
const BETWEEN = /^(?:[._-]|\s+| [-–—&+] )$/;
/** What may be between its words. */
const BETWEEN_WORDS = /^[^\p{L}\p{N}\r\n]{1,6}$/u;

/** Names that an audience may not see, found in any case, with accents, in escapes, cut by markup, and with anything between their words. */
export class HiddenWords {
  /** By the letters and digits of a name. */
  readonly #phrases = new Map<string, Phrase>();
  readonly #beginnings = new Set<string>();

  #isEmpty = true;

  constructor({ hidden, free = [] }: KnownWords) {
    const known = new Set([...free].map((name) => name.toLowerCase()));
    for (const name of known) this.#phrase(name)?.free.add(name);
    for (const name of hidden) {
      const phrase = known.has(name.toLowerCase()) ? undefined : this.#phrase(name);
      if (!phrase) continue;
      phrase.isHidden = true;
      this.#isEmpty = false;
    }
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  isIn(text: string): boolean {
    return this.#spans(text).length > 0;
  }

  /** The first that a text names, in lower case; undefined where it names none. */
  firstIn(text: string): string | undefined {
    return this.#spans(text)[0]?.name;
  }

  namesIn(text: string): string[] {
    return this.#spans(text).map(({ name }) => name);
  }

  /**
   * The text with `hidden-1`, `hidden-2` … in the place of each name: the same in all of one text.
   *
   * @param known what some are called everywhere, by their names in lower case
   * @returns undefined where names are left
   */
  without(text: string, known: ReadonlyMap<string, string> = new Map()): string | undefined {
    const spans = this.#spans(text);
    if (spans.length === 0) return text;
    const called = new Map(known);
    let clean = '';
    let at = 0;
    for (const { name, from, to } of spans) {
      const other = called.get(name) ?? `hidden-${called.size + 1}`;
      called.set(name, other);
      clean += text.slice(at, from) + other;
      at = to;
    }
    clean += text.slice(at);
    return this.isIn(clean) ? undefined : clean;
  }

  #phrase(name: string): Phrase | undefined {
    const words = readAtoms(name).map(({ word }) => word);
    const key = words.join('');
    // A number can mean anything.
    if (!/\p{L}/u.test(key)) return undefined;
    const phrase = this.#phrases.get(key) ?? { isHidden: false, free: new Set(), ends: new Set() };
    this.#phrases.set(key, phrase);
    let end = 0;
    for (const { length } of words) {
      end += length;
      phrase.ends.add(end);
    }
    for (let length = 1; length <= key.length; length++) this.#beginnings.add(key.slice(0, length));
    return phrase;
  }

  #spans(text: string): Span[] {
    if (this.#isEmpty) return [];
    const spans = [readAtoms(text), readEscapedAtoms(text), ...readDrawnAtoms(text)].flatMap((atoms) =>
      this.#spansOf(atoms, text),
    );
    spans.sort((a, b) => a.from - b.from || b.to - a.to);
    let end = -1;
    return spans.filter(({ from, to }) => {
      const isApart = from >= end;
      if (isApart) end = to;
      return isApart;
    });
  }

  #spansOf(atoms: readonly Atom[], text: string): Span[] {
    const found: Span[] = [];
    let freeUntil = 0;
    for (let place = 0; place < atoms.length; ) {
      const { count, span } = this.#longestAt(place, atoms, text);
      // A hidden name may begin within a free one, and end after it.
      const isHidden = span && place + count > freeUntil;
      if (isHidden) found.push(span);
      if (!span) freeUntil = Math.max(freeUntil, place + count);
      place += isHidden ? count : 1;
    }
    return found;
  }

  /** The longest name that begins at an atom, of which the span is undefined if it is free. */
  #longestAt(place: number, atoms: readonly Atom[], text: string): { count: number; span?: Span } {
    const first = atoms[place]!;
    let longest: { count: number; span?: Span } = { count: 0 };
    let [key, name] = ['', ''];
    const ends: number[] = [];
    for (let next = place; next < atoms.length; next++) {
      const atom = atoms[next]!;
      const between = next > place ? atom.before : '';
      if (next > place && !BETWEEN.test(between)) {
        if (!BETWEEN_WORDS.test(between)) break;
        ends.push(key.length);
      }
      key += atom.word;
      name += between + atom.word;
      if (!this.#beginnings.has(key)) break;
      const phrase = this.#phrases.get(key);
      if (!phrase || !ends.every((end) => phrase.ends.has(end))) continue;
      const count = next - place + 1;
      if (phrase.free.has(name)) longest = { count };
      else if (phrase.isHidden && !isOfSentence(key, first, atom, text))
        longest = { count, span: { name, from: first.from, to: atom.to } };
    }
    return longest;
  }
}

function isOfSentence(key: string, { from }: Atom, { to }: Atom, text: string): boolean {
  if (key.length >= SHORTEST) return false;
  const before = /[\p{L}\p{N}][ \t]+$/u.test(text.slice(Math.max(0, from - 20), from));
  const after = /^[ \t]+[\p{L}\p{N}]/u.test(text.slice(to, to + 20));
  return before || after;
}
