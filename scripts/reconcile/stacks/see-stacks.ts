import type { Desired } from '#core/desired/desired.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import {
  type DesiredStacks,
  desiredStacks,
  keptSentence,
  type RefusedStack,
  unclearRequest,
} from '#core/provision/stack/desired-stacks.ts';
import { environmentOf, resourceOf, type Stack, stackName } from '#core/provision/stack/stack.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { orReason } from '../../forge/error-sentence.ts';
import type { Origin } from '../origin-of-commit.ts';
import { type ServiceToInject, servicesToInject } from './inject-service.ts';
import { originOfFile } from './origin-of-file.ts';
import { type RecordedStack, ResourceRecords } from './resource-records.ts';
import { type StackWorld, scopeOf } from './stack-world.ts';

/** A stack that is to be made or changed, and who asked for it. */
export interface StackToApply {
  stack: Stack;
  /** Whether it is recorded that there is something already. */
  isThere: boolean;
  origin: Origin | undefined;
}

/** A stack that nobody asks for any more. */
export interface StackToDestroy {
  name: string;
  /** Who removed it from the desired state; undefined where that is not known. */
  origin: Origin | undefined;
  /** The service that has to stop using it first. One without a repository was never given it. */
  user: ServiceToInject | undefined;
  /** Whether it never came to a state or a record: an apply was killed, or failed, before its request was retired. */
  isUnfinished: boolean;
}

/** A stack that nothing is done for, and who asked for it. */
export type RefusedToApply = RefusedStack & { origin: Origin | undefined };

/** What is known of the stacks of an environment before anything is done. */
export interface SeenStacks {
  toApply: readonly StackToApply[];
  toDestroy: readonly StackToDestroy[];
  refused: readonly RefusedToApply[];
  /** Stacks that are as they are to be. */
  inStep: readonly Stack[];
  toInject: readonly ServiceToInject[];
  /** Whether the branch `portal-data` lacks a record of what is in step. */
  hasUnpublished: boolean;
  /** How many may be worked on at once. */
  parallel: number;
}

/** The stacks that the default branch asks for, as far as they can be made. */
async function stacksAsked({ desired, selection = desiredStacks }: StackWorld): Promise<DesiredStacks> {
  return selection(await desired());
}

/** The scopes of all environments that have a stack, or are to have one. */
export async function scopesOfStacks(world: StackWorld): Promise<string[]> {
  const { stacks, refused } = await stacksAsked(world);
  const recorded = new ResourceRecords(world).all();
  const there = world.selection
    ? []
    : [...(await namesThere(world, recorded)), ...(await world.provisioning.stacksWithSecret())];
  const environments = [...[...stacks, ...refused].map(({ environment }) => environment), ...there.map(environmentOf)];
  return [...new Set(environments)].sort().map(scopeOf);
}

/** Compares the stacks of an environment with what was recorded when they were applied: of those in step, nothing is planned. */
export async function seeStacks(environment: string, world: StackWorld): Promise<SeenStacks> {
  const [desired, asked] = [await world.desired(), await stacksAsked(world)];
  const records = new ResourceRecords(world);
  const recorded = records.all();
  const there = (await namesThere(world, recorded)).filter((name) => environmentOf(name) === environment);
  const isHere = (each: { environment: string }) => each.environment === environment;
  const { kept, refused } = apartFromRenamed(asked.stacks.filter(isHere), { desired, there });
  const inStep = await stacksInStep(kept, { recorded, world });
  const known = new Set(
    [...asked.stacks, ...asked.refused, ...refused.map(({ former }) => ({ name: former }))].map(({ name }) => name),
  );
  const toRefuse = [...asked.refused.filter(isHere), ...refused.map((each) => each.refused)];
  const unfinished = (await world.provisioning.stacksWithSecret()).filter(
    (name) => environmentOf(name) === environment && !there.includes(name),
  );
  const gone = world.selection ? [] : [...there, ...unfinished].filter((name) => !known.has(name));
  const unclear = unclearRequest(desired);
  const toApply = kept.filter((stack) => !inStep.includes(stack));
  const toInject = servicesToInject(
    kept.map(({ service }) => service),
    {
      desired,
      recorded,
      environment,
      changed: new Set(toApply.map(({ service }) => service)),
      gone: unclear === undefined ? gone : [],
    },
  );
  return {
    ...{ inStep, toInject },
    hasUnpublished: recorded.size > 0 && (await records.unpublished()).size > 0,
    parallel: provisionSettings(desired.settings).parallel,
    toApply: await eachOfMany(toApply, async (stack) => ({
      stack,
      isThere: recorded.has(stack.name),
      origin: await originOfFile(stack.file, world),
    })),
    toDestroy: await eachOfMany(unclear === undefined ? gone : [], async (name) => ({
      name,
      origin: await originOfFile(recorded.get(name)?.facts.file, world),
      user: await userOf(name, { toInject, world }),
      isUnfinished: unfinished.includes(name),
    })),
    refused: await eachOfMany(
      [...toRefuse, ...(unclear === undefined ? [] : gone.map((name) => keptBecauseOf(name, unclear)))],
      async (each) => ({ ...each, origin: await originOfFile(each.file, world) }),
    ),
  };
}

async function userOf(
  stack: string,
  { toInject, world }: { toInject: readonly ServiceToInject[]; world: StackWorld },
): Promise<ServiceToInject | undefined> {
  const service = toInject.find(({ gone }) => gone.includes(stack));
  if (!service) return undefined;
  // While the forge does not say whether it is there, nothing is deleted.
  const facts = await orReason(
    world.forge
      .repository(service.repository)
      .facts()
      .then((found) => found ?? null),
  );
  return facts === null ? undefined : service;
}

/** Stacks that there are, by their states and by what is recorded: either may be lost. */
async function namesThere(world: StackWorld, recorded: ReadonlyMap<string, RecordedStack>): Promise<string[]> {
  const states = await (await world.provisioning.backend()).stacks();
  return [...new Set([...states, ...recorded.keys()])].sort();
}

async function stacksInStep(
  stacks: readonly Stack[],
  { recorded, world }: { recorded: ReadonlyMap<string, RecordedStack>; world: StackWorld },
): Promise<Stack[]> {
  const states = new Set(await (await world.provisioning.backend()).stacks());
  const inStep: Stack[] = [];
  for (const stack of stacks) {
    const there = recorded.get(stack.name);
    if (there?.service !== stack.service || !states.has(stack.name)) continue;
    const provisioner = await world.provisioning.provisioner();
    // What is wrong with one, such as its secret, is said when that one is applied.
    const digest = await orReason(provisioner.digestOf(stack));
    if (there.facts.digest === digest) inStep.push(stack);
  }
  return inStep;
}

interface Renamed {
  /** The stack that has the name of before. */
  former: string;
  refused: RefusedStack;
}

/** A resource that got another name keeps what it has: to delete it and make an empty one is not what a new name means. */
function apartFromRenamed(
  stacks: readonly Stack[],
  { desired, there }: { desired: Desired; there: readonly string[] },
): { kept: Stack[]; refused: Renamed[] } {
  const renamed = new Map(
    stacks.flatMap((stack) => {
      const entity = desired.catalog.get(stack.resource);
      const formers = entity ? desired.catalog.formerRefs(entity) : [];
      const former = formers.map((ref) => stackName(stack.environment, ref)).find((name) => there.includes(name));
      return former === undefined ? [] : [[stack, former] as const];
    }),
  );
  return {
    kept: stacks.filter((stack) => !renamed.has(stack)),
    refused: [...renamed].map(([stack, former]) => ({
      former,
      refused: { ...stack, reason: renamedSentence(stack, former) },
    })),
  };
}

function renamedSentence({ name, file }: Stack, former: string): string {
  return `${file}: \`${name}\` is still called \`${former}\` on its server, and cannot get another name there. Nothing was changed. Give the entry its former name back, or ask for a new one and move the data.`;
}

function keptBecauseOf(name: string, file: string): RefusedStack {
  const reason = keptSentence(name, file);
  return { name, environment: environmentOf(name), resource: resourceOf(name), file, reason };
}
