import { change } from '#core/request/change/change.ts';
import { defined } from '#core/text/defined.ts';
import { CannotRun } from '../cannot-run.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../request/ask/ask-for-request.ts';
import type { ExitCode } from '../verb.ts';
import { resourceAsked } from './resource-asked.ts';

export interface MoveCommand extends Omit<AskCommand, 'file' | 'set' | 'unset' | 'fields'> {
  /** As a person names it: `orders`, `resource:eu/orders`. */
  resource: string;
  service: string | undefined;
  team: string | undefined;
}

/**
 * Asks by pull request that a resource is for another service, or of another team. What exists of it stays.
 *
 * @throws {CannotRun} when nothing is to become of it, or no file asks for it
 */
export async function moveResource(
  { resource, service, team, ...command }: MoveCommand,
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (service === undefined && team === undefined)
    throw new CannotRun('Nothing says where it moves.', {
      fix: `Name a service or a team: \`npx portal provision move ${resource} --service checkout\`.`,
    });
  const { ref } = resourceAsked(resource, command.root);
  const fields = { entries: [ref], set: defined({ service, owner: team }) };
  return askForRequest(change, { ...command, file: undefined, set: [], fields }, { ...surroundings, questions: [] });
}
