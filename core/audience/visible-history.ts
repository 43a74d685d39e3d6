import type { Change, History } from '../part/history.ts';
import type { HiddenWords } from './text/hidden-words.ts';

export interface ChangeShown {
  /** Names and titles of people that an audience may see, in lower case; undefined where it sees all people and teams. */
  people: ReadonlySet<string> | undefined;
  words: HiddenWords;
}

export interface HistoryShown extends ChangeShown {
  /** The path that is shown of a file; undefined of one that is not. */
  shown(file: string): string | undefined;
  isWhole(file: string): boolean;
  sizes: ReadonlyMap<string, number>;
}

const SUBJECT = 'Changed';
const AUTHOR = 'Not shown';

/** A change with its author, if no person is hidden or the catalog has this one, and with its subject if that names nothing hidden. */
export function visibleChange<Shown extends Pick<Change, 'author' | 'subject'>>(
  change: Shown,
  { people, words }: ChangeShown,
): Shown {
  return {
    ...change,
    author: (people?.has(change.author.toLowerCase()) ?? !words.isIn(change.author)) ? change.author : AUTHOR,
    subject: words.isIn(change.subject) ? SUBJECT : change.subject,
  };
}

/** The history of files that an audience may see. The subject of a commit is shown only if all that it changed is. */
export function visibleHistory(history: History, shown: HistoryShown): History {
  const own = [...history].filter(([file]) => shown.shown(file) !== undefined);
  const seen = new Map<string, number>();
  for (const [file, changes] of own)
    if (shown.isWhole(file)) for (const { commit } of changes) seen.set(commit, (seen.get(commit) ?? 0) + 1);
  const made = new Map<string, Change>();
  const changeOf = (change: Change): Change => {
    const known = made.get(change.commit) ?? visibleChange(whole(change), shown);
    made.set(change.commit, known);
    return known;
  };
  return new Map(own.map(([file, changes]) => [shown.shown(file)!, changes.map(changeOf)]));

  function whole(change: Change): Change {
    return seen.get(change.commit) === shown.sizes.get(change.commit) ? change : { ...change, subject: SUBJECT };
  }
}
