import { compareText } from '../../text/compare-text.ts';
import { type Credentials, isFormerSecret, secretNameOf } from '../stack/credentials.ts';
import { type NamedVariables, secretNamesOf } from './variables.ts';

export interface SecretOutputs extends NamedVariables {
  /** `dev.orders` */
  stack: string;
  secrets: readonly string[];
  /** Those that it has, if they were renewed on request. */
  credentials?: Credentials | undefined;
}

export interface EnvironmentSecret {
  stack: string;
  output: string;
  /** As config/resources.yaml has it: `ORDERS_DATABASE_PASSWORD`. */
  name: string;
}

/** Sorted by name. An output without a variable has none: its service could not ask for it. @param resources of one service and environment */
export function environmentSecrets(resources: readonly SecretOutputs[]): EnvironmentSecret[] {
  const secrets = resources.flatMap((resource) =>
    firstNames(resource, resources).map(([name, output]) => ({
      stack: resource.stack,
      output,
      name: secretNameOf(name, resource.credentials),
    })),
  );
  return secrets.sort((a, b) => compareText(a.name, b.name));
}

/** Secrets that a resource needs no more since its credentials were renewed. @param names of all secrets that the environment has */
export function formerSecrets(stack: string, resources: readonly SecretOutputs[], names: readonly string[]): string[] {
  const resource = resources.find((each) => each.stack === stack);
  const { credentials } = resource ?? {};
  if (!resource || !credentials) return [];
  const needed = new Set(environmentSecrets(resources).map(({ name }) => name));
  const first = firstNames(resource, resources).map(([name]) => name);
  return names.filter(
    (secret) => !needed.has(secret) && first.some((name) => isFormerSecret(secret, name, credentials)),
  );
}

function firstNames(resource: SecretOutputs, resources: readonly SecretOutputs[]): [name: string, output: string][] {
  return Object.entries(secretNamesOf(resource, resources)).filter(([, output]) => resource.secrets.includes(output));
}
