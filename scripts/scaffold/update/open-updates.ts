import type { Context } from '#core/catalog/rule.ts';
import { type RequestedService, requestedServices } from '#core/scaffold/service/requested-services.ts';
import { stateOfCommit } from '../../change/change-trees.ts';
import type { ForgeRequest } from '../../forge/choose-forge.ts';
import { gitAccess, openForge } from '../../forge/open-forge.ts';
import { requireGit } from '../../git/git.ts';
import type { UpdateContext } from './update-context.ts';
import { UpdateTemplates } from './update-templates.ts';

interface Opening extends ForgeRequest, Pick<UpdateContext, 'set' | 'again'> {
  env: NodeJS.ProcessEnv;
  /** Whether templates count as they are in the folder. */
  dryRun: boolean;
}

/** The services that were made from templates, and what it takes to update them. */
export interface OpenUpdates {
  desired: Context;
  /** Sorted by reference. */
  requested: readonly RequestedService[];
  context: UpdateContext;
  close(): Promise<void>;
}

/** @throws {CannotRun} when the root is no portal, or the forge cannot be opened */
export async function openUpdates(opening: Opening, say: (sentence: string) => void): Promise<OpenUpdates> {
  const { root, set, again, dryRun, env } = opening;
  await requireGit('2.38');
  const desired = await stateOfCommit(root);
  const { forge, own } = await openForge(opening, say);
  const templates = await UpdateTemplates.open(root, { isTried: dryRun, say });
  return {
    desired,
    requested: requestedServices(desired.catalog, own),
    context: { templates, forge, catalog: desired.catalog, access: gitAccess(forge, env), set, again },
    close: () => templates.dispose(),
  };
}
