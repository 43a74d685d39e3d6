import { compareText } from '../../text/compare-text.ts';
import { type NamedVariables, secretNamesOf } from './variables.ts';

/** A resource of a service in one environment. */
export interface SecretOutputs extends NamedVariables {
  /** `dev.orders` */
  stack: string;
  /** Outputs that are secrets: `password`. */
  secrets: readonly string[];
}

/** A secret as the environment of its service's repository has it. */
export interface EnvironmentSecret {
  stack: string;
  /** `password` */
  output: string;
  /** As config/resources.yaml has it: `ORDERS_DATABASE_PASSWORD`. */
  name: string;
}

/**
 * The secrets that the environment of a service's repository needs, sorted by name. An output without a variable has none: its
 * service could not ask for it.
 *
 * @param resources those of one service in one environment
 */
export function environmentSecrets(resources: readonly SecretOutputs[]): EnvironmentSecret[] {
  const secrets = resources.flatMap((resource) =>
    Object.entries(secretNamesOf(resource, resources))
      .filter(([, output]) => resource.secrets.includes(output))
      .map(([name, output]) => ({ stack: resource.stack, output, name })),
  );
  return secrets.sort((a, b) => compareText(a.name, b.name));
}
