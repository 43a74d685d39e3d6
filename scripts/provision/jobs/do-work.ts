import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Desired } from '#core/desired/desired.ts';
import { STACKS_PER_RUN, type WorkOrder } from '#core/provision/jobs/work-order.ts';
import { isOneLine, type StackEnd, type WorkResults } from '#core/provision/jobs/work-results.ts';
import { secretsPlaceOf } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { own } from '#core/text/own.ts';
import { durationWords, MINUTE, momentOf, timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { stateOfCommit } from '../../change/change-trees.ts';
import { systemClock } from '../../clock.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { errorSentence } from '../../forge/error-sentence.ts';
import { sealSecret } from '../../forge/github/seal-secret.ts';
import { git } from '../../git/git.ts';
import { lookForDrift } from '../drift/look-for-drift.ts';
import { openAws } from '../identity/open-aws.ts';
import type { Provisioner } from '../provisioner.ts';
import { begunStacks } from '../reconcile/begun-stacks.ts';
import { type ComparedStacks, compareStacks } from '../reconcile/compare-stacks.ts';
import { recordedStacks } from '../reconcile/resource-records.ts';
import { EngineHere, type StackEngine } from '../reconcile/stack-engine.ts';
import { SealedSecrets } from '../secrets/sealed-secrets.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { type Change, longestOf } from './longest-of.ts';
import { takenAsOrdered } from './taken-as-ordered.ts';

export interface Work {
  /** A checkout of the commit of the order. */
  root: string;
  order: WorkOrder;
  data: string;
  env: NodeJS.ProcessEnv;
  /** How long there is for it, in milliseconds. What may take longer than is left is not begun. */
  time?: number | undefined;
  /** Stops it: OpenTofu writes the state, and nothing more is begun. */
  stop?: AbortSignal | undefined;
  /** Whether it also looks for what somebody changed by hand. */
  isLooking?: boolean;
  /** Called with all results so far, after each stack: a job may be stopped at any moment. */
  keep(results: WorkResults): void;
  say(sentence: string): void;
  /** What makes stacks and looks at them, in place of this machine. */
  hands?(secrets: SecretStore | undefined): Hands;
}

export interface Hands {
  engine: StackEngine;
  reader: Pick<Provisioner, 'refresh'>;
}

interface Hand {
  engine: StackEngine;
  order: WorkOrder;
  secrets: SealedSecrets | undefined;
  recorded: ReadonlySet<string>;
  /** What the job before began. */
  begun: ReadonlySet<string>;
}

/**
 * Makes, changes and deletes the stacks of one environment as a commit asks for, with access to the cloud and no token of an App. What
 * fails stops nothing else.
 *
 * @throws {CannotRun} when the checkout is of another commit, or nothing can be provisioned here
 */
export async function doWork(work: Work): Promise<WorkResults> {
  const { root, order, data, env, keep, say, time = Number.POSITIVE_INFINITY } = work;
  const begun = systemClock.elapsed();
  const end = begun + time;
  const stop = stopping(work, time);
  await checkCommit(root, order.commit);
  const desired = await stateOfCommit(root, order.commit);
  const recorded = recordedStacks(data);
  const secrets = secretsFor(order.environment, { desired, data, recorded });
  const aws = await openAws(order.environment, { settings: desired.settings, env, role: 'apply' });
  const place = {
    ...{ root, env, isLocal: false, secrets: secrets ?? aws.secrets, identityOf: aws.identityOf },
    ...{ leased: momentOf(order.begun), stop },
  };
  const hands = work.hands?.(place.secrets);
  await using here = hands ? undefined : new EngineHere(place, async () => desired);
  const engine = hands?.engine ?? here!;
  const asked = desiredStacks(desired).stacks.map(({ name }) => name);
  const states = await engine.states([...new Set([...recorded.keys(), ...begunStacks(data).keys(), ...asked])].sort());
  const taken = takenAsOrdered(order);
  const found = await compareStacks(order.environment, { desired: async () => desired, engine, data, taken });
  const ends: Record<string, StackEnd> = {};
  const results = { commit: order.commit, environment: order.environment, states, unfinished: found.unfinished, ends };
  keep(results);
  const hand: Hand = {
    engine,
    order,
    secrets,
    recorded: new Set(recorded.keys()),
    begun: new Set(begunStacks(data).keys()),
  };
  const steps = stepsOf(found, hand);
  await eachOfMany(
    steps,
    async ({ stack, change, act }) => {
      if (stop?.aborted) return;
      const longest = longestOf(stack, { change, desired, data });
      const left = Math.min(end - systemClock.elapsed() - SPARE, aws.session - SPARE);
      const session = aws.session - SPARE < longest ? aws.tooShort : undefined;
      if (longest <= left) say(`Working on \`${stack}\`.`);
      ends[stack] =
        longest <= left ? await endOf(act, env) : { outcome: 'failed', reason: tooLong(stack, longest, session) };
      keep(results);
    },
    provisionSettings(desired.settings).parallel,
  );
  if (!work.isLooking || stop?.aborted) return results;
  const { looks } = await lookForDrift({
    place,
    desired,
    data,
    environment: order.environment,
    say,
    until: begun + LOOKS_UNTIL,
    reader: hands?.reader,
  });
  const looked = { ...results, looks };
  keep(looked);
  return looked;
}

/** Since it began, in milliseconds: others wait for this environment. */
const LOOKS_UNTIL = 45 * MINUTE;

/** Of the job, or of keys, in milliseconds: for the plan, and to write what was done. */
const SPARE = 5 * MINUTE;

/** Stopped when somebody stops the job, or when the time is over. */
function stopping({ stop }: Pick<Work, 'stop'>, time: number): AbortSignal | undefined {
  const over = Number.isFinite(time) ? [AbortSignal.timeout(time)] : [];
  return stop || over.length > 0 ? AbortSignal.any([...(stop ? [stop] : []), ...over]) : undefined;
}

function tooLong(stack: string, longest: number, session: string | undefined): string {
  const words = `\`${stack}\` may take ${durationWords(longest)}`;
  if (session !== undefined) return `${words}, and the keys of the cloud would expire before. ${session}`;
  return `${words}, and this job ends before. Nothing was begun. The next run continues.`;
}

async function checkCommit(root: string, commit: string): Promise<void> {
  const head = await git(root, ['rev-parse', 'HEAD']);
  if (head === commit) return;
  throw new CannotRun(`The checkout is of \`${head}\`, and the order is for \`${commit}\`.`, {
    fix: 'Check out the commit of the order, as provision.yml does.',
  });
}

/** Undefined where the environment keeps secrets in a store that this job reaches. */
function secretsFor(
  environment: string,
  { desired, data, recorded }: { desired: Desired; data: string; recorded: ReturnType<typeof recordedStacks> },
): SealedSecrets | undefined {
  const policy = environmentPolicies(desired.settings).get(environment) ?? {};
  if (secretsPlaceOf(policy) !== 'github-environment') return undefined;
  const services = new Map(desiredStacks(desired).stacks.map(({ name, service }) => [name, service]));
  const versions = [...recorded].flatMap(([name, { service, facts }]) =>
    // A service that gets a resource of another does not have its secret, and GitHub shows it to nobody.
    facts.secretVersion === undefined || services.get(name) !== service
      ? []
      : [[secretKey(name, facts.credentials), facts.secretVersion] as const],
  );
  return new SealedSecrets({ versions: new Map(versions), begun: begunStacks(data), now: systemClock.now });
}

interface Step {
  stack: string;
  change: Change;
  act(): Promise<StackEnd>;
}

/** What the order begins, and then what it does not know of, as the code of a type changed: as many as one run works on. */
function stepsOf({ toApply, gone, unfinished }: ComparedStacks, hand: Hand): Step[] {
  const waits = (stack: string) => own(hand.order.waiting, stack) !== undefined;
  const applying = toApply.filter(({ name }) => !waits(name));
  const isBegun = ({ name }: Stack) => hand.begun.has(name);
  const applySteps = [...applying.filter(isBegun), ...applying.filter((stack) => !isBegun(stack))].map((stack) => ({
    stack: stack.name,
    change: hand.recorded.has(stack.name) ? ('update' as const) : ('create' as const),
    act: () => applyOne(stack, hand),
  }));
  const deletions = gone
    .filter((name) => !waits(name))
    .map((name) => ({
      stack: name,
      change: 'delete' as const,
      act: () => deleteOne(name, { isUnfinished: unfinished.includes(name), ...hand }),
    }));
  return [...applySteps.slice(0, Math.max(0, STACKS_PER_RUN - deletions.length)), ...deletions];
}

async function applyOne(stack: Stack, { engine, order, secrets }: Hand): Promise<StackEnd> {
  const { name } = stack;
  const key = own(order.keys, name);
  const secret = secretKey(name, stack.credentials);
  if (secrets && stack.secrets.length > 0 && !key && !(await secrets.read(secret)))
    throw new CannotRun(`Nothing seals the secret of \`${name}\`: the job that begins fetched no key for it.`, {
      fix: 'Look at the log of that job. The next run tries again.',
    });
  const approval = { digest: own(order.approved, name), isRemoval: false, isProtected: stack.isProtected };
  const { plan, outputs, digest, secretVersion, isTakenOver } = await engine.apply(stack, approval);
  const made = secrets?.made.get(secret);
  const plain = Object.entries(outputs).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  const unfit = plain.find(([, value]) => !isOneLine(value))?.[0];
  if (unfit !== undefined)
    throw new CannotRun(`\`${name}\` was applied, but its output \`${unfit}\` has more than one line.`, {
      fix: `Change the type \`${stack.type}\`: an output is one line.`,
    });
  return {
    outcome: 'applied',
    plan,
    outputs: Object.fromEntries(plain) as Record<string, string>,
    digest,
    applied: timeOf(systemClock.now()),
    ...(secretVersion !== undefined && { secretVersion }),
    ...(isTakenOver && { isTakenOver }),
    ...(made && key && { sealed: await sealAll(stack, made.value, key.key) }),
  };
}

async function sealAll({ secrets }: Stack, value: string, key: string): Promise<Record<string, string>> {
  const each = secrets.map(async (output) => [output, await sealSecret(value, key)] as const);
  return Object.fromEntries(await Promise.all(each));
}

/**
 * Deletes one stack. Its state stays, empty, until its record is gone: a later run without a record forgets it. So a job that is stopped
 * after this loses nothing.
 */
async function deleteOne(
  name: string,
  { engine, recorded, isUnfinished }: Hand & { isUnfinished: boolean },
): Promise<StackEnd> {
  const approval = { isRemoval: true, isProtected: false };
  const plan = isUnfinished ? await engine.destroyBegun(name) : await engine.destroy(name, approval);
  if (!recorded.has(name)) await engine.forget(name);
  return { outcome: 'deleted', ...(plan !== undefined && { plan }) };
}

async function endOf(act: () => Promise<StackEnd>, env: NodeJS.ProcessEnv): Promise<StackEnd> {
  try {
    return await act();
  } catch (error) {
    const said = errorSentence(error);
    if (said === undefined) throw error;
    return { outcome: 'failed', reason: withoutSecrets(said, env, 4000) };
  }
}
