import { compareText } from '../text/compare-text.ts';

// How well an entry fits, the lower the better.
export const EXACT = 0;
export const NAME_START = 1;
const WORD_START = 2;
const WITHIN = 3;
export const OTHER_WORDS = 4;
export const MISSPELT = 5;
export const NONE = 6;

export interface Spelled {
  name: string;
  title: string;
  names: readonly string[];
  /** What else it is found by, as one text. */
  words: string;
}

export function fitness(word: string, { name, title, names, words }: Spelled): number {
  if (name === word || title === word) return EXACT;
  if (name.startsWith(word) || title.startsWith(word) || names.includes(word)) return NAME_START;
  const [inName, inTitle] = [name.indexOf(word), title.indexOf(word)];
  if (startsWord(name, inName) || startsWord(title, inTitle)) return WORD_START;
  if (inName >= 0 || inTitle >= 0) return WITHIN;
  return words.includes(word) ? OTHER_WORDS : NONE;
}

function startsWord(text: string, at: number): boolean {
  return at > 0 && /[^\p{L}\p{N}]/u.test(text[at - 1]!);
}

interface Fitting {
  entry: { name: string; entry: { address: string } };
  quality: number;
}

export function byFitness(a: Fitting, b: Fitting): number {
  return (
    a.quality - b.quality ||
    a.entry.name.length - b.entry.name.length ||
    compareText(a.entry.entry.address, b.entry.entry.address)
  );
}

/** What memory cannot overturn: an exact name leads, a misspelt one follows. */
export function standing(quality: number): number {
  if (quality === EXACT) return 0;
  return quality === MISSPELT ? 2 : 1;
}
