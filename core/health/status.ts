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

/** Characters of what a probe found wrong. */
export const LONGEST_CAUSE = 300;
/** Up to so many services, health/status.json of a site lists all. */
export const ALL_LISTED = 500;
