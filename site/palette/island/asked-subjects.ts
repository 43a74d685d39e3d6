import type { Question } from '#core/search/ask/question.ts';
import { subjectsOf } from '#core/search/ask/subjects.ts';
import type { Sources } from './load-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** Of more entries of one type, none is meant. */
const MOST_OF_TYPE = 2;

export function askedSubjects(question: Question, sources: Sources): PaletteEntry[] {
  const found = subjectsOf(question, sources);
  const subjects = found.length > 0 ? found : ofType(question, sources);
  const asksFor = (word: string) => question.topics.some(({ words }) => words.includes(word));
  if (!asksFor('costs')) return subjects;
  // What has no costs of its own is paid by its team.
  const owners = subjects.flatMap(({ owner }) => (owner === undefined ? [] : sources.named.of(owner)));
  return [...new Set([...subjects, ...owners.filter(({ kind }) => kind === 'team')])];
}

/** What is used is known by its type, too, where few are of it: `what uses kafka`. */
function ofType({ names, topics }: Question, { loaded }: Sources): PaletteEntry[] {
  const isUse = topics.some(({ words }) => words.includes('uses'));
  if (!loaded || !isUse || names.length !== 1) return [];
  const types = loaded.lists.values.meanings(names[0]!.word).filter(({ fact }) => fact === 'type');
  const rows = types.flatMap(({ rows }) => rows);
  // The entries of a catalog come first, in the order of its rows.
  return rows.length > MOST_OF_TYPE ? [] : rows.flatMap((row) => loaded.entries[row] ?? []);
}
