import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { GithubForge } from '../../../forge/github/github-forge.ts';
import { git } from '../../../git/git.ts';
import { openUpdates } from '../open-updates.ts';
import { prepareUpdates } from '../plan/prepare-updates.ts';
import { handUpdates } from '../render/handed-updates.ts';
import type { ServiceOutcome } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';
import { type FoundUpdate, findUpdate } from './find-update.ts';

/** A checkout of main with its history, and an environment with a token in `GITHUB_TOKEN`. */
export interface UpdateRun {
  root: string;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

export interface UpdatesFound {
  /** The number of services in the output. */
  services: number;
  /** Their names without the owner, sorted. */
  repositories: readonly string[];
  /** What became of the other services. */
  outcomes: readonly ServiceOutcome[];
}

/**
 * Finds the services whose templates are newer, and outputs what to render for each: versions, and values from its
 * record and from its open pull request. It only reads, and runs nothing of a template.
 *
 * @param out gets the file
 * @throws {CannotRun} when the root is no portal, or the forge cannot be opened
 */
export async function findUpdates({ root, env, say }: UpdateRun, out: string): Promise<UpdatesFound> {
  const opening = { root, env, forge: 'github', set: [], again: false, dryRun: false } as const;
  const { requested, context, close } = await openUpdates(opening, say);
  try {
    const { found, outcomes } = await reachable(await findAll(requested, { context, say }), context);
    const { prepared, outcomes: others } = await prepareUpdates(found, context);
    handUpdates(out, prepared, await git(root, ['rev-parse', 'HEAD']));
    const names = prepared.map(({ standing }) => standing.repository.name.split('/')[1]!);
    return { services: prepared.length, repositories: [...new Set(names)].sort(), outcomes: [...outcomes, ...others] };
  } finally {
    await close();
  }
}

interface Found {
  found: FoundUpdate[];
  outcomes: ServiceOutcome[];
}

/** An App may read what is public, and write only where it is installed. One name too many, and GitHub gives no token at all. */
async function reachable({ found, outcomes }: Found, { forge }: UpdateContext): Promise<Found> {
  const installed = found.length > 0 && forge instanceof GithubForge ? await forge.installedOn() : undefined;
  const isIn = ({ standing }: FoundUpdate) => installed?.has(standing.repository.name.toLowerCase()) ?? true;
  const beyond = found.filter((each) => !isIn(each));
  const refused = beyond.map(({ known }) => ({
    ...known,
    outcome: 'refused' as const,
    message: `The maker may not write to \`${known.repository}\`, as it is not installed on it.`,
    hint: 'An owner of the organisation installs it there.',
  }));
  return { found: found.filter(isIn), outcomes: [...outcomes, ...refused] };
}

/** Those that nothing is proposed to come first: what is open must not keep them waiting for ever. */
async function findAll(
  requested: readonly RequestedService[],
  { context, say }: { context: UpdateContext; say: UpdateRun['say'] },
): Promise<Found> {
  const found: FoundUpdate[] = [];
  const outcomes: ServiceOutcome[] = [];
  for (const [index, each] of requested.entries()) {
    const update = await findUpdate(each, context);
    if ('outcome' in update) outcomes.push(update.outcome);
    else found.push(update);
    if ((index + 1) % 20 === 0) say(`Looked at ${index + 1} of ${requested.length} services.`);
  }
  const [open, others] = [true, false].map((isOpen) =>
    found.filter(({ proposal }) => (proposal.open !== undefined) === isOpen),
  );
  return { found: [...others!, ...open!], outcomes };
}
