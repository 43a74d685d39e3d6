import { parse } from 'yaml';
import { shortRef } from '#core/catalog/ref.ts';
import { RESOURCES_FILE, secretName } from '#core/provision/connection/service-connection.ts';
import type { Taken } from '#core/provision/stack/credentials.ts';
import { isMap } from '#core/text/is-map.ts';
import { own } from '#core/text/own.ts';
import type { Need } from '../../reconcile/needs.ts';
import type { World } from '../../reconcile/world.ts';
import { connectedTo, repositoryOf } from './inject-service.ts';
import { type RecordedStack, recordedStacksOf } from './resource-records.ts';
import type { LookForTaken } from './stack-world.ts';

/** By default, a run looks itself. */
export const TAKEN: Need<LookForTaken> = { open: (world) => (stack) => takenCredentials(stack, world) };

async function takenCredentials(
  { service, resource, facts }: RecordedStack,
  { desired, forge, data }: Pick<World, 'desired' | 'forge' | 'data'>,
): Promise<Taken> {
  const name = repositoryOf(service, await desired());
  const repository = name && forge.repository(name);
  const known = await repository?.facts();
  if (!repository || !known) return 'nobody';
  const text = await repository.readFile(known.defaultBranch, RESOURCES_FILE);
  const connected = connectedTo(service, {
    recorded: recordedStacksOf(service, data),
    desired: await desired(),
    gone: [],
  });
  const here = connected.filter((each) => each.facts.environment === facts.environment);
  const now = here.find((each) => each.facts.stack === facts.stack);
  const names = namesIn(text, facts.environment, shortRef(resource));
  return now && facts.secrets.every((output) => names.includes(secretName(output, now, here))) ? 'yes' : 'not yet';
}

/** The names of secrets that a service has of a resource. What people wrote there may be anything. */
function namesIn(text: string | undefined, environment: string, resource: string): unknown[] {
  let document: unknown;
  try {
    document = parse(text ?? '');
  } catch {
    return [];
  }
  const entry = [environment, resource, 'secrets'].reduce<unknown>(
    (at, name) => (isMap(at) ? own(at, name) : undefined),
    document,
  );
  return isMap(entry) ? Object.values(entry) : [];
}
