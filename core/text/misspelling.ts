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

function stepsBetween(a: string, b: string): number {
  const steps = distance(a, b);
  return steps === 2 && sortedLetters(a) === sortedLetters(b) ? 1 : steps;
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}
