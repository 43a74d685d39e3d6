import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { type ProvisionSettings, provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { DiskFiles } from '../../files/disk-files.ts';
import type { Tool } from '../tool.ts';

/** Whether the state of resources is encrypted at rest: OpenTofu does it, and with Terraform the bucket has to. */
export function encryptedState(root: string): Tool {
  const settings = provisionSettings(readSettings(new DiskFiles(root, ['catalog'])));
  return {
    name: 'encrypted-state',
    why: 'keep the state of resources from those who can read where it is',
    howTo: fixOf(settings),
    find: () => Promise.resolve(isEncrypted(settings) ? SETTINGS_FILE : undefined),
  };
}

function isEncrypted({ engine, state }: ProvisionSettings): boolean {
  if (engine === 'tofu' || ALWAYS.has(state.backend)) return true;
  return 'encrypted' in state && state.encrypted === true;
}

/**
 * What these hold is always encrypted at rest.
 *
 * @see https://cloud.google.com/storage/docs/encryption/default-keys
 * @see https://learn.microsoft.com/azure/storage/common/storage-service-encryption
 */
const ALWAYS: ReadonlySet<string> = new Set(['gcs', 'azurerm']);

function fixOf({ state }: ProvisionSettings): string {
  const why = `\`provision.engine\` in ${SETTINGS_FILE} is \`terraform\`, which does not encrypt state.`;
  if (state.backend === 'local')
    return `${why} Name a bucket that encrypts at rest in \`provision.state\`, with \`encrypted: true\`, or write \`engine: tofu\`.`;
  const place = 'bucket' in state ? `the bucket \`${state.bucket}\`` : 'the server';
  return `${why} If ${place} encrypts what it holds at rest, write \`encrypted: true\` into \`provision.state\`. Else turn that on, or write \`engine: tofu\`.`;
}
