import { distance } from 'fastest-levenshtein';

/** The candidate that was most likely meant, whatever its case; undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return closest(word, candidates, { limit: reach(word), stepsBetween: distance });
}

/** The candidate with the fewest steps from a word, at most `limit`, whatever its case; the first of several. */
export function closest(
  word: string,
  candidates: Iterable<string>,
  { limit, stepsBetween }: { limit: number; stepsBetween(a: string, b: string): number },
): string | undefined {
  if (word.length > LONGEST) return undefined;
  const written = word.toLowerCase();
  let best: string | undefined;
  let most = limit;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) > most) continue;
    const steps = stepsBetween(written, candidate.toLowerCase());
    if (steps > most || (steps === most && best !== undefined)) continue;
    best = candidate;
    most = steps;
  }
  return best;
}

/** Of a word in letters: nobody mistypes a longer one, and each letter costs time with each candidate. */
const LONGEST = 200;

/** The candidates that somebody may have meant, the nearest first: misspelt by a little, or holding the word. */
export function nearestFew(word: string, candidates: Iterable<string>, most: number): string[] {
  if (word.length > LONGEST) return [];
  const written = word.toLowerCase();
  const limit = reach(written);
  const near: [steps: number, candidate: string][] = [];
  for (const candidate of candidates) {
    const steps =
      Math.abs(candidate.length - written.length) > limit
        ? Number.POSITIVE_INFINITY
        : distance(written, candidate.toLowerCase());
    if (steps <= limit) near.push([steps, candidate]);
    else if (written.length > 2 && candidate.length <= LONGEST && candidate.toLowerCase().includes(written))
      near.push([limit + 1, candidate]);
  }
  return near
    .sort(([a, first], [b, second]) => a - b || (first < second ? -1 : 1))
    .slice(0, most)
    .map(([, candidate]) => candidate);
}

/** How many letters may be wrong: a third of the word, and never more than three. */
function reach(word: string): number {
  return Math.min(3, Math.max(1, Math.floor(word.length / 3)));
}
