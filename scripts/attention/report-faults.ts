import {
  ATTENTION_LABEL,
  attentionIssue,
  isSeen,
  type Known,
  knownIn,
  WELL_AGAIN,
} from '#core/attention/attention-issue.ts';
import type { Fault } from '#core/attention/fault.ts';
import { count } from '#core/text/count.ts';
import { timeOf } from '#core/text/time.ts';
import type { Account, Issue, Threads } from '../forge/forge.ts';

type Speaker = Pick<Threads, 'lastIssues' | 'openIssue' | 'editIssue' | 'closeIssue' | 'comment'>;

/** Issues that the portal itself opened, as anybody may write its mark. The newest come first. */
export type Reported = readonly (Issue & { known: Known })[];

export async function reportedBefore(on: Speaker, { id }: Pick<Account, 'id'>): Promise<Reported> {
  return (await on.lastIssues(ATTENTION_LABEL)).flatMap((issue) => {
    const known = issue.author.id === id ? knownIn(issue) : undefined;
    return known ? [{ ...issue, known }] : [];
  });
}

/** What the last issue knows, if the same may still be wrong. */
export function knownBefore([last]: Reported): Known {
  return last && (last.state === 'open' || last.closed?.reason === 'not planned') ? last.known : new Map();
}

/**
 * Keeps the one issue about what is wrong with the portal: opens it, edits it if it says something else, and closes it.
 *
 * @returns what was done, as a full sentence
 */
export async function reportFaults(faults: readonly Fault[], reported: Reported, on: Speaker): Promise<string> {
  const [open, ...more] = reported.filter(({ state }) => state === 'open');
  for (const { number } of more) await on.closeIssue(number, 'completed');
  if (faults.length === 0) return open ? close(open.number, on) : 'Nothing is wrong with the portal.';
  const wrong = `${count(faults.length, 'thing is', 'things are')} wrong with the portal:`;
  const { title, body } = attentionIssue(faults);
  if (open) {
    const isSame = open.title === title && open.body.replaceAll('\r\n', '\n') === body;
    if (!isSame) await on.editIssue(open.number, { title, body });
    return `${wrong} issue #${open.number} lists ${faults.length === 1 ? 'it' : 'them'}.`;
  }
  const [last] = reported;
  if (last?.closed && isSeen(faults, seenIn(last.known, last.closed)))
    return `${wrong} somebody closed issue #${last.number}, which lists the same.`;
  const { number } = await on.openIssue({ title, body, labels: [ATTENTION_LABEL] });
  return `${wrong} opened issue #${number}.`;
}

function seenIn(known: Known, { reason, at }: NonNullable<Issue['closed']>) {
  return { known, closed: timeOf(Date.parse(at)), isPlanned: reason !== 'not planned' };
}

async function close(number: number, on: Speaker): Promise<string> {
  await on.comment(number, WELL_AGAIN);
  await on.closeIssue(number, 'completed');
  return `All works again, so issue #${number} was closed.`;
}
