import { join } from 'node:path';
import type { StateBackend as StateSettings } from '#core/provision/policy/state-settings.ts';
import { azureBackend } from './azure-backend.ts';
import { gcsBackend } from './gcs-backend.ts';
import { httpBackend } from './http-backend.ts';
import { localBackend } from './local-backend.ts';
import { s3Backend } from './s3-backend.ts';
import type { StateBackend } from './state-backend.ts';
import type { Workspaces } from './workspaces.ts';

interface BackendPlace {
  /** Of the portal. */
  root: string;
  env: NodeJS.ProcessEnv;
  /** For backends that OpenTofu itself lists. */
  workspaces: Workspaces;
}

/** Opens the place of states that settings name. @throws {CannotRun} when a variable that they name is not set */
export function openBackend(settings: StateSettings, { root, env, workspaces }: BackendPlace): StateBackend {
  switch (settings.backend) {
    case 'local':
      return localBackend(join(root, '.portal', 'provision', 'state'));
    case 's3':
      return s3Backend(settings, env);
    case 'http':
      return httpBackend(settings, env);
    case 'gcs':
      return gcsBackend(settings, env, workspaces);
    case 'azurerm':
      return azureBackend(settings, env, workspaces);
  }
}
