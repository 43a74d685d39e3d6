import { parse } from 'yaml';
import { shortRef } from '#core/catalog/ref.ts';
import { RESOURCES_FILE } from '#core/provision/connection/service-connection.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import { isMap } from '#core/text/is-map.ts';
import { own } from '#core/text/own.ts';
import { repositoryOf } from './inject-service.ts';
import type { RecordedStack } from './resource-records.ts';
import type { StackWorld } from './stack-world.ts';

/**
 * Whether a service has new credentials: the default branch of its repository names them. `nobody` where the portal writes no
 * repository of it, so that it is not known.
 */
export type Taken = 'yes' | 'not yet' | 'nobody';

/** Looks whether a service has the credentials of the last apply. */
export async function takenCredentials(
  { service, resource, facts }: RecordedStack,
  { desired, forge }: Pick<StackWorld, 'desired' | 'forge'>,
): Promise<Taken> {
  const name = repositoryOf(service, await desired());
  const repository = name && forge.repository(name);
  const known = await repository?.facts();
  if (!repository || !known) return 'nobody';
  const text = await repository.readFile(known.defaultBranch, RESOURCES_FILE);
  const key = secretKey(facts.stack, facts.credentials);
  return namesIn(text, facts.environment, shortRef(resource)).includes(key) ? 'yes' : 'not yet';
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
