import { nearest } from './nearest.ts';
import { quoted } from './quoted.ts';

/** Suggests the candidate that was most likely meant: ``Did you mean `payments`?``. Undefined when none is near. */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  asWritten = (near: string) => near,
): string | undefined {
  const near = nearest(word, candidates);
  return near === undefined ? undefined : suggestion(asWritten(near));
}

/** Suggests what was found in another way: ``Did you mean `payments` or `payouts`?``. */
export function suggestion(...near: readonly string[]): string {
  return `Did you mean ${near.map(quoted).join(' or ')}?`;
}
