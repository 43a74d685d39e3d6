import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoCast } from '#core/health/demo-cast.ts';
import { STATUS } from '#core/health/health-files.ts';
import { knownHealth } from '#core/health/known-health.ts';
import { STALE_AFTER } from '#core/health/next-check.ts';
import { observedOf } from '#core/health/observed-of.ts';
import { publishedFiles } from '#core/health/published-files.ts';
import { PUBLISHED_STATUS } from '#core/health/published-status.ts';
import { quoted } from '#core/text/quoted.ts';
import { SECOND } from '#core/text/time.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import type { SiteClock } from '../observed/refreshed-part.ts';
import { isExample } from './demo/seed-health.ts';
import { findTargets } from './find-targets.ts';
import { LiveHealth } from './live-health.ts';

/** The health of services: health/ and badges/ of a site. Only services that it shows are included. */
export const refreshedHealth: SiteClock = {
  name: 'health',
  file: PUBLISHED_STATUS,
  checkedIn: (observed) => knownHealth(observed)?.checked,
  refresh(observed, { services, json }) {
    const known = knownHealth(observed);
    if (!known) return [];
    const { limit } = (json(PUBLISHED_STATUS) ?? {}) as { limit?: unknown };
    const refs = new Set(services.map(({ ref }) => ref));
    return publishedFiles(observedOf(known, refs, typeof limit === 'number' ? limit * SECOND : STALE_AFTER), services);
  },
  live: (data, say) => new LiveHealth(data, say),
  unobserved: unobservedHealth,
};

/** Says why no entry has a health in a data folder, and what to run; undefined where a probe has written there. */
function unobservedHealth(catalog: OpenCatalog, data: string): string | undefined {
  if (existsSync(join(data, STATUS.path))) return undefined;
  const { settings, targets } = findTargets(catalog);
  if (targets.length === 0)
    return 'No service has a health address: `npx portal explain service.health` shows how to add one.';
  const state = `No probe has written to ${quoted(data)} yet.`;
  // A real probe finds no host of the example, and `npm start` would show that.
  return demoCast(settings) && targets.some(isExample)
    ? `${state} \`npm start\` simulates the services of this example, and only its pages show their health.`
    : `${state} Run \`npx portal probe\`.`;
}
