import type { Part } from '../part/part.ts';
import { docsBlock, docsSettings } from './docs-settings.ts';
import { SYNC_SLOT, shownSync } from './sync-record.ts';
import { SYNCED } from './synced-file.ts';

/** Documentation that is copied from the repositories of services. The part `docs` shows its pages. */
export const synced: Part = {
  name: 'synced',
  settings: [docsBlock],
  observed: [SYNCED],
  record({ observed, context }) {
    const settings = docsSettings(context.settings);
    return { of: (entity) => SYNC_SLOT.put(shownSync(entity, observed, settings)?.record) };
  },
};
