import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Desired } from '#core/desired/desired.ts';
import { chooseStacks, looksOfRun } from '#core/provision/drift/choose-stacks.ts';
import type { Difference } from '#core/provision/drift/difference.ts';
import { driftFile, type Look } from '#core/provision/drift/drift-file.ts';
import { readDifferences } from '#core/provision/drift/read-differences.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import { isMap } from '#core/text/is-map.ts';
import { own } from '#core/text/own.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { findStacks } from '../find-stacks.ts';
import type { Provisioner } from '../provisioner.ts';
import { Provisioning } from '../provisioning.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { factsOf } from '../stack-facts.ts';

export interface LookRequest {
  place: ProvisioningPlace;
  /** What is requested. */
  desired: Desired;
  /** The data folder: with what exists, and with earlier looks. It is not changed. */
  data: string;
  /** One resource; by default all. */
  ref?: string | undefined;
  /** One environment; by default all. */
  environment?: string | undefined;
  /** When no more looks are begun, by `elapsed` of the clock; by default never. */
  until?: number | undefined;
  /** What reads what exists, in place of this machine's. */
  reader?: Pick<Provisioner, 'refresh'> | undefined;
  say(sentence: string): void;
}

export interface Looks {
  looks: readonly Look[];
  left: number;
}

/**
 * Looks at what exists, and compares it with what was applied. It changes nothing, takes no lock, and asks for no secret. Of each
 * environment it looks at those stacks that were not looked at for longest, at most as many as the settings say. One that cannot be
 * looked at does not stop the others.
 *
 * @throws {CannotRun} when the resource is not requested, or does not exist yet, or when nothing can be looked at from here
 */
export async function lookForDrift(request: LookRequest): Promise<Looks> {
  const { place, desired, data, ref } = request;
  const { drift, parallel } = provisionSettings(desired.settings);
  const there = stacksNamed(request, desired).filter((stack) => factsOf(stack, data) !== undefined);
  if (ref !== undefined && there.length === 0) throw notThere(ref);
  const chosen = ref === undefined ? chosenOf(there, data, drift.perRun) : there;
  if (chosen.length === 0) return { looks: [], left: there.length };
  await using provisioning = new Provisioning(place, () => Promise.resolve(desired));
  const reader = request.reader ?? (await provisioning.provisioner());
  const isOver = () => request.until !== undefined && systemClock.elapsed() >= request.until;
  const look = async (stack: Stack) => (isOver() ? [] : [await lookAtStack(stack, reader, request)]);
  const looks = (await eachOfMany(chosen, look, parallel)).flat();
  return { looks, left: there.length - looks.length };
}

function stacksNamed({ ref, environment }: LookRequest, desired: Desired): readonly Stack[] {
  if (ref !== undefined) return findStacks({ ref, environment }, desired).stacks;
  return desiredStacks(desired).stacks.filter(
    (stack) => environment === undefined || stack.environment === environment,
  );
}

function chosenOf(stacks: readonly Stack[], data: string, perRun: number | undefined): Stack[] {
  const folder = new DataFolder(data, systemClock.now());
  const tried = (stack: string) => folder.peek(driftFile(stack)).value?.tried;
  const environments = [...new Set(stacks.map(({ environment }) => environment))];
  return environments.flatMap((name) => {
    const here = stacks.filter(({ environment }) => environment === name);
    return chooseStacks(here, tried, perRun ?? looksOfRun(here.length));
  });
}

/** What differs of one stack, or why that could not be found out. */
async function lookAtStack(
  stack: Stack,
  reader: Pick<Provisioner, 'refresh'>,
  { place: { env }, say, desired: { files } }: LookRequest,
): Promise<Look> {
  const time = timeOf(systemClock.now());
  say(`Looking at \`${stack.name}\`.`);
  const found = await orReason(reader.refresh(stack));
  if ('reason' in found) return { stack: stack.name, time, failure: withoutSecrets(found.reason, env) };
  const ignored = stack.adopt
    ? attributesIn(found.asked)
    : (stack.ignoredDrift ?? []).map(({ attribute }) => attribute);
  const listed = own(resourceTypeNamed(files, stack.type)?.platforms, stack.platform)?.drift ?? {};
  const changing = Object.keys(listed).filter((attribute) => listed[attribute] === 'itself');
  const differences = readDifferences(found, ignored, changing);
  if (!differences) return { stack: stack.name, time, failure: UNKNOWN_FORM };
  return { stack: stack.name, time, differences: differences.map((each) => withoutSecretsIn(each, env)) };
}

/**
 * What a request sets. Of what was taken over, the state has what is there, so only the request shows the difference. A mark and
 * a version of a secret are nothing that people see.
 */
function attributesIn(asked: unknown): string[] {
  const types = isMap(asked) && isMap(asked.resource) ? Object.values(asked.resource).filter(isMap) : [];
  const objects = types.flatMap((named) => Object.values(named).filter(isMap));
  const names = objects
    .flatMap((object) => Object.keys(object))
    .filter((name) => !/_version$|^lifecycle$|^mark$/.test(name));
  return [...new Set(names)];
}

const UNKNOWN_FORM =
  'This OpenTofu prints plans in a form that is not known. `npx portal doctor` shows which version is needed.';

/** What a provider does not mark as sensitive may hold a secret all the same. */
function withoutSecretsIn(difference: Difference, env: NodeJS.ProcessEnv): Difference {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutSecrets(value, env);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
  };
  return clean(difference) as Difference;
}

function notThere(ref: string): CannotRun {
  return new CannotRun(`\`${ref}\` does not exist yet, so nothing can differ.`, {
    fix: `\`npx portal provision status ${ref}\` shows its state.`,
  });
}
