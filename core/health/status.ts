/** The health of a service, from its probes. */
export type Status = 'operational' | 'degraded' | 'down' | 'unknown';

export interface StatusLook {
  word: string;
  /** Distinct without colour: green ●, yellow ▲, red ■, grey ○. */
  shape: 'disc' | 'triangle' | 'square' | 'ring';
  /** The shape in text. */
  sign: string;
}

/** The shapes as SVG, in a square of ten, in the colour of what is around them. */
export const STATUS_SHAPES: Readonly<Record<StatusLook['shape'], string>> = {
  disc: '<circle cx="5" cy="5" r="4.5"/>',
  triangle: '<path d="M5 .6 9.7 9.4H.3z"/>',
  square: '<rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/>',
  ring: '<circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
};

/** The worst first, as lists are sorted. */
export const STATUSES: Readonly<Record<Status, StatusLook>> = {
  down: { word: 'Down', shape: 'square', sign: '■' },
  degraded: { word: 'Degraded', shape: 'triangle', sign: '▲' },
  unknown: { word: 'Unknown', shape: 'ring', sign: '○' },
  operational: { word: 'Operational', shape: 'disc', sign: '●' },
};

export const STATUS_NAMES = Object.keys(STATUSES) as readonly Status[];

/** Characters of what a probe found wrong. */
export const LONGEST_CAUSE = 300;
/** Up to so many services, health/status.json of a site lists all. */
export const ALL_LISTED = 500;
