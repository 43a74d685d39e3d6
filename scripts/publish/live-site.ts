import { PUBLISHED_STATUS } from '#core/health/published-status.ts';
import { MINUTE, SECOND, type Time } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Clock } from '../clock.ts';
import type { Sha } from '../forge/forge.ts';
import type { RepositoryClient } from '../forge/github/repository-client.ts';

interface Sent {
  /** When the services were probed that the site shows; undefined when none were. */
  checked: Time | undefined;
  version: Sha;
  on: RepositoryClient;
  clock: Clock;
  say(sentence: string): void;
}

/** How long caches between Pages and here may give out what they have. */
export const READ_PATIENCE = 3 * MINUTE;
const INTERVAL = 5 * SECOND;
const LONGEST_ANSWER = 10 * SECOND;

/** What the live site says of its own age. */
type Live = { checked: Time | undefined } | { unread: string };

/**
 * Reads the live site until it is as new as what was sent. A site that only its readers may see is not read.
 *
 * @param address of the site
 * @throws {CannotRun} when it stays older, or cannot be read
 */
export async function readBack(address: string, { checked, version, on, clock, say }: Sent): Promise<void> {
  const end = clock.elapsed() + READ_PATIENCE;
  for (let count = 1; ; count++) {
    // Caches know an answer by its whole address.
    const live = await liveOf(new URL(`${PUBLISHED_STATUS}?deployed=${version}-${count}`, folderOf(address)));
    if (isNew(live, checked)) return;
    if (count === 1 && 'unread' in live && (await isForReaders(on))) {
      say('The site is only for people with access, so its age was not read back.');
      return;
    }
    if (clock.elapsed() >= end) throw failure(address, live, checked);
    await clock.sleep(INTERVAL);
  }
}

function isNew(live: Live, checked: Time | undefined): boolean {
  return 'checked' in live && (checked === undefined || (live.checked !== undefined && live.checked >= checked));
}

async function liveOf(address: URL): Promise<Live> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(LONGEST_ANSWER) });
    if (answer.status !== 200) return { unread: `It answered ${answer.status}.` };
    const { checked } = (await answer.json()) as { checked?: unknown };
    return { checked: typeof checked === 'string' ? (checked as Time) : undefined };
  } catch (error) {
    const { cause, message } = error as Error;
    return { unread: `It could not be reached, or gave no JSON: ${(cause as Error | undefined)?.message ?? message}.` };
  }
}

async function isForReaders(on: RepositoryClient): Promise<boolean> {
  const pages = await on.ifThere('Pages', () => on.client.request('GET /repos/{owner}/{repo}/pages', on.place));
  return pages?.data.public === false;
}

function failure(address: string, live: Live, checked: Time | undefined): CannotRun {
  const file = new URL(PUBLISHED_STATUS, folderOf(address)).href;
  if ('unread' in live)
    return new CannotRun(`Pages reports success, but ${file} cannot be read. ${live.unread}`, {
      fix: 'Open it in a browser. If the site has a domain of its own, check its DNS with `npx portal doctor pages`.',
    });
  const shown = live.checked === undefined ? 'no probes' : `probes until ${live.checked}`;
  return new CannotRun(`Pages reports success, but ${file} shows ${shown}. Probes until ${checked} were deployed.`, {
    fix: 'Run the failed job again: it deploys with a new commit. If this happens again, look at https://www.githubstatus.com.',
  });
}

function folderOf(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
