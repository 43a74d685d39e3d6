import { misspeltWord } from '../text/misspelling.ts';

/** Letters only: what else people type, such as numbers and versions, has no spelling. */
const WORD = /(?<![\p{L}\p{N}])\p{L}{4,20}(?![\p{L}\p{N}])/gu;
/** What may have words in it: most are one, in ASCII, and are found several times as fast as others. */
const RUN = /[a-z0-9\u0080-\uffff]{4,}/g;
const PLAIN_WORD = /^[a-z]{4,20}$/;
const NOT_ASCII = /[\u0080-\uffff]/;
/** Elements that do not end a word, such as those that colour code. */
const INLINE = /<\/?(?:span|a|b|i|em|strong|code|mark|sub|sup|kbd|del|ins|wbr)(?:\s[^>]*)?>/g;
const MOST = 30_000;
/** Letters that an inflection adds, at most: `refund`, `refunding`. */
const ENDING = 3;

export class WordCounts {
  readonly #counts = new Map<string, { pages: number; last: number }>();
  #page = 0;

  add(html: string): void {
    this.#page++;
    const text = html
      .replace(INLINE, '')
      .replace(/<[^>]*>|&\w+;/g, ' ')
      .toLowerCase();
    for (const run of text.match(RUN) ?? [])
      if (PLAIN_WORD.test(run)) this.#note(run);
      else if (NOT_ASCII.test(run)) for (const word of run.match(WORD) ?? []) this.#note(word);
  }

  #note(word: string): void {
    const counted = this.#counts.get(word);
    if (counted === undefined) this.#counts.set(word, { pages: 1, last: this.#page });
    else if (counted.last !== this.#page) {
      counted.pages++;
      counted.last = this.#page;
    }
  }

  /** The words, the most frequent first. */
  words(): string[] {
    const byCount = [...this.#counts].sort(([a, many], [b, more]) => more.pages - many.pages || (a < b ? -1 : 1));
    return byCount.slice(0, MOST).map(([word]) => word);
  }
}

export class Vocabulary {
  /** The most frequent first. */
  readonly #words: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #sorted: readonly string[];

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#known = new Set(words);
    this.#sorted = [...words].sort();
  }

  spelt(word: string): string {
    if (!/^\p{L}{4,20}$/u.test(word) || this.#isKnown(word)) return word;
    return misspeltWord(word, this.#words) ?? word;
  }

  /** Whether pages may have a word, or one that it begins: of what is not only letters, nothing is known. */
  mayHave(word: string): boolean {
    return !/^\p{L}+$/u.test(word) || this.#isKnown(word);
  }

  #isKnown(word: string): boolean {
    if (this.#known.has(word) || this.#sorted[this.#placeOf(word)]?.startsWith(word)) return true;
    for (let length = word.length - 1; length >= Math.max(4, word.length - ENDING); length--)
      if (this.#known.has(word.slice(0, length))) return true;
    return false;
  }

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
