import type { Status } from './status.ts';

const LETTERS: ReadonlyMap<Status | undefined, string> = new Map<Status | undefined, string>([
  ['operational', 'o'],
  ['degraded', 'g'],
  ['down', 'd'],
  ['unknown', 'u'],
  [undefined, '-'],
]);
const STATUS_OF = new Map([...LETTERS].map(([status, letter]) => [letter, status]));

/** Writes the statuses of a list's rows in few bytes, as most are those of the row before: `o120d1o7-2`. */
export function statusRuns(statuses: readonly (Status | undefined)[]): string {
  const runs: string[] = [];
  for (let start = 0, end = 0; start < statuses.length; start = end) {
    while (end < statuses.length && statuses[end] === statuses[start]) end++;
    runs.push(`${LETTERS.get(statuses[start])}${end - start}`);
  }
  return runs.join('');
}

export function readStatusRuns(text: string): (Status | undefined)[] {
  return [...text.matchAll(/([a-z-])(\d+)/g)].flatMap(([, letter, count]) =>
    Array.from({ length: Number(count) }, () => STATUS_OF.get(letter!)),
  );
}
