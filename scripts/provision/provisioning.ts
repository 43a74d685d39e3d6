import { join } from 'node:path';
import type { Context } from '#core/catalog/rule.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { type ProvisionSettings, provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { pgDump } from '../doctor/tools/pg-dump.ts';
import { type Engine, openEngine } from './engine.ts';
import { openServers } from './held-servers.ts';
import { loadInfra } from './load-infra.ts';
import { Provisioner } from './provisioner.ts';
import type { ProvisioningPlace } from './provisioning-place.ts';
import { FileSecrets } from './secrets/file-secrets.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { type Servers, serversOf } from './servers.ts';
import { leftBefore } from './state/left-lock.ts';
import { openBackend } from './state/open-backend.ts';
import type { StateBackend } from './state/state-backend.ts';
import { Workspaces } from './state/workspaces.ts';
import { userDataFolder } from './user-data-folder.ts';

/**
 * What provisioning needs on this machine. Each thing is opened when it is first needed: a portal that asks for no resources
 * needs neither infra/ nor OpenTofu.
 */
export class Provisioning implements AsyncDisposable {
  readonly #place: ProvisioningPlace;
  readonly #desired: () => Promise<Pick<Context, 'settings'>>;
  readonly #stack = new AsyncDisposableStack();
  readonly #opened = systemClock.now();
  #provisioner: Promise<Provisioner> | undefined;
  #known: Promise<Servers> | undefined;
  #backend: Promise<StateBackend> | undefined;
  #program: Promise<Engine> | undefined;

  /** @param desired whose settings hold: those of the default branch */
  constructor(place: ProvisioningPlace, desired: () => Promise<Pick<Context, 'settings'>>) {
    this.#place = place;
    this.#desired = desired;
  }

  static secretsOf({ root, env, secrets }: ProvisioningPlace): SecretStore {
    return secrets ?? new FileSecrets(join(userDataFolder(root, env), 'secrets'), systemClock.now);
  }

  /** Starts the servers that an environment has on this machine, if they are here. @throws {CannotRun} when one does not start */
  async startServers(environment: string): Promise<void> {
    const servers = await this.#servers();
    if (servers.areHere(environment)) await servers.variablesOf(environment);
  }

  async areServersStopped(environment: string): Promise<boolean> {
    return (await this.#servers()).areStopped(environment);
  }

  /** The states of stacks. Those in Google's and Microsoft's clouds are listed by OpenTofu; others need none for that. */
  backend(): Promise<StateBackend> {
    this.#backend ??= this.#openBackend();
    return this.#backend;
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

  /** Where the last dump of a stack is, if one was made. */
  dumpPath(stack: string): string {
    return join(dumpsFolder(this.#place), `${stack}.dump`);
  }

  async #open(): Promise<Provisioner> {
    const { root, env, isLocal } = this.#place;
    const [infra, backend, engine] = await Promise.all([loadInfra(), this.backend(), this.#engine()]);
    return this.#stack.use(
      new Provisioner({
        root,
        infra,
        backend,
        ...engine,
        env: { ...engine.env, ...(isLocal && (await dumper(env))) },
        secrets: Provisioning.secretsOf(this.#place),
        identityOf: this.#place.identityOf,
        mayUnlock: leftBefore(this.#place.leased ?? this.#opened, env),
        stop: this.#place.stop,
        servers: await this.#servers(),
        dumps: isLocal ? dumpsFolder({ root, env }) : undefined,
        work: this.#work,
      }),
    );
  }

  async #openBackend(): Promise<StateBackend> {
    const { state } = await this.#settings();
    const workspaces = this.#stack.use(new Workspaces(() => this.#engine(), this.#work));
    return openBackend(state, { ...this.#place, workspaces });
  }

  #engine(): Promise<Engine> {
    this.#program ??= this.#findEngine();
    return this.#program;
  }

  async #findEngine(): Promise<Engine> {
    const settings = await this.#settings();
    const backend = await this.backend();
    const states = async () => backend.stacks(await this.stacksWithSecret());
    // OpenTofu lists the states of a backend with workspaces, and needs the passphrase for that.
    return openEngine(settings, this.#place, backend.hasWorkspaces ? undefined : states);
  }

  async #settings(): Promise<ProvisionSettings> {
    return provisionSettings((await this.#desired()).settings);
  }

  get #work(): string {
    return join(this.#place.root, '.portal', 'provision', 'work');
  }
}

/** The client program of PostgreSQL that makes last dumps; without one as new as our own server, the provider takes that on PATH. */
async function dumper(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const program = await pgDump.find(env);
  return program === undefined ? {} : { WAYPOST_PG_DUMP: program };
}

/** The folder of this user with the last dumps of databases that were deleted with their content. */
function dumpsFolder({ root, env }: Pick<ProvisioningPlace, 'root' | 'env'>): string {
  return join(userDataFolder(root, env), 'dumps');
}
