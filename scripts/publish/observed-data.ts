import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bringAudit } from '../audit/bring-audit.ts';
import { CannotRun } from '../cannot-run.ts';
import { DATA } from '../catalog/desired-folders.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import type { Damage } from '../observed/data-folder.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';

export interface DataPlace {
  root: string;
  /** The data folder; by default what the branch `portal-data` has. */
  data?: string | undefined;
  forge?: ForgeKind | undefined;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/**
 * Brings the audit of the forge to where builds find it, unless observed state comes from the folder of an earlier job.
 *
 * @throws {CannotRun} when the branch `portal-audit` cannot be reached
 */
export async function observedAudit(place: DataPlace): Promise<void> {
  if (place.data === undefined) await bringAudit(place.root, (await openOwnRepository(place)).scratch, place);
}

/**
 * Finds observed state: in the folder of an earlier job, or on the branch `portal-data`, which is fetched.
 *
 * @throws {CannotRun} when there is no such folder, or the branch cannot be reached
 */
export async function observedData(place: DataPlace): Promise<{ data: string; damages: readonly Damage[] }> {
  const { root, data } = place;
  if (data === undefined) {
    const own = join(root, DATA);
    const { scratch } = await openOwnRepository(place);
    const { damages } = await pullData({ scratch, data: own });
    return { data: own, damages };
  }
  // An artifact that did not come would show a portal that knows nothing of its services.
  if (statSync(data, { throwIfNoEntry: false })?.isDirectory()) return { data, damages: [] };
  throw new CannotRun(`There is no folder \`${data}\` with observed state.`, {
    fix: 'Download the artifact of probe-health into it first, or leave `data` empty.',
  });
}
