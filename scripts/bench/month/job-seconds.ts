import type { NightJob } from './month-run.ts';

/** Setting a runner up, fetching actions, and cleaning up after the last step. */
const JOB_SECONDS = 5;

/** Seconds that steps before the own code of a job take: checkout, Node, packages, tokens, artifacts. */
const BEFORE: Readonly<Record<NightJob['job'], number>> = {
  see: JOB_SECONDS + 10,
  begin: JOB_SECONDS + 14,
  apply: JOB_SECONDS + 34,
  record: JOB_SECONDS + 16,
  expiries: JOB_SECONDS + 12,
};
/** For an answer of GitHub's API. Assumed. */
const ANSWER = 0.25;
/** What Octokit waits after a request that writes. @see https://github.com/octokit/plugin-throttling.js */
const WRITE = 1;
/** Stacks that are worked on at once, as `provision.parallel` is by default. */
const AT_ONCE = 4;

/** Seconds that a job takes on GitHub's runner, if its code takes as long as here. */
export function jobSeconds({ job, own, tofu, requests }: NightJob): number {
  const writes = requests.filter(isWrite).length;
  return BEFORE[job] + own + tofu / AT_ONCE + (requests.length - writes) * ANSWER + writes * WRITE;
}

export function isWrite({ route }: NightJob['requests'][number]): boolean {
  return !route.startsWith('GET ') && route !== 'POST /graphql';
}
