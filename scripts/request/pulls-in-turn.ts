import { MINUTE } from '#core/text/time.ts';
import type { PullRequest } from '../forge/forge.ts';

/** Pull requests that one run judges. Each takes three or four requests to GitHub, of the 5,000 an hour or more that the App has. */
export const MOST_JUDGED = 50;
/** The newest, which every run judges. */
const NEWEST = MOST_JUDGED / 2;
/** access.yml starts by its schedule once in each half hour. Its other runs are too irregular to take turns. */
const TURN = 30 * MINUTE;

interface Turn {
  /** Milliseconds since 1970. */
  now: number;
  say(sentence: string): void;
}

/**
 * All of them, or about as many as one run judges: the newest, of the others those whose turn it is in this half hour, and all that
 * have the head of one of these. A status is of a commit, so pull requests of one head are judged together.
 */
export function pullsInTurn(pulls: readonly PullRequest[], { now, say }: Turn): PullRequest[] {
  const newest = pulls.toSorted((a, b) => b.number - a.number);
  if (newest.length <= MOST_JUDGED) return newest;
  const others = newest.slice(NEWEST);
  const turns = Math.ceil(others.length / NEWEST);
  const first = (Math.floor(now / TURN) % turns) * NEWEST;
  const heads = new Set(
    [...newest.slice(0, NEWEST), ...others.slice(first, first + NEWEST)].map(({ head }) => head.sha),
  );
  const judged = newest.filter(({ head }) => heads.has(head.sha));
  const next = turns === 2 ? 'half hour' : `${turns - 1} half hours`;
  say(
    `${pulls.length} pull requests are open. This run judges ${judged.length} of them; runs of the next ${next} judge the others.`,
  );
  return judged;
}
