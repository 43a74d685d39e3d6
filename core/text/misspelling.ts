import { distance } from 'fastest-levenshtein';
import { LONGEST } from './nearest.ts';

/**
 * The known word that a person who wrote this surely meant, whatever its case: one letter in four is wrong, and two at
 * most. Swapped neighbours count as one.
 */
export function misspellingOf(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const written = word.toLowerCase();
  let limit = Math.min(2, Math.max(1, Math.floor(written.length / 4)));
  let best: string | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - written.length) > limit) continue;
    const steps = stepsBetween(written, candidate.toLowerCase());
    if (steps > limit || (steps === limit && best !== undefined)) continue;
    best = candidate;
    limit = steps;
  }
  return best;
}

function stepsBetween(a: string, b: string): number {
  const steps = distance(a, b);
  return steps === 2 && sortedLetters(a) === sortedLetters(b) ? 1 : steps;
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}
