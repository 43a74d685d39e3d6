import type { Part } from '../part/part.ts';
import { docsBlock, docsSettings } from './docs-settings.ts';
import { repoAddress } from './rules/repo-address.ts';
import { ShownSpecs, SPEC_SLOT } from './spec-record.ts';
import { SYNC_SLOT, shownSync } from './sync-record.ts';
import { SYNCED } from './synced-file.ts';

/** What is copied from other places. The parts `docs` and `reference` show it. */
export const synced: Part = {
  name: 'synced',
  audience: { data: { docs: ['docs'] }, settings: { docs: ['docs'] } },
  settings: [docsBlock],
  observed: [SYNCED],
  rules: [repoAddress],
  record({ observed, context, entities }) {
    const settings = docsSettings(context.settings);
    const specs = new ShownSpecs(entities, observed, settings);
    return {
      of: (entity) => ({
        ...SYNC_SLOT.put(shownSync(entity, observed, settings)?.record),
        ...SPEC_SLOT.put(specs.of(entity.ref)?.record),
      }),
    };
  },
};
