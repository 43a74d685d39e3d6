export type Status = 'operational' | 'degraded' | 'down' | 'unknown';

export interface StatusLook {
  word: string;
  sign: string;
}

/** The worst first, as lists are sorted. */
export const STATUSES: Readonly<Record<Status, StatusLook>> = {
  down: { word: 'Down', sign: '■' },
  degraded: { word: 'Degraded', sign: '▲' },
  unknown: { word: 'Unknown', sign: '○' },
  operational: { word: 'Operational', sign: '●' },
};

export const STATUS_NAMES = Object.keys(STATUSES) as readonly Status[];

export const LONGEST_CAUSE = 300;
/** Up to so many services, health/status.json of a site lists all. */
export const ALL_LISTED = 500;

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
