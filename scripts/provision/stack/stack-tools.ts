import type { Infra } from '#core/provision/stack/infra.ts';
import type { Encryption } from '../engine.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Servers } from '../servers.ts';
import type { StateBackend } from '../state/state-backend.ts';
import type { LockHolder } from '../tofu/explain-tofu.ts';
import type { TofuFolders } from '../tofu/tofu-folders.ts';

/** What planning and applying need, whichever stack it is. */
export interface StackTools {
  root: string;
  infra: Infra;
  program: string;
  /** What OpenTofu gets of the variables of this process. */
  env: Readonly<Record<string, string>>;
  encryption: Encryption;
  backend: StateBackend;
  secrets: SecretStore;
  servers: Servers;
  /** As of `ProvisioningPlace`. */
  identityOf?: ((environment: string) => Promise<Readonly<Record<string, string>>>) | undefined;
  /** As of `TofuPlace`. */
  mayUnlock?: ((holder: LockHolder) => boolean) | undefined;
  /** Stops what runs: see `ProvisioningPlace`. */
  stop?: AbortSignal | undefined;
  /** The folder that keeps the last dump of what is deleted; undefined where none is made. */
  dumps: string | undefined;
  folders: TofuFolders;
}
