import { addressOf } from '../../catalog/address.ts';
import type { Ref } from '../../catalog/ref.ts';
import { integer, list, map, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import type { ObservedFile } from '../../part/observed.ts';
import { quoted } from '../../text/quoted.ts';
import type { Time } from '../../text/time.ts';
import { CREDENTIALS_SCHEMA } from '../stack/credentials.ts';
import { isStackName, stackName } from '../stack/stack.ts';

/** Of the data folder: a folder a service, with a file for each of its resources. */
export const RESOURCES_FOLDER = 'resources';

/** Of the data folder: what another job is about to make, a file a stack. */
export const BEGUN_FOLDER = 'begun';

const TEXT = { ...string, minLength: 1 };
const DIGEST = { ...string, pattern: '^[0-9a-f]{64}$' };
const TIME = { ...string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' };
const refOf = (kind: string) => typed<Ref>({ ...string, pattern: `^${kind}:[^/]+/.+$` });

export type StackFacts = Of<typeof STACK>;
const STACK = object(
  {
    stack: TEXT,
    environment: TEXT,
    platform: TEXT,
    size: TEXT,
    /** Outputs of the type that are no secrets, by name: `host`, `port`. */
    outputs: map({ type: ['string', 'number', 'boolean'] } as const),
    /** Outputs that are secrets: the secret store has them, under the name of the stack. */
    secrets: list(TEXT),
    file: TEXT,
    /** Of the Terraform JSON that was applied: while it is the same, nothing needs to be planned. */
    digest: DIGEST,
    /** Of what was asked, as `askedDigest` makes it. Undefined in records of before it was recorded. */
    asked: DIGEST,
    /** Of the secret that its server was given; undefined where it has none. */
    secretVersion: { ...integer, minimum: 1 },
    applied: TIME,
    /** When it was applied for the first time; absent in records that are older than the field. */
    made: TIME,
    credentials: CREDENTIALS_SCHEMA,
    /** Of what its service was given of this environment: while it is the same, the service's repository need not be looked at. */
    injected: DIGEST,
    /** Whether it existed and was taken over as it is: its request was not applied yet, so its credentials do not exist. */
    takenOver: { const: true },
    /** Whether it should be applied again although its request is the same. An apply makes another record. */
    repair: { const: true },
  },
  ['asked', 'secretVersion', 'made', 'credentials', 'injected', 'takenOver', 'repair'],
);

/** What exists of a resource. Secrets are never in it. */
export type ResourceFacts = Of<typeof FACTS>;
const FACTS = object({
  resource: refOf('resource'),
  service: refOf('service'),
  type: TEXT,
  /** Sorted by environment. */
  stacks: { ...list(STACK), maxItems: 100 },
});

export function madeAt({ made, applied }: Pick<StackFacts, 'made' | 'applied'>): Time {
  return made ?? applied;
}

export function resourceFactsFile(service: Ref, resource: Ref): ObservedFile<ResourceFacts> {
  return factsFileAt(pathOf(service, resource));
}

export function factsFileAt(path: string): ObservedFile<ResourceFacts> {
  return {
    path,
    schema: FACTS,
    read(content) {
      const value = content as ResourceFacts;
      if (pathOf(value.service, value.resource) !== path) return { damaged: 'The file is of another resource.' };
      const foreign = value.stacks.find((each) => !isStackOf(value.resource, each));
      return foreign ? { damaged: `${quoted(foreign.stack)} is no stack of it.` } : { value };
    },
  };
}

/** Names of stacks become names of files: only those that a request can have are read. */
function isStackOf(resource: Ref, { stack, environment }: StackFacts): boolean {
  return isStackName(stack) && stack === stackName(environment, resource);
}

function pathOf(service: Ref, resource: Ref): string {
  return `${factsFolder(service)}/${factsFileName(resource)}`;
}

export function factsFolder(service: Ref): string {
  return `${RESOURCES_FOLDER}/${lastPart(service)}`;
}

export function factsFileName(resource: Ref): string {
  return `${lastPart(resource)}.json`;
}

export function withStack(facts: ResourceFacts, stack: string, now: StackFacts | undefined): ResourceFacts | undefined {
  const others = facts.stacks.filter((each) => each.stack !== stack);
  const stacks = [...others, ...(now ? [now] : [])].sort((a, b) => (a.environment < b.environment ? -1 : 1));
  return stacks.length === 0 ? undefined : { ...facts, stacks };
}

/** Of an address: `checkout`, `eu~billing`. */
function lastPart(ref: Ref): string {
  return addressOf(ref).split('/').at(-1)!;
}
