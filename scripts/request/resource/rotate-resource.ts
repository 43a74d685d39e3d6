import { change } from '#core/request/change/change.ts';
import { quoted, quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { ExitCode } from '../../verb.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../ask/ask-for-request.ts';
import { type AskedResource, resourceAsked } from './resource-asked.ts';

export interface RotateCommand extends Omit<AskCommand, 'file' | 'set' | 'unset' | 'fields'> {
  /** As a person names it: `orders`, `resource:eu/orders`. */
  resource: string;
  /** Undefined where it is in one only. */
  environment: string | undefined;
}

/**
 * Asks by pull request for new credentials of a resource.
 *
 * @throws {CannotRun} when no file asks for it, or not in that environment, or it is in several and none is named
 */
export async function rotateResource(
  { resource: name, environment, ...command }: RotateCommand,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const asked = resourceAsked(name, command.root);
  const there = environmentOf(asked, environment);
  // Without a number, it has its first credentials.
  const rotate = (there.rotate ?? 1) + 1;
  const fields = { entries: [asked.ref], set: { environments: { [there.name]: { rotate } } } };
  return askForRequest(change, { ...command, file: undefined, set: [], fields }, { ...surroundings, questions: [] });
}

function environmentOf({ resource }: AskedResource, named: string | undefined) {
  const { environments = [], name } = resource;
  const names = environments.map((one) => one.name);
  const [one, ...others] = named === undefined ? environments : environments.filter((each) => each.name === named);
  if (!one)
    throw new CannotRun(`${quoted(name)} is not requested in ${quoted(named ?? '')}.`, {
      fix: `It is in ${quotedList(names)}.`,
    });
  if (others.length === 0) return one;
  throw new CannotRun(`${quoted(name)} is in several environments: ${quotedList(names)}.`, {
    fix: `Name one: \`--env ${one.name}\`.`,
  });
}
