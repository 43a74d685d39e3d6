import type { Resource } from '#core/catalog/entity.ts';
import { teamMention } from '#core/catalog/forge-team.ts';
import { shortRef, writtenRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { type DueResource, dueResources } from '#core/provision/expiry/due-resources.ts';
import { EXPIRY_BRANCHES, endWords, expiryBranch, expiryRequest } from '#core/provision/expiry/expiry-request.ts';
import { askComment, isKeptComment, keptComment, OUTDATED_COMMENT } from '#core/provision/expiry/expiry-words.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { madeAt } from '#core/provision/state/resource-facts.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { quoted } from '#core/text/quoted.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openAskedRequest } from '../../change/proposal/open-request.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { eachOfMany } from '../../each-of-many.ts';
import type { PullRequest } from '../../forge/forge.ts';
import { defineReconciler } from '../../reconcile/define-reconciler.ts';
import type { Need } from '../../reconcile/needs.ts';
import type { World } from '../../reconcile/world.ts';
import { recordedStacks } from '../reconcile/resource-records.ts';
import { askedPull, expiryComment, isOwn } from './asked-pull.ts';

export const CLOCK: Need<Clock> = { open: () => systemClock };

/**
 * Asks by pull request whether resources that expire are still needed, a week before. One that people close is not opened again, and
 * one about an end that was changed is closed. Only people merge them.
 */
export const expiries = defineReconciler({
  name: 'expiries',
  needs: { clock: CLOCK },

  async observe(world) {
    const seen = await seeExpiries(world);
    return { ...seen, unsaid: await unsaidOf(seen.expiries, world) };
  },

  plan(world, { expiries, outdated, unsaid }) {
    const asking = expiries.filter(({ pull }) => pull === undefined).map((each) => ask(each, world));
    const saying = unsaid.map((each) => say(each, world));
    const standing = expiries.filter(({ pull }) => pull !== undefined).map(askName);
    return { effects: [...asking, ...saying, ...outdated.map((pull) => close(pull, world))], standing };
  },
});

function askName({ branch }: Pick<SeenExpiry, 'branch'>): string {
  return `propose ${branch}`;
}

/** Those whose pull request does not say what it should. */
async function unsaidOf(seen: readonly SeenExpiry[], world: World): Promise<SeenExpiry[]> {
  const unsaid: SeenExpiry[] = [];
  for (const each of seen)
    if (each.pull && each.comment !== undefined && !(await isSaid(each.pull, world))) unsaid.push(each);
  return unsaid;
}

/** Once asked, the suggested date stays as it is. */
async function isSaid(pull: PullRequest, world: World): Promise<boolean> {
  const said = await expiryComment(pull, world).text();
  return said !== undefined && (pull.state !== 'closed' || isKeptComment(said));
}

function ask(expiry: SeenExpiry, world: World): Effect {
  const { due, comment } = expiry;
  const { ref, name } = due.resource;
  return {
    name: askName(expiry),
    summary: `Ask by pull request whether \`${name}\` is still needed: it expires in ${endWords(due)}.`,
    subject: ref,
    after: [],
    isDone: async () => (await askedPull(due, world)) !== undefined,
    async act() {
      const pull = await open(expiry, world);
      await expiryComment(pull, world).say(comment!);
    },
  };
}

async function open({ due }: SeenExpiry, world: World): Promise<PullRequest> {
  const { repository, account } = world.speaker;
  const { login, id } = await account();
  const request = { ...expiryRequest(due), requester: { login, id }, channel: 'portal' } as const;
  const opened = await openAskedRequest(request, await world.desired(), repository);
  if (opened.outcome === 'opened' || opened.outcome === 'asked') return opened.pullRequest;
  const [problem] = opened.problems;
  const ref = writtenRef(due.resource.ref);
  throw new CannotRun(`\`${ref}\` expires, but it cannot be deleted yet. ${problem?.message ?? ''}`.trim(), {
    fix: problem?.hint ?? 'Change its date by hand, or retire it.',
  });
}

/** Says what a run that died did not say, or that what people closed is kept. */
function say({ due, branch, pull, comment }: SeenExpiry, world: World): Effect {
  return {
    name: `comment on ${branch}`,
    summary: `Say in #${pull!.number} how \`${due.resource.name}\` is kept.`,
    subject: due.resource.ref,
    after: [],
    isRoutine: true,
    isDone: () => isSaid(pull!, world),
    act: () => expiryComment(pull!, world).say(comment!),
  };
}

/** Merged later, it would delete what somebody decided to keep. */
function close({ number, head, title }: PullRequest, world: World): Effect {
  const { repository } = world.speaker;
  return {
    name: `close ${head.branch}`,
    summary: `Close #${number}, as the request was changed: ${title}.`,
    subject: `branch:${head.branch}`,
    after: [],
    isDone: async () => (await repository.pullRequest(number))?.state !== 'open',
    async act() {
      await expiryComment({ number }, world).say(OUTDATED_COMMENT);
      await repository.closePullRequest(number);
    },
  };
}

/** The end of a resource, and the pull request about it. */
interface SeenExpiry {
  due: DueResource;
  branch: string;
  /** Undefined where nobody was asked yet. */
  pull: PullRequest | undefined;
  /** What the portal says in the pull request: another text once that is closed. Undefined once it is merged. */
  comment: string | undefined;
}

interface SeenExpiries {
  expiries: readonly SeenExpiry[];
  /** Open pull requests of the portal about an end that was changed. */
  outdated: readonly PullRequest[];
}

/** Looks which resources expire soon, and which pull requests ask about them. */
async function seeExpiries(world: World & { clock: Clock }): Promise<SeenExpiries> {
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
