import type { AuditRecord } from '#core/audit/audit-record.ts';
import { credentialsOf } from '#core/provision/stack/credentials.ts';
import { desiredStacks, keptSentence, unclearRequest } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import type { StackFacts } from '#core/provision/state/resource-facts.ts';
import { harmless } from '#core/text/harmless.ts';
import { listAudit } from '../audit/list-audit.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { orReason } from '../forge/error-sentence.ts';
import { findStacks, type NamedResource, namedBy, stacksOf } from '../provision/find-stacks.ts';
import { Provisioning } from '../provision/provisioning.ts';
import type { ProvisioningPlace } from '../provision/provisioning-place.ts';
import { factsOf } from '../provision/stack-facts.ts';
import { injectName } from './stacks/inject-service.ts';
import { type RecordedStack, recordedStacks } from './stacks/resource-records.ts';
import { destroyName } from './stacks/stack-effects.ts';

/** How far a stack is. */
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
  /** What its last apply made. */
  facts?: StackFacts;
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
  for (const stack of stacks) states.push(await statusOf(stack, { provisioning, data }));
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
  { provisioning, data }: { provisioning: Provisioning; data: string },
): Promise<StackStatus> {
  const about = { stack: stack.name, environment: stack.environment };
  const facts = factsOf(stack, data);
  if (!facts) return { ...about, state: 'to create' };
  const credentials = credentialsOf(stack.rotate, facts.credentials, false);
  const whole = credentials ? { ...stack, credentials } : stack;
  const digest = await orReason(provisioning.provisioner().then((each) => each.digestOf(whole)));
  if (typeof digest !== 'string') return { ...about, state: 'there', reason: digest.reason, facts };
  return { ...about, state: facts.digest === digest ? 'in step' : 'to change', facts };
}

const WORDS: Readonly<Record<StackState, string>> = {
  'in step': 'It is as requested.',
  'to change': 'It exists, and its request says something else. `npx portal provision plan` shows the difference.',
  'to create': 'It does not exist yet. After the merge of its request, `npx portal reconcile` creates it.',
  'to delete': 'It exists, and no file in infra/requests/ asks for it any more: it is to be deleted.',
  refused: 'It cannot be made as it is requested.',
  there: 'It exists.',
};

/** Says how far a resource is, as a person reads it. */
export function statusReport(states: readonly StackStatus[], ref: string): string {
  const paragraphs = states.map(({ stack, state, reason, facts }) => {
    const outputs = Object.entries(facts?.outputs ?? {}).map(
      ([name, value]) => `  ${name.replaceAll('_', ' ')}: ${value}`,
    );
    const applied = facts ? [`  last applied: ${facts.applied}`] : [];
    return [stack, `  ${WORDS[state]}`, ...(reason === undefined ? [] : [`  ${reason}`]), ...outputs, ...applied].join(
      '\n',
    );
  });
  const isThere = states.some(({ state, facts }) => facts && state !== 'to delete');
  return harmless(
    [...paragraphs, ...(isThere ? [`\`npx portal provision connect ${ref}\` opens it.`] : [])].join('\n\n'),
  );
}
