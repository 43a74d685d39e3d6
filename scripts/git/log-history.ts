import { randomUUID } from 'node:crypto';
import type { Change } from '#core/part/history.ts';

/** Git keeps control characters in messages and names. So each process has a mark of its own that separates fields. */
const MARK = randomUUID();
const FIELD = `\x1f${MARK}`;
const RECORD = `\x1e${MARK}`;

/** Words of a `git log` whose output `logHistory` reads, in the same process. What was moved changes two files. */
export const HISTORY_WORDS = [
  ...['--no-merges', '--no-renames', '--name-only', '-z'],
  `--format=${RECORD}${['%H', '%aI', '%aN', '%s', ''].join(FIELD)}`,
];

export function commitSizes(output: string): Map<string, number> {
  return new Map([...commitsIn(output)].map(({ change, files }) => [change.commit, files.length]));
}

/** Reads who changed which file. @param most changes of a file that are kept, the newest */
export function logHistory(output: string, most: number): Map<string, Change[]> {
  const history = new Map<string, Change[]>();
  for (const { change, files } of commitsIn(output)) {
    for (const file of files) {
      const changes = history.get(file) ?? [];
      if (changes.length < most) changes.push({ ...change });
      history.set(file, changes);
    }
  }
  return history;
}

function* commitsIn(output: string): Iterable<{ change: Change; files: string[] }> {
  for (const record of output.split(RECORD).slice(1)) {
    const [commit = '', time = '', author = '', subject = '', files = ''] = record.split(FIELD);
    const paths = files.split('\0').map((path) => path.replace(/^\n/, ''));
    yield { change: { commit, time, author, subject }, files: paths.filter(Boolean) };
  }
}
