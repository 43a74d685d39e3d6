import { shortRef } from '#core/catalog/ref.ts';
import { digestIn } from '#core/provision/plan/digest-line.ts';
import { askedDigest, environmentOf, resourceOf, type Stack } from '#core/provision/stack/stack.ts';
import {
  type Deleted,
  deletedComment,
  deletedWords,
  madeComment,
  madeWords,
  stackMark,
  stoppedComment,
} from '#core/provision/state/made-words.ts';
import { madeAt, type StackFacts } from '#core/provision/state/resource-facts.ts';
import { resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import type { Effect, EffectReport } from '#core/reconcile/effect.ts';
import { own } from '#core/text/own.ts';
import { momentOf, timeOf } from '#core/text/time.ts';
import { sha256 } from '../../audit/sha256.ts';
import { systemClock } from '../../clock.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { causeOf, type Origin } from '../../reconcile/origin-of-commit.ts';
import { RequestComment } from '../../reconcile/request-comment.ts';
import { unchangedPlans } from '../plan-change/comment-plans.ts';
import type { RecordedStack, ResourceRecords } from './resource-records.ts';
import type { RefusedToApply, StackToApply, StackToDestroy } from './see-stacks.ts';
import type { MadeStack } from './stack-engine.ts';
import type { StackWorld } from './stack-world.ts';

export interface StackContext {
  world: StackWorld;
  records: ResourceRecords;
}

export function applyName(stack: string): string {
  return `apply ${stack}`;
}

export function recordName(stack: string): string {
  return `record ${stack}`;
}

export function destroyName(stack: string): string {
  return `destroy ${stack}`;
}

/** What begins an effect, also where another job ends it. */
type Start = Pick<Effect, 'name' | 'summary' | 'subject' | 'after' | 'cause' | 'report'>;

export function applyStart({ stack, origin, isThere }: StackToApply, world: StackWorld): Start {
  const { name, title, environment, resource } = stack;
  return {
    name: applyName(name),
    summary: `${isThere ? 'Change' : stack.adopt ? 'Take over' : 'Create'} the ${title} \`${shortRef(resource)}\` in ${environment}.`,
    subject: resource,
    after: [],
    ...causeOf(origin),
    report: failing(name, commentOn(name, origin, world)),
  };
}

export function destroyStart({ name, origin }: StackToDestroy, world: StackWorld): Start {
  const resource = resourceOf(name);
  return {
    name: destroyName(name),
    summary: `Delete \`${shortRef(resource)}\` in ${environmentOf(name)}, which nobody asks for any more.`,
    subject: resource,
    after: [],
    ...causeOf(origin),
    report: failing(name, commentOn(name, origin, world)),
  };
}

/** Makes a stack what it is to be, and records what there is. */
export function applying(each: StackToApply, { world, records }: StackContext): Effect {
  const { stack, origin } = each;
  const { name } = stack;
  const start = applyStart(each, world);
  let digest: string | undefined;
  return {
    ...start,
    digest: () => digest,
    report: {
      ...start.report,
      result: () => Promise.resolve({ said: madeWords(stack, isTakenOver(name, records)), followUps: [] }),
    },
    precondition: async () => world.engine.waits(name),
    async isDone() {
      const there = records.of(name);
      if (there?.service !== stack.service || there.facts.repair) return false;
      // Without a state, what exists is to be found again.
      if (!(await world.engine.states([name])).includes(name)) return false;
      const { asked, digest: last } = there.facts;
      if (asked !== undefined && asked !== askedDigest(stack, sha256)) return false;
      return last === (await world.engine.digestOf(stack));
    },
    async act() {
      const approved = await approvedDigest(name, origin, world);
      const approval = { digest: approved, isRemoval: false, isProtected: stack.isProtected };
      const made = await world.engine.apply(stack, approval);
      digest = made.plan;
      const before = records.of(name)?.facts;
      const facts = factsOf(stack, made);
      await records.write(stack, { ...facts, made: before ? madeAt(before) : facts.applied });
    },
  };
}

/** Reports a stack that was applied where it was requested, and publishes its record. */
export function recording({ stack, origin }: StackToApply, { world, records }: StackContext): Effect {
  const { name, resource, environment } = stack;
  const comment = commentOn(name, origin, world);
  return {
    name: recordName(name),
    summary: `Record \`${shortRef(resource)}\` in ${environment}.`,
    subject: resource,
    after: [applyName(name)],
    isRoutine: true,
    ...causeOf(origin),
    isDone: async () => records.isPublished(name),
    async act() {
      const { settings } = await world.desired();
      const at = records.of(name)?.facts.applied;
      await comment.say(madeComment(stack, { isTakenOver: isTakenOver(name, records), at, portal: settings.url }));
      await records.publish();
    },
  };
}

/** Deletes what nobody asks for any more, with its secret, its state and its record. */
export function destroying(each: StackToDestroy, { world, records }: StackContext): Effect {
  const { name, isUnfinished } = each;
  const comment = commentOn(name, each.origin, world);
  let digest: string | undefined;
  let deleted: Deleted | undefined;
  return {
    ...destroyStart(each, world),
    digest: () => digest,
    report: {
      ...failing(name, comment),
      result: () => Promise.resolve({ said: deleted ? deletedWords(deleted) : [], followUps: [] }),
    },
    async isDone() {
      const states = await world.engine.states([name]);
      const isLeft = [...states, ...(await world.engine.stacksWithSecret())].includes(name);
      return !isLeft && !records.of(name);
    },
    async act() {
      const { engine } = world;
      const approval = { isRemoval: true, isProtected: false };
      const there = records.of(name);
      const since = there ? momentOf(there.facts.applied) : systemClock.now();
      digest = isUnfinished ? await engine.destroyBegun(name) : await engine.destroy(name, approval);
      deleted = await deletedOf(name, there, { world, since });
      await comment.say(deletedComment(deleted));
      records.remove(name);
      await records.publish();
      // A run that is killed before this finds the state, and goes on.
      await engine.forget(name);
    },
  };
}

/** What is left of a stack. @param about.since only a dump that is younger is of what was deleted now */
async function deletedOf(
  name: string,
  there: RecordedStack | undefined,
  { world, since }: { world: StackWorld; since: number },
): Promise<Deleted> {
  const type = resourceTypeNamed((await world.desired()).files, there?.type);
  const dump = world.engine.dumpOf?.(name);
  return {
    resource: resourceOf(name),
    environment: environmentOf(name),
    title: type?.title ?? 'resource',
    ...(dump && dump.made >= since && { dump: dump.path }),
    leaves: there && own(type?.platforms, there.facts.platform)?.leaves,
  };
}

export function refusing({ name, resource, reason, origin }: RefusedToApply, { world }: StackContext): Effect {
  const refuse = () => Promise.reject(new ForgeRefusal('invalid', reason));
  return {
    name: applyName(name),
    summary: `Look after \`${name}\`.`,
    subject: resource,
    after: [],
    isRefused: true,
    ...causeOf(origin),
    report: failing(name, commentOn(name, origin, world)),
    isDone: refuse,
    act: refuse,
  };
}

/** Publishes what is left of records: what is gone, and what a run that died did not publish. */
export function publishing(environment: string, { records }: StackContext): Effect {
  return {
    name: `publish resources of ${environment}`,
    summary: `Publish what there is in ${environment}.`,
    subject: `environment:${environment}`,
    after: [],
    isRoutine: true,
    isDone: async () => (await records.unpublished()).size === 0,
    act: () => records.publish(),
  };
}

/** Whether the name of an effect is that of a deletion. What is planned no more was deleted. */
export function isDestroyName(effect: string): boolean {
  return effect.startsWith(destroyName(''));
}

/** Names of the effects that are done for a stack which is as it is to be. */
export function standingOf(stack: string): string[] {
  return [applyName(stack), recordName(stack)];
}

function isTakenOver(stack: string, records: ResourceRecords): boolean {
  return records.of(stack)?.facts.takenOver === true;
}

function factsOf(stack: Stack, made: MadeStack): StackFacts {
  const { outputs, digest, secretVersion, isTakenOver: takenOver, applied = timeOf(systemClock.now()) } = made;
  const { name, environment, platform, size, file, secrets } = stack;
  const plain = Object.entries(outputs).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return {
    stack: name,
    environment,
    platform,
    size,
    file,
    digest,
    secrets,
    ...(stack.credentials && { credentials: stack.credentials }),
    outputs: Object.fromEntries(plain) as StackFacts['outputs'],
    applied,
    asked: askedDigest(stack, sha256),
    ...(secretVersion !== undefined && { secretVersion }),
    ...(takenOver && { takenOver }),
  };
}

/** The digest of the plan in the answer of the portal to the pull request that was merged. */
export async function approvedDigest(
  stack: string,
  origin: Pick<Origin, 'pull'> | undefined,
  { forge, speaker: { repository, account } }: Pick<StackWorld, 'forge' | 'speaker'>,
): Promise<string | undefined> {
  if (!origin?.pull) return undefined;
  const [{ number, head }, { id }] = [origin.pull, await account()];
  const comments =
    forge.kind === 'local'
      ? (await repository.comments(number)).filter((comment) => comment.account.id === id)
      : await unchangedPlans({ number, head: head.sha, environment: environmentOf(stack) }, { repository, id });
  return comments.flatMap(({ body }) => digestIn(body, stack) ?? []).at(-1);
}

function commentOn(stack: string, origin: Origin | undefined, { speaker }: StackWorld): RequestComment {
  return new RequestComment(stackMark(stack), origin?.cause.request?.number, speaker);
}

function failing(stack: string, comment: RequestComment): Pick<EffectReport, 'failed'> {
  return { failed: (reason) => comment.say(stoppedComment(stack, reason)) };
}
