import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { which } from 'zx/core';
import type { ProvisionSettings } from '#core/provision/policy/provision-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { tofu } from '../doctor/tools/tofu.ts';
import type { ProvisioningPlace } from './provisioning-place.ts';
import { stateEncryption } from './secrets/state-encryption.ts';
import { tofuEnvironment } from './tofu/tofu.ts';
import { userDataFolder } from './user-data-folder.ts';

export interface Engine {
  program: string;
  /** What it gets of the environment, with the encryption of state. */
  env: Readonly<Record<string, string>>;
}

/**
 * Finds OpenTofu, or Terraform where the settings say so, and what encrypts state.
 *
 * @param hasState whether there is a state already; undefined where that cannot be known without the passphrase: then none is made
 * @throws {CannotRun} when it is not installed, or state cannot be encrypted
 */
export async function openEngine(
  settings: ProvisionSettings,
  { root, env, isLocal }: ProvisioningPlace,
  hasState: (() => Promise<boolean>) | undefined,
): Promise<Engine> {
  if (settings.engine === 'terraform') return { program: terraform(settings, env), env: tofuEnvironment(env) };
  const program = await openTofu(env);
  const kept = isLocal ? join(userDataFolder(root, env), 'state-key') : undefined;
  const file = kept !== undefined && (hasState || existsSync(kept)) ? kept : undefined;
  const passphrase = { env, variable: settings.stateKey, file, hasState: (await hasState?.()) ?? true };
  return { program, env: { ...tofuEnvironment(env), TF_ENCRYPTION: stateEncryption(passphrase) } };
}

async function openTofu(env: NodeJS.ProcessEnv): Promise<string> {
  const path = await tofu.find(env);
  if (path !== undefined) return path;
  throw new CannotRun('OpenTofu, which provisions resources, is not installed.', {
    fix: `Run \`npx portal doctor --install\`. ${tofu.howTo}`,
  });
}

/** Terraform has no encryption of its own, so state is only where others encrypt it. */
function terraform({ state }: ProvisionSettings, env: NodeJS.ProcessEnv): string {
  if (state.backend === 'local')
    throw new CannotRun(
      'Terraform does not encrypt the state of resources, and a folder of this machine does not either.',
      {
        fix: 'Write `engine: tofu` into `provision` in catalog/portal.yaml, or name a bucket that encrypts at rest in `state`.',
      },
    );
  const path = which.sync('terraform', { nothrow: true, path: env.PATH ?? '' });
  if (path !== null) return path;
  throw new CannotRun('Terraform, which `provision.engine` in catalog/portal.yaml names, is not on PATH.', {
    fix: 'Install Terraform 1.11 or newer, or write `engine: tofu`.',
  });
}
