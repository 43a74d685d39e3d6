import process from 'node:process';
import type { Resource } from '#core/catalog/entity.ts';
import { shortRef, writtenRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { acceptanceOf } from '#core/provision/drift/accept-drift.ts';
import type { StackDrift } from '#core/provision/drift/drift-record.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { change } from '#core/request/change/change.ts';
import { quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { knownDrift } from '../../provision/drift/drift-report.ts';
import { keepLooks } from '../../provision/drift/keep-looks.ts';
import { lookForDrift } from '../../provision/drift/look-for-drift.ts';
import { findStacks } from '../../provision/find-stacks.ts';
import { provisioningPlace } from '../../provision/provisioning-place.ts';
import type { ExitCode } from '../../verb.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../ask/ask-for-request.ts';

export interface AcceptCommand extends Omit<AskCommand, 'file' | 'set' | 'unset' | 'fields'> {
  ref: string;
  /** Which of its environments, if it is in several. */
  environment: string | undefined;
}

/**
 * Writes what exists of a resource into its request, by pull request, and says what no request can say. It looks first; where that is not
 * possible, it takes the last look, and says how old that is.
 *
 * @throws {CannotRun} when nothing is known to drift there, or no request can say any of it
 */
export async function acceptKnownDrift(command: AcceptCommand, surroundings: Surroundings): Promise<ExitCode> {
  const { ref, environment, ...asking } = command;
  const desired = desiredState(command.root);
  const stack = oneStack(findStacks({ ref, environment }, desired).stacks, ref);
  const why = await lookAgain(stack, { ...command, desired }, surroundings);
  const drift = knownDrift(command).find((each) => each.stack === stack.name);
  if (why !== undefined && drift?.looked !== undefined)
    surroundings.terminal.say(`It could not be looked at now, so it is judged by the look at ${drift.looked}. ${why}`);
  const resource = desired.catalog.get(stack.resource) as Resource;
  const { set, notes } = acceptanceOf(drifting(drift, stack, why === undefined), resource, desired)!;
  for (const note of notes) surroundings.terminal.say(note);
  if (Object.keys(set).length === 0)
    throw new CannotRun(`Nothing that differs in \`${stack.name}\` can be written into its request.`, {
      fix: `\`npx portal provision repair ${shortRef(stack.resource)} --env ${stack.environment}\` sets it back.`,
    });
  const fields = { entries: [writtenRef(stack.resource)], set };
  return askForRequest(change, { ...asking, file: undefined, set: [], fields }, { ...surroundings, questions: [] });
}

/** Looks at what exists now, and keeps it. @returns why that is not possible, in full sentences */
async function lookAgain(
  { name, resource, environment }: Stack,
  { root, data, desired }: AcceptCommand & { desired: Desired },
  { terminal: { say } }: Surroundings,
): Promise<string | undefined> {
  const place = provisioningPlace(root, process.env);
  const found = await orReason(lookForDrift({ place, desired, data, ref: shortRef(resource), environment, say }));
  if ('reason' in found) return found.reason;
  const look = found.looks.find(({ stack }) => stack === name);
  if (look && 'failure' in look) return look.failure;
  keepLooks(found.looks, data);
  return undefined;
}

function oneStack(stacks: readonly Stack[], ref: string): Stack {
  const [stack, ...others] = stacks;
  if (stack && others.length === 0) return stack;
  if (!stack)
    throw new CannotRun(`What \`${ref}\` asks for cannot be made, so nothing of it can be accepted.`, {
      fix: `\`npx portal provision status ${ref}\` shows why.`,
    });
  throw new CannotRun(`\`${ref}\` is in several environments: ${quotedList(stacks.map((each) => each.environment))}.`, {
    fix: `Name one: \`--env ${stack.environment}\`.`,
  });
}

function drifting(
  drift: StackDrift | undefined,
  { name, resource, environment }: Stack,
  isLooked: boolean,
): StackDrift {
  if (drift?.state === 'drifted') return drift;
  if (isLooked)
    throw new CannotRun(`Nothing differs in \`${name}\`, which was looked at just now.`, {
      fix: `\`npx portal provision status ${shortRef(resource)}\` shows it.`,
    });
  const look = `Run \`npx portal provision drift ${shortRef(resource)} --env ${environment}\``;
  throw new CannotRun(`Nothing is known to differ in \`${name}\`.`, { fix: `${look} to look.` });
}
