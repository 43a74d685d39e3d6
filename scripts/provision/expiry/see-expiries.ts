import type { Resource } from '#core/catalog/entity.ts';
import { teamMention } from '#core/catalog/forge-team.ts';
import { shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { type DueResource, dueResources } from '#core/provision/expiry/due-resources.ts';
import { EXPIRY_BRANCHES, expiryBranch } from '#core/provision/expiry/expiry-request.ts';
import { askComment, keptComment } from '#core/provision/expiry/expiry-words.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { madeAt } from '#core/provision/state/resource-facts.ts';
import { quoted } from '#core/text/quoted.ts';
import { timeOf } from '#core/text/time.ts';
import type { Clock } from '../../clock.ts';
import { eachOfMany } from '../../each-of-many.ts';
import type { PullRequest } from '../../forge/forge.ts';
import type { World } from '../../reconcile/world.ts';
import { recordedStacks } from '../reconcile/resource-records.ts';
import { askedPull, isOwn } from './asked-pull.ts';

/** The end of a resource, and the pull request about it. */
export interface SeenExpiry {
  due: DueResource;
  branch: string;
  /** Undefined where nobody was asked yet. */
  pull: PullRequest | undefined;
  /** What the portal says in the pull request: another text once that is closed. Undefined once it is merged. */
  comment: string | undefined;
}

export interface SeenExpiries {
  expiries: readonly SeenExpiry[];
  /** Open pull requests of the portal about an end that was changed. */
  outdated: readonly PullRequest[];
}

/** Looks which resources expire soon, and which pull requests ask about them. */
export async function seeExpiries(world: World & { clock: Clock }): Promise<SeenExpiries> {
  const desired = await world.desired();
  const now = timeOf(world.clock.now());
  const recorded = recordedStacks(world.data);
  const made = (stack: string) => {
    const facts = recorded.get(stack)?.facts;
    return facts && madeAt(facts);
  };
  const policies = environmentPolicies(desired.settings);
  const expiries = await eachOfMany(dueResources(desired, { now, made }), async (due) => {
    const pull = await askedPull(due, world);
    const asked = {
      due,
      now,
      owner: askedOwner(due.resource, desired),
      repository: world.forge.kind === 'github' ? world.repository.name : undefined,
      longest: (environment: string) => policies.get(environment)?.longestLife,
    };
    const comment = { open: askComment, closed: keptComment, merged: undefined }[pull?.state ?? 'open']?.(asked);
    return { due, branch: expiryBranch(due), pull, comment };
  });
  return { expiries, outdated: await outdatedPulls(expiries, world) };
}

async function outdatedPulls(expiries: readonly SeenExpiry[], { repository, speaker }: World): Promise<PullRequest[]> {
  const current = new Set(expiries.map(({ branch }) => branch));
  const open = (await repository.pullRequests({ state: 'open' })).filter(
    (pull) =>
      pull.head.branch.startsWith(EXPIRY_BRANCHES) &&
      isOwn(pull, repository.name) &&
      !current.has(pull.head.branch.replace(/\+\d+$/, '')),
  );
  if (open.length === 0) return [];
  const { id } = await speaker.account();
  return open.filter(({ author }) => author.id === id);
}

/** A team is mentioned by its team on the forge, and nobody else is. */
function askedOwner({ owner }: Resource, { catalog }: Desired): string {
  return teamMention(owner && catalog.get(owner)) ?? (owner ? quoted(shortRef(owner)) : 'Its owner');
}
