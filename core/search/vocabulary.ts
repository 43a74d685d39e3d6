import { misspellingOf } from '../text/misspelling.ts';

/** Letters only: what else people type, such as numbers and versions, has no spelling. */
const WORD = /(?<![\p{L}\p{N}])\p{L}{4,20}(?![\p{L}\p{N}])/gu;
/** Elements that do not end a word, such as those that colour code. */
const INLINE = /<\/?(?:span|a|b|i|em|strong|code|mark|sub|sup|kbd|del|ins|wbr)(?:\s[^>]*)?>/g;
/** Words kept: the most frequent. */
const MOST = 30_000;
/** Letters that an inflection adds, at most: `refund`, `refunding`. */
const ENDING = 3;

/** Counts in how many pages each word is, for `Vocabulary`. */
export class WordCounts {
  readonly #pages = new Map<string, number>();

  /** @param html of a page */
  add(html: string): void {
    const text = html
      .replace(INLINE, '')
      .replace(/<[^>]*>|&\w+;/g, ' ')
      .toLowerCase();
    for (const word of new Set(text.match(WORD))) this.#pages.set(word, (this.#pages.get(word) ?? 0) + 1);
  }

  /** The words, the most frequent first. */
  words(): string[] {
    const byCount = [...this.#pages].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
    return byCount.slice(0, MOST).map(([word]) => word);
  }
}

/** The words of the documentation, which say how a word is spelt. */
export class Vocabulary {
  /** The most frequent first. */
  readonly #words: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #sorted: readonly string[];

  /** @param words the most frequent first, as `WordCounts` has them */
  constructor(words: readonly string[]) {
    this.#words = words;
    this.#known = new Set(words);
    this.#sorted = [...words].sort();
  }

  /** The word as the documentation spells it: the word itself, if it is there, or if nothing there is like it. */
  spelt(word: string): string {
    if (!/^\p{L}{4,20}$/u.test(word) || this.#isKnown(word)) return word;
    return misspellingOf(word, this.#words) ?? word;
  }

  /** As it is, as the beginning of a word, or with an ending. */
  #isKnown(word: string): boolean {
    if (this.#known.has(word) || this.#sorted[this.#placeOf(word)]?.startsWith(word)) return true;
    for (let length = word.length - 1; length >= Math.max(4, word.length - ENDING); length--)
      if (this.#known.has(word.slice(0, length))) return true;
    return false;
  }

  /** Of the first word that is not before it. */
  #placeOf(word: string): number {
    let [from, to] = [0, this.#sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#sorted[middle]! < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
