import type { Catalog } from '#core/catalog/catalog.ts';
import { isTeam } from '#core/catalog/entity.ts';
import type { Files } from '#core/catalog/files.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { saysStopped, scaffoldComment } from '#core/scaffold/service/scaffold-comment.ts';
import type { Repository, RepositoryName } from '../../forge/forge.ts';
import { blobHash } from '../../git/blob-hash.ts';
import { prepareMaking } from '../../template/making/prepare-making.ts';
import type { Later, Rendering } from '../../template/making/renderings.ts';
import type { Origin } from '../origin-of-commit.ts';
import type { LostRecord } from './lost-records.ts';
import { originOfEntry } from './origin-of-entry.ts';
import { foreignSentence, type RepositoryState } from './repository-state.ts';
import type { ScaffoldWorld } from './scaffold-world.ts';
import { serviceComment } from './service-comment.ts';
import type { ServiceToMake } from './service-in-making.ts';

/** A service whose repository has a name of its own. */
export type Placed = RequestedService & { name: RepositoryName };

export type Seen = { toMake: ServiceToMake } | { lost: LostRecord } | { requested: RequestedService; reason: string };

export interface About {
  world: ScaffoldWorld;
  files: Files;
  catalog: Catalog;
  portal: string | undefined;
  /** Whether it is one of so many that what is made is only recorded. */
  isMany: boolean;
}

/** Finds out all that is known of a service before anything is done for it. */
export async function seeService(requested: Placed, state: RepositoryState, about: About): Promise<Seen> {
  const { world, catalog, portal, isMany } = about;
  const { service, name } = requested;
  if (state.kind === 'made' && isMany) return { lost: { requested, name, state } };
  const making = await prepareMaking(requested, { ...about, history: world.templates.history });
  if ('reason' in making && state.kind !== 'made') return { requested, reason: making.reason };
  if (state.kind === 'foreign') return { requested, reason: foreignSentence(requested, name, state.why) };
  const origin = await originOf(requested, world);
  const comment = serviceComment(service.ref, origin, world.speaker);
  const isStopped = state.kind === 'made' && saysStopped((await comment.text()) ?? '');
  if ('reason' in making) {
    const made = state as LostRecord['state'];
    return {
      lost: {
        requested,
        name,
        state: made,
        ...(isStopped && { untrue: { comment, text: madeText(requested, made, world) } }),
      },
    };
  }
  const owner = service.owner && catalog.get(service.owner);
  const team = owner && isTeam(owner) ? owner : undefined;
  return {
    toMake: {
      requested,
      name,
      making,
      team,
      portal,
      origin,
      isStopped,
      isMade: state.kind === 'made',
      isAsMade:
        state.kind !== 'made' ||
        (await holdsRendering(world.forge.repository(name), state.branch, await world.templates.renderings.of(making))),
      hasTeam: team?.forgeTeam !== undefined && (await isThere(world, team.forgeTeam, name)),
    },
  };
}

/** Of a repository whose template is not to be had any more. */
function madeText(
  { service, template, name }: Placed,
  { version }: LostRecord['state'],
  { forge }: ScaffoldWorld,
): string {
  const url = forge.repository(name).webUrl();
  return scaffoldComment({ service: service.ref, repository: name, url, template, version, checks: [], followUps: [] });
}

/** Who asked for a service: where a merge began this run, as that knows it. */
export async function originOf(requested: RequestedService, world: ScaffoldWorld): Promise<Origin | undefined> {
  const origin = await originOfEntry(requested, await world.main(), world);
  const isOfThis = origin?.cause.commit !== undefined && origin.cause.commit === world.cause?.commit;
  return isOfThis ? { ...origin, cause: world.cause! } : origin;
}

/** Whether a team could be given a repository: it is of the same organisation, and the forge has it. */
async function isThere({ forge }: ScaffoldWorld, team: string, repository: string): Promise<boolean> {
  const owner = (name: string) => name.split('/')[0]!.toLowerCase();
  return owner(team) === owner(repository) && (await forge.teamMembers(team)) !== undefined;
}

/** Whether a branch holds just what a template makes, so that nobody changed it yet. */
async function holdsRendering(
  repository: Pick<Repository, 'tree'>,
  branch: string,
  rendering: Rendering | Later,
): Promise<boolean> {
  if (!('files' in rendering)) return false;
  const hashes = new Map(rendering.files.map(({ path, content }) => [path, blobHash(content)]));
  const tree = await repository.tree(branch);
  if (!tree?.isWhole || tree.files.length !== hashes.size) return false;
  return tree.files.every(({ path, hash }) => hashes.get(path) === hash);
}
