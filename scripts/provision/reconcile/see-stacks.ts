import { SERVICES_PER_RUN } from '#core/provision/jobs/work-order.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import type { RefusedStack } from '#core/provision/stack/desired-stacks.ts';
import { environmentOf, type Stack } from '#core/provision/stack/stack.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { orReason } from '../../forge/error-sentence.ts';
import type { Origin } from '../../reconcile/origin-of-commit.ts';
import { compareStacks, namesThere, stacksAsked } from './compare-stacks.ts';
import { type ServiceToInject, servicesToInject } from './inject-service.ts';
import { originsOfFiles } from './origins-of-files.ts';
import { type RecordedStack, ResourceRecords } from './resource-records.ts';
import { type StackWorld, scopeOf } from './stack-world.ts';

/** A stack that is to be made or changed, and who asked for it. */
export interface StackToApply {
  stack: Stack;
  /** Whether it is recorded that there is something already. */
  isThere: boolean;
  origin: Origin | undefined;
  /** The service that has to give it up first, as it moves to another. */
  former: ServiceToInject | undefined;
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

export interface SeenStacks {
  toApply: readonly StackToApply[];
  toDestroy: readonly StackToDestroy[];
  refused: readonly RefusedToApply[];
  /** Stacks that have something to do, which a later run does. */
  later: readonly string[];
  /** Stacks that are as they are to be. */
  inStep: readonly Stack[];
  toInject: readonly ServiceToInject[];
  /** Whether the branch `portal-data` lacks a record of what is in step. */
  hasUnpublished: boolean;
  /** How many may be worked on at once. */
  parallel: number;
}

/** The scopes of all environments that have a stack, or are to have one. */
export async function scopesOfStacks(world: StackWorld): Promise<string[]> {
  const { stacks, refused } = await stacksAsked(world);
  const recorded = new ResourceRecords(world).all();
  const there = world.selection
    ? []
    : [...(await namesThere(world, recorded)), ...(await world.engine.stacksWithSecret())];
  const environments = [...[...stacks, ...refused].map(({ environment }) => environment), ...there.map(environmentOf)];
  return [...new Set(environments)].sort().map(scopeOf);
}

export async function seeStacks(environment: string, world: StackWorld): Promise<SeenStacks> {
  const { inStep, refused, unfinished, ...due } = await compareStacks(environment, world);
  const records = new ResourceRecords(world);
  const recorded = records.all();
  const names = [...due.toApply.map(({ name }) => name), ...due.gone];
  const chosen = world.engine.choose?.(names);
  // A repair is what somebody waits for.
  const isNow = (name: string) => !chosen || chosen.has(name) || recorded.get(name)?.facts.repair === true;
  const toApply = due.toApply.filter(({ name }) => isNow(name));
  const gone = due.gone.filter(isNow);
  const desired = await world.desired();
  const moved = toApply.filter((stack) => isMoved(stack, recorded)).map(({ name }) => name);
  const toInject = servicesToInject(
    [...toApply, ...inStep].map(({ service }) => service),
    {
      desired,
      recorded,
      environment,
      gone: [...gone, ...moved],
      changed: new Set(toApply.map(({ service }) => service)),
    },
  );
  const fileOf = (name: string) => recorded.get(name)?.facts.file;
  const files = [...toApply.map(({ file }) => file), ...gone.map(fileOf), ...refused.map(({ file }) => file)];
  const originOf = await originsOfFiles(files, world);
  return {
    inStep,
    toInject: chosen ? boundedServices(toInject) : toInject,
    later: names.filter((name) => !isNow(name)),
    hasUnpublished: recorded.size > 0 && (await records.unpublished()).size > 0,
    parallel: world.engine.atOnce ?? provisionSettings(desired.settings).parallel,
    toApply: await eachOfMany(toApply, async (stack) => ({
      stack,
      isThere: recorded.has(stack.name),
      // What is repaired was asked for by nobody's change.
      origin: recorded.get(stack.name)?.facts.repair ? undefined : originOf(stack.file),
      former: moved.includes(stack.name) ? await userOf(stack.name, { toInject, world }) : undefined,
    })),
    toDestroy: await eachOfMany(gone, async (name) => ({
      name,
      origin: originOf(fileOf(name)),
      user: await userOf(name, { toInject, world }),
      isUnfinished: unfinished.includes(name),
    })),
    refused: refused.map((each) => ({ ...each, origin: originOf(each.file) })),
  };
}

/** Those whose resources the run changes, and some of the others: another format of their connections is new to all at once. */
function boundedServices(all: readonly ServiceToInject[]): ServiceToInject[] {
  const others = all.filter(({ isChanged }) => !isChanged).slice(0, SERVICES_PER_RUN);
  return all.filter((each) => each.isChanged || others.includes(each));
}

/** Whether a stack that is there is for another service by now. */
function isMoved({ name, service }: Stack, recorded: ReadonlyMap<string, RecordedStack>): boolean {
  const there = recorded.get(name);
  return there !== undefined && there.service !== service;
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
