/** How a service is, as far as probes can tell. */
export type Status = 'operational' | 'degraded' | 'down' | 'unknown';

export interface StatusLook {
  word: string;
  /** Told apart without colour: green ●, yellow ▲, red ■, grey ○. */
  shape: 'disc' | 'triangle' | 'square' | 'ring';
  /** The shape in text. */
  sign: string;
}

/** The worst first, as lists are sorted. */
export const STATUSES: Readonly<Record<Status, StatusLook>> = {
  down: { word: 'Down', shape: 'square', sign: '■' },
  degraded: { word: 'Degraded', shape: 'triangle', sign: '▲' },
  unknown: { word: 'Unknown', shape: 'ring', sign: '○' },
  operational: { word: 'Operational', shape: 'disc', sign: '●' },
};

export const STATUS_NAMES = Object.keys(STATUSES) as readonly Status[];
