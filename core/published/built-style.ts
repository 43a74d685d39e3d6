import type { Time } from '../text/time.ts';

/** The file that says when a site was built, so that pages need not: a page whose content is the same stays the same file. */
export const BUILT_STYLE = 'built.css';

/** Reads the time of the build from that file; undefined where it has none. */
export function builtTimeIn(style: string): Time | undefined {
  return /--built-time: "([^"\\]+)"/.exec(style)?.[1] as Time | undefined;
}

/** Is set in it where the portal takes requests itself, as `portal start` does: a page asks no other what waits. */
export const TAKES_REQUESTS = '--takes-requests';
