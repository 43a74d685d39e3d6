import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { PUBLISHED_STATUS } from '#core/health/published-status.ts';
import { readStatus } from '#core/health/read-published.ts';
import { fetchJson } from '../../text/fetch-json.ts';
import { shownAge } from './health-age.ts';

const MINUTE = 60_000;

type Listener = (status: PublishedStatus) => void;

const listeners = new Set<Listener>();
let first: Promise<PublishedStatus | undefined> | undefined;
let latest: PublishedStatus | undefined;
let asked = 0;

/**
 * The current health of services, as all of the page shows it: undefined where that cannot be had, where nothing was ever probed,
 * and where the page was built later and knows better.
 */
export async function currentStatus(): Promise<PublishedStatus | undefined> {
  first ??= ask();
  const status = await first;
  return latest ?? status;
}

/**
 * Calls back with how services are now, and again whenever that has changed: it is asked every minute while the page is seen.
 * Nothing is shown when it cannot be loaded; the age of the data shows that.
 *
 * @returns ends it
 */
export function followStatus(listener: Listener): () => void {
  if (listeners.size === 0) follow();
  listeners.add(listener);
  void currentStatus().then((status) => status && listeners.has(listener) && listener(status));
  return () => listeners.delete(listener);
}

let following = false;

function follow(): void {
  if (following) return;
  following = true;
  setInterval(refresh, MINUTE);
  document.addEventListener('visibilitychange', refresh);
}

async function refresh(): Promise<void> {
  if (document.hidden || listeners.size === 0 || Date.now() - asked < MINUTE / 2) return;
  const before = latest;
  const status = await ask();
  // What is older than what is shown comes from a cache on the way.
  if (!status || (before && !isNewer(status, before))) return;
  for (const listener of listeners) listener(status);
}

function isNewer(status: PublishedStatus, before: PublishedStatus): boolean {
  return status.checked !== null && (before.checked === null || status.checked > before.checked);
}

async function ask(): Promise<PublishedStatus | undefined> {
  asked = Date.now();
  const status = readStatus(await fetchJson(PUBLISHED_STATUS, 'no-cache'));
  if (!status || isOlderThanPage(status)) return undefined;
  if (!latest || isNewer(status, latest)) latest = status;
  return status;
}

/** What the page is built from is not replaced by a file that was written before. */
function isOlderThanPage({ checked }: PublishedStatus): boolean {
  const built = shownAge();
  return built !== undefined && (checked === null || checked < built);
}
