import { oneLine } from '#core/text/harmless.ts';
import { MINUTE, timeOf } from '#core/text/time.ts';
import type { ProcessMark } from '../process-mark.ts';

export interface LeaseContent {
  run: string;
  /** A login. */
  who: string;
  /** Where the log of the workflow is that runs it. */
  workflow?: string;
  since: string;
  /** For people. Whether it has ended is never judged by it, as two machines have two clocks. */
  until: string;
  /** How long it holds without being renewed, in milliseconds. */
  lasts: number;
  /** One more each time that it is renewed. */
  beat: number;
  process: ProcessMark;
}

/** Longer than this no lease is believed to last: everybody who may push can write one, and every run waits for longer. */
export const LONGEST_LEASE = 3 * MINUTE;

export function leaseMessage(content: Omit<LeaseContent, 'until'>, now: number): string {
  return `${JSON.stringify({ ...content, until: timeOf(now + content.lasts) })}\n`;
}

export function readLease(message: string): LeaseContent | undefined {
  try {
    const content = JSON.parse(message) as LeaseContent;
    const isWhole =
      typeof content.run === 'string' &&
      typeof content.who === 'string' &&
      typeof content.since === 'string' &&
      typeof content.until === 'string' &&
      ['string', 'undefined'].includes(typeof content.workflow) &&
      Number.isFinite(content.lasts) &&
      typeof content.process?.pid === 'number' &&
      typeof content.process.place === 'string' &&
      typeof content.process.started === 'string';
    return isWhole ? { ...content, lasts: Math.min(Math.max(0, content.lasts), LONGEST_LEASE) } : undefined;
  } catch {
    return undefined;
  }
}

/** Names who holds a scope, and where to look at what they do. */
export function holderWords({ run, who, workflow, process: { pid, place } }: LeaseContent): string {
  const where = workflow ?? `process ${pid} on ${place.split(' ', 1)[0]}`;
  return oneLine(`run ${run} of ${who} (${where})`);
}
