import { shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { type Credentials, credentialsOf } from '#core/provision/stack/credentials.ts';
import {
  type DesiredStacks,
  desiredStacks,
  keptSentence,
  type RefusedStack,
  unclearRequest,
} from '#core/provision/stack/desired-stacks.ts';
import { askedDigest, environmentOf, resourceOf, type Stack, stackName } from '#core/provision/stack/stack.ts';
import { sha256 } from '../../audit/sha256.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { type RecordedStack, recordedStacks } from './resource-records.ts';
import type { StackEngine } from './stack-engine.ts';
import type { LookForTaken, Selection } from './stack-world.ts';

export interface StackGround {
  desired(): Promise<Desired>;
  engine: StackEngine;
  data: string;
  selection?: Selection;
  /** Whether a service has new credentials of a stack. Without it, the old ones stay. */
  taken?: LookForTaken;
}

/** What is to be done in an environment. Each list is sorted. */
export interface ComparedStacks {
  toApply: readonly Stack[];
  inStep: readonly Stack[];
  refused: readonly RefusedStack[];
  /** Names of stacks that nobody asks for any more. */
  gone: readonly string[];
  /** Those of them that never came to a state or a record: an apply was killed, or failed, before its request was retired. */
  unfinished: readonly string[];
}

/** The stacks that the default branch asks for, as far as they can be made. */
export async function stacksAsked({ desired, selection = desiredStacks }: StackGround): Promise<DesiredStacks> {
  return selection(await desired());
}

/** Compares the stacks of an environment with what was recorded when they were applied: of those in step, nothing is planned. */
export async function compareStacks(environment: string, ground: StackGround): Promise<ComparedStacks> {
  const [desired, asked] = [await ground.desired(), await stacksAsked(ground)];
  const recorded = recordedStacks(ground.data);
  const there = (await namesThere(ground, recorded)).filter((name) => environmentOf(name) === environment);
  const isHere = (each: { environment: string }) => each.environment === environment;
  const { kept: named, refused: renamed } = apartFromRenamed(asked.stacks.filter(isHere), { desired, there });
  const { kept, refused: unready } = await withCredentials(named, { recorded, ground });
  const inStep = await stacksInStep(kept, { recorded, engine: ground.engine });
  const namesInStep = new Set(inStep.map(({ name }) => name));
  const known = new Set(
    [...asked.stacks, ...asked.refused, ...renamed.map(({ former }) => ({ name: former }))].map(({ name }) => name),
  );
  const isThere = new Set(there);
  const unfinished = (await ground.engine.stacksWithSecret()).filter(
    (name) => environmentOf(name) === environment && !isThere.has(name),
  );
  const gone = ground.selection ? [] : [...there, ...unfinished].filter((name) => !known.has(name));
  const unclear = unclearRequest(desired);
  const toRefuse = [...asked.refused.filter(isHere), ...renamed.map((each) => each.refused), ...unready];
  return {
    inStep,
    toApply: kept.filter(({ name }) => !namesInStep.has(name)),
    refused: unclear === undefined ? toRefuse : [...toRefuse, ...gone.map((name) => keptBecauseOf(name, unclear))],
    gone: unclear === undefined ? gone : [],
    unfinished,
  };
}

/** Stacks that there are, by their states and by what is recorded: either may be lost. */
export async function namesThere(
  { engine }: Pick<StackGround, 'engine'>,
  recorded: ReadonlyMap<string, RecordedStack>,
): Promise<string[]> {
  // A place that cannot list its states is asked for those that no record names.
  const unrecorded = (await engine.stacksWithSecret()).filter((name) => !recorded.has(name));
  const states = await engine.states(unrecorded);
  return [...new Set([...states, ...recorded.keys()])].sort();
}

async function stacksInStep(
  stacks: readonly Stack[],
  { recorded, engine }: { recorded: ReadonlyMap<string, RecordedStack>; engine: StackEngine },
): Promise<Stack[]> {
  const names = stacks.map(({ name }) => name).filter((name) => recorded.has(name));
  const states = new Set(await engine.states(names));
  const inStep: Stack[] = [];
  for (const stack of stacks) {
    const there = recorded.get(stack.name);
    if (there?.service !== stack.service || !states.has(stack.name)) continue;
    if (there.facts.repair) continue;
    if (there.facts.asked !== undefined && there.facts.asked !== askedDigest(stack, sha256)) continue;
    // What is wrong with one, such as its secret, is said when that one is applied.
    const digest = await orReason(engine.digestOf(stack));
    if (there.facts.digest === digest) inStep.push(stack);
  }
  return inStep;
}

/** Stacks with the credentials that they should have. One whose service has not yet got the last ones gets no newer ones. */
async function withCredentials(
  stacks: readonly Stack[],
  { recorded, ground }: { recorded: ReadonlyMap<string, RecordedStack>; ground: StackGround },
): Promise<{ kept: Stack[]; refused: RefusedStack[] }> {
  const [kept, refused]: [Stack[], RefusedStack[]] = [[], []];
  for (const stack of stacks) {
    const there = recorded.get(stack.name);
    const last = there?.facts.credentials;
    const taken = there && last?.keepsOld ? await ground.taken?.(there) : undefined;
    const credentials = credentialsOf(stack.rotate, last, taken === 'yes');
    if (last && credentials?.turn !== last.turn && taken === 'not yet')
      refused.push({ ...stack, reason: notTakenSentence(stack, last) });
    else kept.push(credentials ? { ...stack, credentials } : stack);
  }
  return { kept, refused };
}

function notTakenSentence({ name, file, service }: Stack, { rotate }: Credentials): string {
  return `${file}: \`${shortRef(service)}\` does not have the credentials ${rotate} of \`${name}\` yet, so it gets no newer ones. Nothing was changed. Merge the pull request with its connections first.`;
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
  const isThere = new Set(there);
  const renamed = new Map(
    stacks.flatMap((stack) => {
      const entity = desired.catalog.get(stack.resource);
      const formers = entity ? desired.catalog.formerRefs(entity) : [];
      const former = formers.map((ref) => stackName(stack.environment, ref)).find((name) => isThere.has(name));
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
