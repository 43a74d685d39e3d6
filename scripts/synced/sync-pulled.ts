import { SYNCED_FOLDER } from '#core/synced/synced-file.ts';
import { stateOfCommit } from '../change/change-trees.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import { type OwnSync, syncOwn } from './sync-own.ts';
import type { SyncedDocs } from './synced-docs.ts';

/**
 * Copies the documentation of services, continuing from the branch `portal-data`. Nothing is published. Of the branch only docs/ is
 * brought, so that who publishes the folder later cannot put what others have renewed meanwhile back to what it was.
 *
 * @throws {CannotRun} when the branch, the forge or the catalog cannot be read
 */
export async function syncPulled(request: Omit<OwnSync, 'desired'>): Promise<SyncedDocs> {
  const { scratch } = await openOwnRepository(request);
  const { damages } = await pullData({ scratch, data: request.data, folders: [SYNCED_FOLDER] });
  const synced = await syncOwn({ ...request, desired: await stateOfCommit(request.root) });
  return { ...synced, damages: [...damages, ...synced.damages] };
}
