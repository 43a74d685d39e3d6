import { isTeam } from '#core/catalog/entity.ts';
import type { Context } from '#core/catalog/rule.ts';
import { teamFolder } from '#core/discover/guess-owner.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import type { Forge } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { openForge } from '../forge/open-forge.ts';
import { type DiscoverOptions, type Discovery, discover } from './discover.ts';

export interface DiscoverCommand
  extends Pick<DiscoverOptions, 'includeArchived' | 'includeForks' | 'includePrivate' | 'again' | 'dryRun'> {
  root: string;
  org: string | undefined;
  team: string | undefined;
  limit: string;
  forge: Forge['kind'] | undefined;
}

/**
 * Discovers what the catalog in a folder lacks.
 *
 * @throws {CannotRun} when a word cannot be understood, or the forge cannot be asked
 */
export async function runDiscover(
  { root, org, team, limit, forge, ...flags }: DiscoverCommand,
  { env, say }: { env: NodeJS.ProcessEnv; say(sentence: string): void },
): Promise<Discovery> {
  const most = limitOf(limit);
  const desired = desiredState(root);
  const folder = team === undefined ? undefined : folderOf(team, desired);
  try {
    const open = await openForge({ root, forge, env }, say);
    const organisation = checkOrganisation(org ?? open.own.split('/')[0]!);
    return await discover(open, desired, { ...flags, organisation, team: folder, limit: most, say });
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    throw new CannotRun(cause.message, {
      fix: 'Fix that, and run it again: nothing is proposed twice.',
      cause,
    });
  }
}

function checkOrganisation(name: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,38}$/i.test(name)) return name;
  throw new CannotRun(`\`--org ${name}\` is not the name of an organisation.`, {
    fix: 'Write it as in its address: `acme` of https://github.com/acme.',
  });
}

function limitOf(word: string): number {
  if (/^[1-9]\d{0,4}$/.test(word)) return Number(word);
  throw new CannotRun(`\`--limit ${word}\` is not a number of repositories.`, {
    fix: 'Write one from 1 to 99999: `--limit 500`.',
  });
}

function folderOf(word: string, { catalog }: Context): string {
  const folders = catalog.distinct.filter(isTeam).map(teamFolder);
  const found = folders.find((folder) => folder === word.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new CannotRun(`\`--team ${word}\` is no team in the catalog.`, {
    fix: didYouMean(word, folders) ?? 'Name one by its entry in catalog/teams/.',
  });
}
