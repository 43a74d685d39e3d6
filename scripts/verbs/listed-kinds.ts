import type { Argument, Verb } from '../verb.ts';
import kinds from './listed-kinds.json' with { type: 'json' };

/**
 * Verbs that are made of kinds of request, as the list of verbs shows them. The kinds bring five hundred files with them, so only a
 * verb that is one of theirs waits for it. `npm run readmes` writes their names.
 */
export const LISTED_KINDS: readonly Verb[] = kinds.map(({ name, summary, words }) => ({
  name,
  summary,
  renders: true,
  run: async () => 2,
  arguments: words.map((word): Argument => ({ ...word, summary: '' })),
}));
