import { nearest } from './nearest.ts';
import { quoted } from './quoted.ts';

/**
 * Suggests the candidate that a person who wrote this most likely meant: ``Did you mean `payments`?``.
 *
 * @returns undefined when none is near
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const near = nearest(word, candidates);
  return near === undefined ? undefined : `Did you mean ${quoted(near)}?`;
}
