import type { Argument, Verb } from '../verb.ts';

/**
 * Verbs that are made of kinds of request, as the list of verbs shows them. The kinds bring five hundred files with them, so only a
 * verb that is one of theirs waits for it. A test compares both.
 */
export const LISTED_KINDS: readonly Verb[] = [
  listed('change', 'Change entries, by pull request.', { name: 'entries', variadic: true }),
  listed('retire', 'Retire an entry, by pull request.', { name: 'entry' }),
  listed('rename', 'Rename an entry, by pull request.', { name: 'entry' }, { name: 'name' }),
];

function listed(name: string, summary: string, ...words: readonly Omit<Argument, 'summary'>[]): Verb {
  const shown = words.map((word) => ({ required: true, ...word, summary: '' }));
  return { name, summary, renders: true, arguments: shown, run: async () => 2 };
}
