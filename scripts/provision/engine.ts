import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { which } from 'zx/core';
import { type ProvisionSettings, stateKeyOf } from '#core/provision/policy/provision-settings.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../cannot-run.ts';
import { tofu } from '../doctor/tools/tofu.ts';
import type { ProvisioningPlace } from './provisioning-place.ts';
import {
  givenPassphrase,
  keptPassphrase,
  noPassphrase,
  type Passphrases,
  stateEncryption,
} from './secrets/state-encryption.ts';
import { tofuEnvironment } from './tofu/tofu.ts';
import { userDataFolder } from './user-data-folder.ts';

export interface Engine {
  program: string;
  /** What it gets of the variables of this process. */
  env: Readonly<Record<string, string>>;
  encryption: Encryption;
}

/**
 * What OpenTofu gets to read and write the states of an environment.
 *
 * @param isOwnOnly whether it gets no other passphrase than it writes with
 * @throws {CannotRun} when there is no passphrase for it
 */
export type Encryption = (environment: string, isOwnOnly?: boolean) => Promise<Readonly<Record<string, string>>>;

/**
 * Finds OpenTofu, or Terraform where the settings say so, and what encrypts state.
 *
 * @param states lists the stacks that have a state; undefined where this is not known: then no passphrase is made
 * @throws {CannotRun} when it is not installed
 */
export async function openEngine(
  settings: ProvisionSettings,
  place: ProvisioningPlace,
  states: (() => Promise<readonly string[]>) | undefined,
): Promise<Engine> {
  const { env } = place;
  if (settings.engine === 'terraform')
    return { program: terraform(settings, env), env: tofuEnvironment(env), encryption: async () => ({}) };
  const program = await openTofu(env);
  return { program, env: tofuEnvironment(env), encryption: encryptionWith(settings, place, states) };
}

/** The passphrase that only one environment has, if it is given here. @throws {CannotRun} when it is too short */
export function ownKey(environment: string, settings: ProvisionSettings, env: NodeJS.ProcessEnv): string | undefined {
  return givenPassphrase(env, stateKeyOf(environment, settings));
}

function encryptionWith(
  settings: ProvisionSettings,
  { root, env, isLocal }: ProvisioningPlace,
  states: (() => Promise<readonly string[]>) | undefined,
): Encryption {
  const kept = isLocal ? join(userDataFolder(root, env), 'state-key') : undefined;
  const file = kept !== undefined && (states || existsSync(kept)) ? kept : undefined;
  const isShared = (stack: string) => ownKey(environmentOf(stack), settings, env) === undefined;
  const keep = async (path: string) => {
    const hasState = (await states?.())?.some(isShared) ?? true;
    return keptPassphrase({ file: path, variable: settings.stateKey, hasState });
  };
  let shared: Promise<string> | undefined;
  // Made once: a name of a key takes as long as the key.
  const made = new Map<string, string>();
  const encrypt = (passphrases: Passphrases) => {
    const key = JSON.stringify(passphrases);
    const value = made.get(key) ?? stateEncryption(passphrases);
    made.set(key, value);
    return { TF_ENCRYPTION: value };
  };
  return async (environment, isOwnOnly = false) => {
    const own = ownKey(environment, settings, env);
    if (own !== undefined && isOwnOnly) return encrypt({ own });
    const given = givenPassphrase(env, settings.stateKey);
    if (given !== undefined) return encrypt({ own, shared: given });
    if (own !== undefined && (file === undefined || !existsSync(file))) return encrypt({ own });
    if (file === undefined) throw noPassphrase(stateKeyOf(environment, settings));
    shared ??= keep(file);
    return encrypt({ own, shared: await shared });
  };
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
