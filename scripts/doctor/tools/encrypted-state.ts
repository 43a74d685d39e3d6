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
  return engine === 'tofu' || (state.backend === 's3' && state.encrypted === true);
}

function fixOf({ state }: ProvisionSettings): string {
  const why = `\`provision.engine\` in ${SETTINGS_FILE} is \`terraform\`, which does not encrypt state.`;
  return state.backend === 'local'
    ? `${why} Name a bucket that encrypts at rest in \`provision.state\`, with \`encrypted: true\`, or write \`engine: tofu\`.`
    : `${why} If the bucket \`${state.bucket}\` encrypts what it holds at rest, write \`encrypted: true\` into \`provision.state\`. Else turn that on, or write \`engine: tofu\`.`;
}
