import type { Change, History } from '../part/history.ts';
import { namesOne } from './text/words-of.ts';

export interface HistoryShown {
  /** Whether a file is shown, and all of it. */
  isWhole(file: string): boolean;
  isShown(file: string): boolean;
  /** In lower case. */
  people: ReadonlySet<string>;
  hiddenNames: ReadonlySet<string>;
  /** How many files each commit changed. */
  sizes: ReadonlyMap<string, number>;
}

const SUBJECT = 'Changed';
const AUTHOR = 'Not shown';

/**
 * The history of files that an audience may see. The subject of a commit is shown if all that it changed is, and its author if the
 * catalog has the person.
 */
export function visibleHistory(
  history: History,
  { isWhole, isShown, people, hiddenNames, sizes }: HistoryShown,
): History {
  const own = [...history].filter(([file]) => isShown(file));
  const seen = new Map<string, number>();
  for (const [file, changes] of own)
    if (isWhole(file)) for (const { commit } of changes) seen.set(commit, (seen.get(commit) ?? 0) + 1);
  const shown = new Map<string, Change>();
  const changeOf = (change: Change): Change => {
    const known = shown.get(change.commit);
    if (known) return known;
    const isOpen = seen.get(change.commit) === sizes.get(change.commit) && !namesOne(change.subject, hiddenNames);
    const made = {
      ...change,
      author: people.has(change.author.toLowerCase()) ? change.author : AUTHOR,
      subject: isOpen ? change.subject : SUBJECT,
    };
    shown.set(change.commit, made);
    return made;
  };
  return new Map(own.map(([file, changes]) => [file, changes.map(changeOf)]));
}
