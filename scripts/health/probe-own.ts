import { openCommit } from '../change/change-trees.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import { type Probed, type ProbeRequest, probe } from './probe.ts';

export interface OwnProbe extends Required<Pick<ProbeRequest, 'also'>> {
  root: string;
  data: string;
  forge?: ForgeKind | undefined;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/**
 * Checks the health of every service of the portal's own catalog, continuing from the branch `portal-data`.
 * Nothing is published. Of the branch only what a run writes is brought, so that who publishes the folder later cannot put what others
 * have renewed meanwhile back to what it was.
 *
 * @throws {CannotRun} when the branch or the catalog cannot be read: without its history, a run would begin a new one
 */
export async function probeOwn({ root, data, also, forge, env, say }: OwnProbe): Promise<Probed> {
  const { scratch } = await openOwnRepository({ root, forge, env, say });
  const { damages } = await pullData({
    scratch,
    data,
    folders: ['health', ...also.map(({ name }) => name)],
  });
  const probed = await probe({ catalog: await openCommit(root), data, also, env, say });
  return { ...probed, damages: [...damages, ...probed.damages] };
}
