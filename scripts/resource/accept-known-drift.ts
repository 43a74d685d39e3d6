import type { Resource } from '#core/catalog/entity.ts';
import { shortRef } from '#core/catalog/ref.ts';
import { acceptanceOf } from '#core/drift/accept-drift.ts';
import type { StackDrift } from '#core/drift/drift-record.ts';
import { writtenRef } from '#core/graph/find-ref.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { change } from '#core/request/change/change.ts';
import { quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { knownDrift } from '../drift/drift-report.ts';
import { findStacks } from '../provision/find-stacks.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../request/ask/ask-for-request.ts';
import type { ExitCode } from '../verb.ts';

export interface AcceptCommand extends Omit<AskCommand, 'file' | 'set' | 'unset' | 'fields'> {
  ref: string;
  /** Which of its environments, if it is in several. */
  environment: string | undefined;
}

/**
 * Writes what exists of a resource into its request, by pull request, and says what no request can say.
 *
 * @throws {CannotRun} when nothing is known to drift there, or no request can say any of it
 */
export async function acceptKnownDrift(command: AcceptCommand, surroundings: Surroundings): Promise<ExitCode> {
  const { ref, environment, ...asking } = command;
  const desired = desiredState(command.root);
  const stack = oneStack(findStacks({ ref, environment }, desired).stacks, ref);
  const drift = knownDrift(command).find((each) => each.stack === stack.name);
  const resource = desired.catalog.get(stack.resource) as Resource;
  const { set, notes } = acceptanceOf(drifting(drift, stack), resource, desired)!;
  for (const note of notes) surroundings.terminal.say(note);
  if (Object.keys(set).length === 0)
    throw new CannotRun(`Nothing that differs in \`${stack.name}\` can be written into its request.`, {
      fix: `\`npx portal provision repair ${shortRef(stack.resource)} --env ${stack.environment}\` sets it back.`,
    });
  const fields = { entries: [writtenRef(stack.resource)], set };
  return askForRequest(change, { ...asking, file: undefined, set: [], fields }, { ...surroundings, questions: [] });
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

function drifting(drift: StackDrift | undefined, { name, resource, environment }: Stack): StackDrift {
  if (drift?.state === 'drifted') return drift;
  const look = `Run \`npx portal provision drift ${shortRef(resource)} --env ${environment}\``;
  throw new CannotRun(`Nothing is known to differ in \`${name}\`.`, { fix: `${look} to look.` });
}
