import { textOf } from './timeline-filter.ts';
import type { TimelineLine } from './timeline-line.ts';

/**
 * Finds lines that hold words. It remembers what it found: another choice looks through those lines alone, and one more letter, too.
 */
export class WordSearch<Line extends { line: TimelineLine }> {
  readonly #lines: readonly Line[];
  readonly #texts: string[] = [];
  #words: readonly string[] = [];
  /** Places of the lines that hold the words, among those that were looked at. */
  #found: number[] = [];
  #looked = 0;

  /** @param lines that may grow at their end */
  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  find(text: string): readonly Line[] {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.#lines;
    const before = this.#words;
    // Whatever holds the longer words holds those before.
    const isNarrower = before.length > 0 && before.every((old) => words.some((word) => word.includes(old)));
    if (isNarrower) this.#found = this.#found.filter((at) => holds(this.#textAt(at), words));
    else [this.#found, this.#looked] = [[], 0];
    this.#words = words;
    for (; this.#looked < this.#lines.length; this.#looked++)
      if (holds(this.#textAt(this.#looked), words)) this.#found.push(this.#looked);
    return this.#found.map((at) => this.#lines[at]!);
  }

  #textAt(at: number): string {
    const text = this.#texts[at] ?? textOf(this.#lines[at]!.line);
    this.#texts[at] = text;
    return text;
  }
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
