import { chooseForge } from '../forge/choose-forge.ts';
import type { SecretStore } from './secrets/secret-store.ts';

export interface ProvisioningPlace {
  /** Of the portal on this machine. */
  root: string;
  env: NodeJS.ProcessEnv;
  /** Whether the forge is that of this machine: then it keeps the passphrase, and starts servers. */
  isLocal: boolean;
  /** Keeps the secrets in place of the files of this machine. */
  secrets?: SecretStore | undefined;
  /** What proves to a cloud who asks: variables, fetched again for each stack, as they are short-lived. */
  identityOf?: ((environment: string) => Promise<Readonly<Record<string, string>>>) | undefined;
  /** When a run had the lease of the environment, in milliseconds since 1970; by default when provisioning was opened under it. */
  leased?: number | undefined;
  /** Stops what runs, as one Ctrl-C does: what exists is written into the state. Nothing more is begun. */
  stop?: AbortSignal | undefined;
}

/** Where a person provisions: on the forge that they work on. */
export function provisioningPlace(root: string, env: NodeJS.ProcessEnv): ProvisioningPlace {
  return { root, env, isLocal: chooseForge({ root, env }).kind === 'local' };
}
