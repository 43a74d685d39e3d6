import { BUILT_STYLE, builtTimeIn } from '#core/published/built-style.ts';
import { MINUTE, SECOND, type Time } from '#core/text/time.ts';
import { answerBytes } from '../answer-bytes.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Clock } from '../clock.ts';
import type { Sha } from '../forge/forge.ts';
import type { RepositoryClient } from '../forge/github/repository-client.ts';
import { CLOCK } from '../refreshed.ts';

interface Sent {
  checked: Time | undefined;
  built: Time | undefined;
  version: Sha;
  on: RepositoryClient;
  clock: Clock;
  say(sentence: string): void;
}

/** How long caches between Pages and here may give out what they have. */
export const READ_PATIENCE = 3 * MINUTE;
const INTERVAL = 5 * SECOND;
const LONGEST_ANSWER = 10 * SECOND;
/** In bytes. */
const LARGEST = 16 * 1024 * 1024;

type Age = Pick<Sent, 'checked' | 'built'>;
/** Why a file of the live site cannot be read. */
type Unread = { file: string; unread: string };
/** What the live site says of its own age. */
type Live = Age | Unread;
/** Where the live site is, with a query that no cache knows. */
type SiteCopy = { folder: string; query: string };

/**
 * Reads the live site until it is the build that was sent, and its health is as new. A site that only its readers may see is not read.
 *
 * @param address of the site
 * @throws {CannotRun} when it stays another, or older, or cannot be read
 */
export async function readBack(address: string, sent: Sent): Promise<void> {
  const { built, version, on, clock, say } = sent;
  const end = clock.elapsed() + READ_PATIENCE;
  for (let count = 1; ; count++) {
    // Caches know an answer by its whole address.
    const live = await liveOf({ folder: folderOf(address), query: `?deployed=${version}-${count}` }, sent);
    if (!('unread' in live) && isBuild(live, sent) && isNew(live, sent)) {
      if (built !== undefined) say(`The live site is the build of ${built}.`);
      return;
    }
    if (count === 1 && 'unread' in live && (await isForReaders(on))) {
      say('The site is only for people with access, so its age was not read back.');
      return;
    }
    if (clock.elapsed() >= end) throw failure(address, live, sent);
    await clock.sleep(INTERVAL);
  }
}

/** Deployments wait for each other, so no newer build can have replaced it. */
function isBuild(live: Age, { built }: Age): boolean {
  return built === undefined || live.built === built;
}

function isNew(live: Age, { checked }: Age): boolean {
  return checked === undefined || (live.checked !== undefined && live.checked >= checked);
}

async function liveOf(place: SiteCopy, { built }: Age): Promise<Live> {
  const status = await read(CLOCK.file, place);
  if ('unread' in status) return status;
  const style = built === undefined ? { text: '' } : await read(BUILT_STYLE, place);
  if ('unread' in style) return style;
  try {
    const { checked } = JSON.parse(status.text) as { checked?: unknown };
    return { checked: typeof checked === 'string' ? (checked as Time) : undefined, built: builtTimeIn(style.text) };
  } catch {
    return { file: CLOCK.file, unread: 'It is not JSON.' };
  }
}

async function read(file: string, { folder, query }: SiteCopy): Promise<{ text: string } | Unread> {
  try {
    const answer = await fetch(new URL(`${file}${query}`, folder), { signal: AbortSignal.timeout(LONGEST_ANSWER) });
    if (answer.status !== 200) return { file, unread: `It answered ${answer.status}.` };
    const bytes = await answerBytes(answer, LARGEST);
    return bytes ? { text: bytes.toString() } : { file, unread: 'It is larger than any site has it.' };
  } catch (error) {
    const { cause, message } = error as Error;
    return { file, unread: `It could not be reached: ${(cause as Error | undefined)?.message ?? message}.` };
  }
}

async function isForReaders(on: RepositoryClient): Promise<boolean> {
  const pages = await on.ifThere('Pages', 'GET /repos/{owner}/{repo}/pages');
  return pages?.public === false;
}

function failure(address: string, live: Live, sent: Age): CannotRun {
  const addressOf = (file: string) => new URL(file, folderOf(address)).href;
  if ('unread' in live)
    return new CannotRun(`Pages reports success, but ${addressOf(live.file)} cannot be read. ${live.unread}`, {
      fix: 'Open it in a browser. If the site has a domain of its own, check its DNS with `npx portal doctor pages`.',
    });
  const probes = live.checked === undefined ? 'no probes' : `probes until ${live.checked}`;
  const build = live.built === undefined ? 'no time of a build' : `a build of ${live.built}`;
  const [file, difference] = isBuild(live, sent)
    ? [CLOCK.file, `${probes}. Probes until ${sent.checked} were deployed.`]
    : [BUILT_STYLE, `${build}. A build of ${sent.built} was deployed.`];
  return new CannotRun(`Pages reports success, but ${addressOf(file)} shows ${difference}`, {
    fix: 'Run the failed job again: it deploys with a new commit. If this happens again, look at https://www.githubstatus.com.',
  });
}

function folderOf(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
