import type { Change } from '#core/part/history.ts';

/** Words of a `git log` whose output `logHistory` reads. */
export const HISTORY_WORDS = ['--no-merges', '--name-only', '-z', '--format=%x1e%H%x1f%aI%x1f%aN%x1f%s%x1f'];

/** Reads who changed which file. @param most changes of a file that are kept, the newest */
export function logHistory(output: string, most: number): Map<string, Change[]> {
  const history = new Map<string, Change[]>();
  for (const record of output.split('\x1e').slice(1)) {
    const [commit = '', time = '', author = '', subject = '', files = ''] = record.split('\x1f');
    for (const file of files
      .split('\0')
      .map((path) => path.replace(/^\n/, ''))
      .filter(Boolean)) {
      const changes = history.get(file) ?? [];
      if (changes.length < most) changes.push({ commit, time, author, subject });
      history.set(file, changes);
    }
  }
  return history;
}
