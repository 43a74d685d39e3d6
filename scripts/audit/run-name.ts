import { randomUUID } from 'node:crypto';
import { timeOf } from '#core/text/time.ts';

/** Names a run of a verb, for all that it writes: when it began, and some letters that no other has. @param now milliseconds */
export function nameRun(now: number): string {
  return `${timeOf(now).slice(0, 19)}Z-${randomUUID().slice(0, 8)}`;
}
