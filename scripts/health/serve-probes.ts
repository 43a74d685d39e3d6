import { durationWords, MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { type Clock, systemClock } from '../clock.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { githubWebAddress } from '../forge/github/server-addresses.ts';
import { runGit } from '../git/git.ts';
import { serverAccess } from '../git/server-access.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { publishData } from '../observed/sync-data.ts';
import { type OwnProbe, probeOwn } from './probe-own.ts';
import { probeSum } from './probe-report.ts';

export const EVERY = 5 * MINUTE;

export interface Rounds {
  /** Milliseconds from the start of a round to that of the next. */
  every: number;
  /** Ends it after the round. */
  signal: AbortSignal;
  clock?: Clock;
  say(sentence: string): void;
}

/**
 * Does a round again and again, and says one line of each. A round that cannot be done is reported, and the next is tried.
 *
 * @param round gives its line
 */
export async function serveRounds(
  round: () => Promise<string>,
  { every, signal, clock = systemClock, say }: Rounds,
): Promise<void> {
  while (!signal.aborted) {
    const start = clock.elapsed();
    say(await round().catch(sentenceOf));
    await clock.sleep(Math.max(0, every - (clock.elapsed() - start)), signal);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof CannotRun) return `${error.message} ${error.fix}`;
  if (error instanceof ForgeRefusal) return error.message;
  throw error;
}

/**
 * One round: takes the newest main, probes, and publishes what was found to `portal-data`.
 *
 * @returns one line about it
 */
export async function probeAndPublish(order: OwnProbe): Promise<string> {
  const { root, data, also, env, forge } = order;
  const quiet = { ...order, say: () => {} };
  const pulled = await runGit(root, ['pull', '--quiet', '--ff-only'], {
    env: serverAccess(githubWebAddress(env), env.GITHUB_TOKEN || env.GH_TOKEN || ''),
  });
  const start = performance.now();
  const probed = await probeOwn(quiet);
  const { scratch } = await openOwnRepository({ root, forge, env, say: quiet.say });
  await publishData({ scratch, data, folders: ['health', ...also.map(({ name }) => name)] });
  const old = pulled.exitCode === 0 ? '' : ' The checkout could not be updated: run `git pull` in it.';
  return `${probed.checked.slice(0, 19)}Z  ${probeSum(probed)} Published after ${durationWords(performance.now() - start)}.${old}`;
}
