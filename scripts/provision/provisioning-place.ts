import { chooseForge } from '../forge/choose-forge.ts';

/** Where resources are provisioned. */
export interface ProvisioningPlace {
  /** Of the portal on this machine. */
  root: string;
  env: NodeJS.ProcessEnv;
  /** Whether the forge is that of this machine: then it keeps the passphrase, and starts servers. */
  isLocal: boolean;
}

/** Where a person provisions: on the forge that they work on. */
export function provisioningPlace(root: string, env: NodeJS.ProcessEnv): ProvisioningPlace {
  return { root, env, isLocal: chooseForge({ root, env }).kind === 'local' };
}
