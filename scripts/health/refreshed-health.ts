import { INCIDENTS, STATUS } from '#core/health/health-files.ts';
import { observedOf } from '#core/health/observed-of.ts';
import { publishedFiles } from '#core/health/published-files.ts';
import { PUBLISHED_STATUS } from '#core/health/published-status.ts';
import type { SiteClock } from '../observed/refreshed-part.ts';
import { LiveHealth } from './live-health.ts';
import { unobservedHealth } from './unobserved-health.ts';

/** The health of services: health/ and badges/ of a site. Only services that it shows are included. */
export const refreshedHealth: SiteClock = {
  name: 'health',
  file: PUBLISHED_STATUS,
  checkedIn: (observed) => observed.get(STATUS)?.checked,
  refresh(observed, { services }) {
    const status = observed.get(STATUS);
    if (!status) return [];
    const known = new Set(services.map(({ ref }) => ref));
    return publishedFiles(observedOf(status, observed.get(INCIDENTS)?.incidents ?? [], known), services);
  },
  live: (data, say) => new LiveHealth(data, say),
  unobserved: unobservedHealth,
};
