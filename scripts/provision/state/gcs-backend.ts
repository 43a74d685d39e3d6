import type { GcsState } from '#core/provision/policy/state-settings.ts';
import { STATE_SUFFIX, type StateBackend } from './state-backend.ts';
import { defined, stateVariable, variablesOf } from './state-variable.ts';
import type { Workspaces } from './workspaces.ts';

/** What Google's libraries read to sign in: GOOGLE_APPLICATION_CREDENTIALS names the file of a workload identity, for one. */
const IDENTITY = /^(?:GOOGLE_|CLOUDSDK_|GCE_METADATA_)/;

/**
 * Keeps states in a bucket of Google Cloud Storage, each locked by a file beside it. Without a key or a token, Google's default
 * credentials are used.
 *
 * @see https://opentofu.org/docs/language/settings/backends/gcs/
 * @throws {CannotRun} when a variable that the settings name is not set
 */
export function gcsBackend(settings: GcsState, env: NodeJS.ProcessEnv, workspaces: Workspaces): StateBackend {
  const { bucket, prefix, endpoint } = settings;
  const own = {
    GOOGLE_BACKEND_CREDENTIALS: stateVariable(settings.credentials, env),
    GOOGLE_OAUTH_ACCESS_TOKEN: stateVariable(settings.accessToken, env),
  };
  const block = { gcs: { bucket, prefix, ...(endpoint !== undefined && { storage_custom_endpoint: endpoint }) } };
  return workspaces.backend({
    env: { ...variablesOf(env, IDENTITY), ...defined(own) },
    block,
    place: (stack) => `gs://${bucket}/${prefix}/${stack}${STATE_SUFFIX}`,
    title: `The bucket \`${bucket}\``,
  });
}
