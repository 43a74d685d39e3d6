import { parseRef, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { change } from '#core/request/change/change.ts';
import { defined } from '#core/text/defined.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { quoted, quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { ExitCode } from '../../verb.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../ask/ask-for-request.ts';
import { resourceAsked } from './resource-asked.ts';

const MOST_NAMED = 10;

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
  const { ref, desired } = resourceAsked(resource, command.root);
  for (const [kind, name] of Object.entries(defined({ service, team }))) refuseUnknown(kind, name, desired);
  const fields = { entries: [ref], set: defined({ service, owner: team }) };
  return askForRequest(change, { ...command, file: undefined, set: [], fields }, { ...surroundings, questions: [] });
}

/** Refuses what is not in the catalog, with the near name or with those that there are. */
function refuseUnknown(kind: string, name: string, { catalog }: Desired): void {
  const ref = parseRef(name, kind);
  if (ref && catalog.get(ref)) return;
  const names = catalog.distinct.filter((each) => each.kind === kind).map((each) => shortRef(each.ref));
  const more = names.length > MOST_NAMED ? `, and ${names.length - MOST_NAMED} more` : '';
  throw new CannotRun(`There is no ${kind} ${quoted(name)} in the catalog.`, {
    fix:
      didYouMean(name, names) ??
      (names.length === 0 ? 'Register one first.' : `There are ${quotedList(names.slice(0, MOST_NAMED))}${more}.`),
  });
}
