import { isService } from '../catalog/entity.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import type { Part } from '../part/part.ts';
import { HEALTH_FACTS } from './facts.ts';
import { healthApi } from './health-api.ts';
import { DAYS, HOURS, INCIDENTS, RUNS, STATUS } from './health-files.ts';
import { HEALTH_ADDRESS, HEALTH_SLOT, readHealth } from './health-record.ts';
import { healthBlock, healthSettings } from './health-settings.ts';

export const health: Part = {
  name: 'health',
  facts: HEALTH_FACTS,
  audience: {
    section: 'health',
    pages: { health: ['health'] },
    data: { health: ['health'] },
    settings: { health: ['health'] },
  },
  sections: [
    {
      name: 'health',
      title: 'Health',
      also: ['badges'],
      elsewhere: 'Home and the page of a service show how it was when the site was built.',
    },
  ],
  settings: [healthBlock],
  api: healthApi,
  observed: [STATUS, RUNS, HOURS, DAYS, INCIDENTS],
  isRefreshed: true,
  record({ entities, observed, now, context }) {
    const known = new Set(entities.map(({ ref }) => ref));
    const limit = healthSettings(context.settings).staleAfter;
    return {
      snapshot: HEALTH_SLOT.put(readHealth(observed, { isKnown: (ref) => known.has(ref), now, limit })),
      of: (entity) => (isService(entity) ? HEALTH_ADDRESS.put(safeUrl(entity.health?.url)) : {}),
    };
  },
};
