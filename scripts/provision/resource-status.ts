import type { AuditRecord } from '#core/audit/audit-record.ts';
import { isResource } from '#core/catalog/entity.ts';
import type { Desired } from '#core/desired/desired.ts';
import { expiryOf, expiryWords } from '#core/provision/expiry/expiry.ts';
import { credentialsOf } from '#core/provision/stack/credentials.ts';
import { desiredStacks, keptSentence, unclearRequest } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { madeAt, type StackFacts } from '#core/provision/state/resource-facts.ts';
import { defined } from '#core/text/defined.ts';
import { listAudit } from '../audit/list-audit.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { orReason } from '../forge/error-sentence.ts';
import { findStacks, type NamedResource, namedBy, stacksOf } from './find-stacks.ts';
import { Provisioning } from './provisioning.ts';
import type { ProvisioningPlace } from './provisioning-place.ts';
import { injectName } from './reconcile/inject-service.ts';
import { type RecordedStack, recordedStacks } from './reconcile/resource-records.ts';
import { destroyName } from './reconcile/stack-effects.ts';
import { factsOf } from './stack-facts.ts';

export type StackState =
  /** It is as its request says. */
  | 'in step'
  /** It is there, and its request says something else by now. */
  | 'to change'
  | 'to create'
  /** It cannot be made as it is requested. */
  | 'refused'
  /** It is there, and nobody asks for it any more. */
  | 'to delete'
  /** It is there; whether its request says something else is not known here. */
  | 'there';

export interface StackStatus {
  stack: string;
  environment: string;
  state: StackState;
  /** Why it is refused, or why its state is not known, in full sentences. */
  reason?: string;
  facts?: StackFacts;
  /** The day on which it expires, where that is known: `2027-01-31`. */
  expires?: string;
  /** When it expires and what happens then, in full sentences. */
  ends?: readonly string[];
}

interface StatusPlace {
  place: ProvisioningPlace;
  data: string;
  say(sentence: string): void;
}

/**
 * Says how far a resource is in each environment, by what was recorded. No server is asked: `portal provision plan` does.
 *
 * @throws {CannotRun} when no file asks for it, and nothing of it exists
 */
export async function resourceStatus(named: NamedResource, about: StatusPlace): Promise<StackStatus[]> {
  const { place, data } = about;
  const desired = desiredState(place.root);
  const all = desiredStacks(desired);
  const asked = new Set([...all.stacks, ...all.refused].map(({ name }) => name));
  const isNamed = namedBy(named);
  const leaving = [...recordedStacks(data).values()].filter(
    ({ resource, facts: { stack, environment } }) => !asked.has(stack) && isNamed({ resource, environment }),
  );
  const { stacks, refused } = leaving.length > 0 ? stacksOf(named, all) : findStacks(named, desired);
  await using provisioning = new Provisioning(place, () => Promise.resolve(desired));
  const states: StackStatus[] = [];
  for (const stack of stacks) states.push(await statusOf(stack, { provisioning, data, desired }));
  const not = refused.map(({ name, environment, reason }) => ({
    stack: name,
    environment,
    state: 'refused' as const,
    reason,
  }));
  return [...states, ...not, ...(await leavingStatus(leaving, { ...about, unclear: unclearRequest(desired) }))];
}

/** Of stacks that nobody asks for any more: why they are still there. */
async function leavingStatus(
  leaving: readonly RecordedStack[],
  { place: { root }, say, unclear }: StatusPlace & { unclear: string | undefined },
): Promise<StackStatus[]> {
  const [first] = leaving;
  if (!first) return [];
  const audit = await orReason(listAudit({ root, say }));
  return leaving.map(({ facts, service }) => {
    const { stack, environment } = facts;
    const effects = [destroyName(stack), injectName({ environment, service })];
    const reason = unclear === undefined ? whyNotDeleted(effects, { audit, facts }) : keptSentence(stack, unclear);
    return { stack, environment, state: 'to delete', reason, facts };
  });
}

const NEXT = 'After the merge, `npx portal reconcile` deletes it.';

function whyNotDeleted(
  effects: readonly string[],
  { audit, facts }: { audit: readonly AuditRecord[] | { reason: string }; facts: StackFacts },
): string {
  if ('reason' in audit) return `${NEXT} Whether that was tried is not known: ${audit.reason}`;
  const ends = audit.filter(({ effect = '', outcome }) => effects.includes(effect) && outcome !== 'started');
  const last = ends.at(-1);
  if (last?.outcome !== 'failed' || last.time < facts.applied) return NEXT;
  return `The last run did not delete it. ${last.error} Then run \`npx portal reconcile\`. To keep it, restore ${facts.file}.`;
}

async function statusOf(
  stack: Stack,
  { provisioning, data, desired }: { provisioning: Provisioning; data: string; desired: Pick<Desired, 'catalog'> },
): Promise<StackStatus> {
  const facts = factsOf(stack, data);
  const about = { stack: stack.name, environment: stack.environment, ...endOf(stack, facts, desired) };
  if (!facts) return { ...about, state: 'to create' };
  const credentials = credentialsOf(stack.rotate, facts.credentials, false);
  const whole = credentials ? { ...stack, credentials } : stack;
  const digest = await orReason(provisioning.provisioner().then((each) => each.digestOf(whole)));
  if (typeof digest !== 'string') return { ...about, state: 'there', reason: digest.reason, facts };
  return { ...about, state: facts.digest === digest ? 'in step' : 'to change', facts };
}

function endOf(
  { resource, environment, isProtected }: Stack,
  facts: StackFacts | undefined,
  { catalog }: Pick<Desired, 'catalog'>,
): Pick<StackStatus, 'expires' | 'ends'> {
  const entity = catalog.get(resource);
  const asked =
    entity && isResource(entity) ? entity.environments?.find(({ name }) => name === environment) : undefined;
  if (!asked) return {};
  const made = facts && madeAt(facts);
  const ends = expiryWords(asked, { made, isProtected });
  return { ...defined({ expires: expiryOf(asked, made)?.day }), ...(ends.length > 0 && { ends }) };
}
