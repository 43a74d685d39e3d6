import { join } from 'node:path';
import type { GcsState, StateBackend as StateSettings } from '#core/provision/policy/state-settings.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { azureBackend } from './azure-backend.ts';
import { httpBackend } from './http-backend.ts';
import { localBackend } from './local-backend.ts';
import { s3Backend } from './s3-backend.ts';
import { STATE_SUFFIX, type StateBackend } from './state-backend.ts';
import { defined, stateVariable, variablesOf } from './state-variable.ts';
import type { Workspaces } from './workspaces.ts';

/** What Google's libraries read to sign in: GOOGLE_APPLICATION_CREDENTIALS names the file of a workload identity, for one. */
const IDENTITY = /^(?:GOOGLE_|CLOUDSDK_|GCE_METADATA_)/;

interface BackendPlace {
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

/**
 * Keeps states in a bucket of Google Cloud Storage, each locked by a file beside it. Without a key or a token, Google's default
 * credentials are used.
 *
 * @see https://opentofu.org/docs/language/settings/backends/gcs/
 * @throws {CannotRun} when a variable that the settings name is not set
 */
function gcsBackend(settings: GcsState, env: NodeJS.ProcessEnv, workspaces: Workspaces): StateBackend {
  const { bucket, prefix, endpoint } = settings;
  const own = {
    GOOGLE_BACKEND_CREDENTIALS: stateVariable(settings.credentials, env),
    GOOGLE_OAUTH_ACCESS_TOKEN: stateVariable(settings.accessToken, env),
  };
  const folder = (environment: string) => `${prefix}/${environment}`;
  return workspaces.backend({
    env: { ...variablesOf(env, IDENTITY), ...defined(own) },
    block: (environment) => ({
      gcs: { bucket, prefix: folder(environment), ...defined({ storage_custom_endpoint: endpoint }) },
    }),
    place: (stack) => `gs://${bucket}/${folder(environmentOf(stack))}/${stack}${STATE_SUFFIX}`,
    title: `The bucket \`${bucket}\``,
  });
}
