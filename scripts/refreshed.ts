import type { ReadWithProbes } from './health/read-with-probes.ts';
import { refreshedHealth } from './health/refreshed-health.ts';
import type { RefreshedPart, SiteClock } from './observed/refreshed-part.ts';
import { oncallNow } from './oncall/read-oncall.ts';
import { refreshedOncall } from './oncall/refreshed-oncall.ts';

export const CLOCK: SiteClock = refreshedHealth;

/** The one list of what is refreshed while a site is published or served. A run that died half-way left the clock as it was. */
export const REFRESHED: readonly RefreshedPart[] = [refreshedOncall, CLOCK];

/** What else a run of probes reads. */
export const READ_WITH_PROBES: readonly ReadWithProbes[] = [oncallNow];
