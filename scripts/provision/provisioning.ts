import { join } from 'node:path';
import { which } from 'zx/core';
import type { Context } from '#core/catalog/rule.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { type ProvisionSettings, provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { tofu } from '../doctor/tools/tofu.ts';
import { chooseForge } from '../forge/choose-forge.ts';
import { openServers } from './held-servers.ts';
import { loadInfra } from './load-infra.ts';
import { Provisioner } from './provisioner.ts';
import { s3Backend } from './s3-backend.ts';
import { FileSecrets } from './secrets/file-secrets.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { stateEncryption } from './secrets/state-encryption.ts';
import { type Servers, serversOf } from './servers.ts';
import { localBackend, type StateBackend } from './state-backend.ts';
import { tofuEnvironment } from './tofu/tofu.ts';
import { userDataFolder } from './user-data-folder.ts';

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

/**
 * What provisioning needs on this machine. Each thing is opened when it is first needed: a portal that asks for no resources
 * needs neither infra/ nor OpenTofu.
 */
export class Provisioning implements AsyncDisposable {
  readonly #place: ProvisioningPlace;
  readonly #desired: () => Promise<Pick<Context, 'settings'>>;
  readonly #stack = new AsyncDisposableStack();
  #provisioner: Promise<Provisioner> | undefined;
  #known: Promise<Servers> | undefined;

  /** @param desired whose settings hold: those of the default branch */
  constructor(place: ProvisioningPlace, desired: () => Promise<Pick<Context, 'settings'>>) {
    this.#place = place;
    this.#desired = desired;
  }

  /** The secrets that are kept on this machine. */
  static secretsOf({ root, env }: ProvisioningPlace): SecretStore {
    return new FileSecrets(join(userDataFolder(root, env), 'secrets'), systemClock.now);
  }

  /** Starts the servers that an environment has on this machine, if they are here. @throws {CannotRun} when one does not start */
  async startServers(environment: string): Promise<void> {
    const servers = await this.#servers();
    if (servers.areHere(environment)) await servers.variablesOf(environment);
  }

  /** Whether the servers of an environment are on this machine, and nothing runs them now. */
  async areServersStopped(environment: string): Promise<boolean> {
    return (await this.#servers()).areStopped(environment);
  }

  /** The states of stacks, which need no OpenTofu to be listed. */
  async backend(): Promise<StateBackend> {
    return backendOf(provisionSettings((await this.#desired()).settings), this.#place);
  }

  /** The stacks that have a secret on this machine. Where none can be kept, there is none. */
  async stacksWithSecret(): Promise<readonly string[]> {
    try {
      return await Provisioning.secretsOf(this.#place).stacks();
    } catch (error) {
      if (error instanceof CannotRun) return [];
      throw error;
    }
  }

  /** @throws {CannotRun} when infra/ or OpenTofu is not installed, or state cannot be encrypted */
  provisioner(): Promise<Provisioner> {
    this.#provisioner ??= this.#open();
    return this.#provisioner;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  #servers(): Promise<Servers> {
    this.#known ??= this.#findServers();
    return this.#known;
  }

  async #findServers(): Promise<Servers> {
    const { env, isLocal } = this.#place;
    const { settings } = await this.#desired();
    const opened = isLocal ? openServers(this.#place) : undefined;
    if (opened && !opened.isHeld) this.#stack.use(opened.servers);
    const local = opened?.servers;
    return serversOf({ policies: environmentPolicies(settings), env, local });
  }

  async #open(): Promise<Provisioner> {
    const { root, env, isLocal } = this.#place;
    const { settings } = await this.#desired();
    const known = provisionSettings(settings);
    const isTofu = known.engine === 'tofu';
    const backend = await this.backend();
    const [infra, program, states] = await Promise.all([
      loadInfra(),
      isTofu ? openTofu(env) : terraform(known, env),
      backend.stacks(),
    ]);
    const own = userDataFolder(root, env);
    const passphrase = { env, variable: known.stateKey, file: isLocal ? join(own, 'state-key') : undefined };
    const encryption = isTofu ? stateEncryption({ ...passphrase, hasState: states.length > 0 }) : undefined;
    return this.#stack.use(
      new Provisioner({
        ...{
          infra,
          program,
          backend,
          env: { ...tofuEnvironment(env), ...(encryption && { TF_ENCRYPTION: encryption }) },
        },
        secrets: Provisioning.secretsOf(this.#place),
        servers: await this.#servers(),
        dumps: isLocal && hasDumper(env) ? join(own, 'dumps') : undefined,
        work: join(root, '.portal', 'provision', 'work'),
      }),
    );
  }
}

function backendOf({ state }: ProvisionSettings, { root, env }: ProvisioningPlace): StateBackend {
  if (state.backend === 'local') return localBackend(join(root, '.portal', 'provision', 'state'));
  return s3Backend(state, env);
}

/** What is deleted with its data is dumped by the client program of PostgreSQL. */
function hasDumper({ PATH = '' }: NodeJS.ProcessEnv): boolean {
  return which.sync('pg_dump', { nothrow: true, path: PATH }) !== null;
}

async function openTofu(env: NodeJS.ProcessEnv): Promise<string> {
  const path = await tofu.find(env);
  if (path !== undefined) return path;
  throw new CannotRun('OpenTofu, which provisions resources, is not installed.', {
    fix: `Run \`npx portal doctor --install\`. ${tofu.howTo}`,
  });
}

/** Terraform has no encryption of its own, so state is only where others encrypt it. */
async function terraform({ state }: ProvisionSettings, env: NodeJS.ProcessEnv): Promise<string> {
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
