import type { PullRequest } from '../forge/forge.ts';

/**
 * Pull requests that one run judges. Each takes a request to GitHub, and the token of a workflow has a thousand an hour: that is
 * enough for a run every three minutes.
 */
export const MOST_JUDGED = 50;
/** The newest, which every run judges. */
const NEWEST = MOST_JUDGED / 2;

interface Turn {
  run: number;
  say(sentence: string): void;
}

/** All of them, or as many as one run judges: the newest, and of the others those whose turn it is in this run. */
export function pullsInTurn(pulls: readonly PullRequest[], { run, say }: Turn): PullRequest[] {
  const newest = pulls.toSorted((a, b) => b.number - a.number);
  if (newest.length <= MOST_JUDGED) return newest;
  const others = newest.slice(NEWEST);
  const turns = Math.ceil(others.length / NEWEST);
  const first = (run % turns) * NEWEST;
  const judged = [...newest.slice(0, NEWEST), ...others.slice(first, first + NEWEST)];
  const next = turns === 2 ? 'next run judges' : `next ${turns - 1} runs judge`;
  say(`${pulls.length} pull requests are open. This run judges ${judged.length} of them; the ${next} the others.`);
  return judged;
}
