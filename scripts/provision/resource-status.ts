import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceFactsFile, type StackFacts } from '#core/provision/state/resource-facts.ts';
import { harmless } from '#core/text/harmless.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { systemClock } from '../clock.ts';
import { orReason } from '../forge/error-sentence.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { findStacks, type NamedResource } from './find-stacks.ts';
import { Provisioning, type ProvisioningPlace } from './provisioning.ts';

/** How far a stack is. */
export type StackState =
  /** It is as its request says. */
  | 'in step'
  /** It is there, and its request says something else by now. */
  | 'to change'
  | 'to create'
  /** It cannot be made as it is requested. */
  | 'refused'
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

/**
 * Says how far a resource is in each environment, by what was recorded. No server is asked: `portal provision plan` does.
 *
 * @throws {CannotRun} when no file asks for it
 */
export async function resourceStatus(
  named: NamedResource,
  { place, data }: { place: ProvisioningPlace; data: string },
): Promise<StackStatus[]> {
  const desired = desiredState(place.root);
  const { stacks, refused } = findStacks(named, desired);
  await using provisioning = new Provisioning(place, () => Promise.resolve(desired));
  const states: StackStatus[] = [];
  for (const stack of stacks) states.push(await statusOf(stack, { provisioning, data }));
  const not = refused.map(({ name, environment, reason }) => ({
    stack: name,
    environment,
    state: 'refused' as const,
    reason,
  }));
  return [...states, ...not];
}

/** The facts of a stack, where there are some. */
export function factsOf({ name, service, resource }: Stack, data: string): StackFacts | undefined {
  const { value } = new DataFolder(data, systemClock.now()).peek(resourceFactsFile(service, resource));
  return value?.stacks.find(({ stack }) => stack === name);
}

async function statusOf(
  stack: Stack,
  { provisioning, data }: { provisioning: Provisioning; data: string },
): Promise<StackStatus> {
  const about = { stack: stack.name, environment: stack.environment };
  const facts = factsOf(stack, data);
  if (!facts) return { ...about, state: 'to create' };
  const digest = await orReason(provisioning.provisioner().then((each) => each.digestOf(stack)));
  if (typeof digest !== 'string') return { ...about, state: 'there', reason: digest.reason, facts };
  return { ...about, state: facts.digest === digest ? 'in step' : 'to change', facts };
}

const WORDS: Readonly<Record<StackState, string>> = {
  'in step': 'It is as requested.',
  'to change': 'It exists, and its request says something else. `npx portal provision plan` shows the difference.',
  'to create': 'It does not exist yet. After the merge of its request, `npx portal reconcile` creates it.',
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
  const isThere = states.some(({ facts }) => facts);
  return harmless(
    [...paragraphs, ...(isThere ? [`\`npx portal provision connect ${ref}\` opens it.`] : [])].join('\n\n'),
  );
}
