import { join } from 'node:path';
import type { Context } from '#core/catalog/rule.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { type ProvisionSettings, provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { tofu } from '../doctor/tools/tofu.ts';
import { loadInfra } from './load-infra.ts';
import { LocalServers } from './local-servers.ts';
import { Provisioner } from './provisioner.ts';
import { s3Backend } from './s3-backend.ts';
import { SecretStore } from './secrets/secret-store.ts';
import { stateEncryption } from './secrets/state-encryption.ts';
import { serversOf } from './servers.ts';
import { startersHere } from './starters.ts';
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

/**
 * What provisioning needs on this machine. Each thing is opened when it is first needed: a portal that asks for no resources
 * needs neither infra/ nor OpenTofu.
 */
export class Provisioning implements AsyncDisposable {
  readonly #place: ProvisioningPlace;
  readonly #desired: () => Promise<Pick<Context, 'settings'>>;
  readonly #stack = new AsyncDisposableStack();
  #provisioner: Promise<Provisioner> | undefined;

  /** @param desired whose settings hold: those of the default branch */
  constructor(place: ProvisioningPlace, desired: () => Promise<Pick<Context, 'settings'>>) {
    this.#place = place;
    this.#desired = desired;
  }

  /** The states of stacks, which need no OpenTofu to be listed. */
  async backend(): Promise<StateBackend> {
    return backendOf(provisionSettings((await this.#desired()).settings), this.#place);
  }

  /** @throws {CannotRun} when infra/ or OpenTofu is not installed, or state cannot be encrypted */
  provisioner(): Promise<Provisioner> {
    this.#provisioner ??= this.#open();
    return this.#provisioner;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  async #open(): Promise<Provisioner> {
    const { root, env, isLocal } = this.#place;
    const { settings } = await this.#desired();
    const backend = await this.backend();
    const [infra, program, states] = await Promise.all([loadInfra(), engine(env), backend.stacks()]);
    const own = userDataFolder(root, env);
    const encryption = stateEncryption({
      ...{ env, variable: provisionSettings(settings).stateKey, hasState: states.length > 0 },
      file: isLocal ? join(own, 'state-key') : undefined,
    });
    const local = isLocal
      ? this.#stack.use(new LocalServers(join(own, 'servers'), () => startersHere(env)))
      : undefined;
    return this.#stack.use(
      new Provisioner({
        ...{ infra, program, backend, env: { ...tofuEnvironment(env), TF_ENCRYPTION: encryption } },
        secrets: new SecretStore(join(own, 'secrets'), systemClock.now),
        servers: serversOf({ policies: environmentPolicies(settings), env, local }),
        work: join(root, '.portal', 'provision', 'work'),
      }),
    );
  }
}

function backendOf({ state }: ProvisionSettings, { root, env }: ProvisioningPlace): StateBackend {
  if (state.backend === 'local') return localBackend(join(root, '.portal', 'provision', 'state'));
  return s3Backend(state, env);
}

async function engine(env: NodeJS.ProcessEnv): Promise<string> {
  const path = await tofu.find(env);
  if (path !== undefined) return path;
  throw new CannotRun('OpenTofu, which provisions resources, is not installed.', {
    fix: `Run \`npx portal doctor --install\`. ${tofu.howTo}`,
  });
}
