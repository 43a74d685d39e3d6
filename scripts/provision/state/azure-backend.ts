import type { AzureState } from '#core/provision/policy/state-settings.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import type { StateBackend } from './state-backend.ts';
import { defined, stateVariable, variablesOf } from './state-variable.ts';
import type { Workspaces } from './workspaces.ts';

/** What OpenTofu reads to sign in to Azure; GitHub names the place of its tokens in `ACTIONS_…`. */
const IDENTITY = /^(?:ARM_|AZURE_|MSI_|IDENTITY_|ACTIONS_ID_TOKEN_REQUEST_)/;

/**
 * Keeps states in a container of Azure Storage, each locked by its lease. Without a key, OpenTofu signs in to Microsoft Entra, and
 * needs the role Storage Blob Data Contributor.
 *
 * @see https://opentofu.org/docs/language/settings/backends/azurerm/
 * @throws {CannotRun} when a variable that the settings name is not set
 */
export function azureBackend(settings: AzureState, env: NodeJS.ProcessEnv, workspaces: Workspaces): StateBackend {
  const { storageAccount, container, prefix, identity } = settings;
  const keys = {
    ARM_ACCESS_KEY: stateVariable(settings.accessKey, env),
    ARM_SAS_TOKEN: stateVariable(settings.sasToken, env),
  };
  const hasKey = Object.values(keys).some((value) => value !== undefined);
  const ids = { tenant_id: settings.tenant, client_id: settings.client, subscription_id: settings.subscription };
  const key = (environment: string) => `${prefix}/${environment}`;
  const block = (environment: string) => ({
    azurerm: {
      storage_account_name: storageAccount,
      container_name: container,
      key: key(environment),
      ...defined(ids),
      ...(!hasKey && { use_azuread_auth: true }),
      ...(identity === 'oidc' && { use_oidc: true }),
      ...(identity === 'managed' && { use_msi: true }),
      ...(identity !== undefined && { use_cli: identity === 'cli' }),
    },
  });
  return workspaces.backend({
    env: { ...variablesOf(env, IDENTITY), ...defined(keys) },
    block,
    // OpenTofu puts `env:` between the key and the name of a workspace.
    place: (stack) =>
      `https://${storageAccount}.blob.core.windows.net/${container}/${key(environmentOf(stack))}env:${stack}`,
    title: `The container \`${container}\` of \`${storageAccount}\``,
  });
}
