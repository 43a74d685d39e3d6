import { distance } from 'fastest-levenshtein';
import { closest } from './nearest.ts';

/**
 * The known word that a person who wrote this surely meant, whatever its case: one letter in four is wrong, and two at
 * most. Swapped neighbours count as one.
 */
export function misspellingOf(word: string, known: Iterable<string>): string | undefined {
  const limit = Math.min(2, Math.max(1, Math.floor(word.length / 4)));
  return closest(word, known, { limit, stepsBetween });
}

/** The same of words in a text, which are many: of two wrong letters, none is the first, and a short word has none. */
export function misspeltWord(word: string, known: Iterable<string>): string | undefined {
  if (word.length < SHORTEST) return undefined;
  return closest(word, known, { limit: word.length < 8 ? 1 : 2, stepsBetween: stepsOfTypist });
}

/** With a letter wrong, a shorter word is another one. */
const SHORTEST = 5;

/** Letters that are wrong between two words, in lower case. Two are too many where one of them is the first: that is seldom mistyped. */
export function stepsOfTypist(a: string, b: string): number {
  const steps = stepsBetween(a, b);
  return steps === 2 && a[0] !== b[0] ? 3 : steps;
}

function stepsBetween(a: string, b: string): number {
  const steps = distance(a, b);
  return steps === 2 && areSwapped(a, b) ? 1 : steps;
}

/** Whether two words are the same but for two neighbours: all words of a catalog are compared at a keystroke. */
function areSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
