import type { AccessVerdict } from '#core/access/weigh-access.ts';
import { accessSentence } from '#core/report/access-sentence.ts';
import type { NextStep } from '#core/request/next-step.ts';
import { oneLine } from '#core/text/harmless.ts';
import type { CommitStatus } from '../forge/forge.ts';

/** The status that says whether a change may be merged, and that a ruleset requires. */
export const ACCESS_STATUS = 'waypost/access';
/** Of a description, in UTF-16 code units; GitHub counts code points, which are never more. */
const LONGEST = 140;

const STATES = { done: 'success', waiting: 'pending', failed: 'failure' } as const;

export interface Verdict {
  /** `waiting` is for people: nothing more happens until somebody acts. */
  state: keyof typeof STATES;
  text: string;
  url?: string;
  /** The same on this machine, where no browser opens it. */
  path?: string;
  urlTitle?: string;
  /** What people do first with the result. */
  next?: readonly NextStep[];
}

export function verdictStatus(context: string, { state, text, url }: Verdict): CommitStatus {
  const line = oneLine(text);
  const description = line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
  return { context, state: STATES[state], description, ...(url && { url }) };
}

/** Whether all who must approve did, as far as people decide. */
export function accessOutcome(access: AccessVerdict): Verdict {
  return { state: OUTCOMES[access.state], text: accessSentence(access) };
}

const OUTCOMES = { allowed: 'done', waiting: 'waiting', refused: 'failed' } as const;
