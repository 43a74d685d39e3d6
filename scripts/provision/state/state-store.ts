import { join } from 'node:path';
import type { ProvisionSettings } from '#core/provision/policy/provision-settings.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { type Engine, openEngine } from '../engine.ts';
import { loadInfra } from '../load-infra.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { Tofu } from '../tofu/tofu.ts';
import { TofuFolders } from '../tofu/tofu-folders.ts';
import { TofuState } from '../tofu/tofu-state.ts';
import { openBackend } from './open-backend.ts';
import type { StateBackend } from './state-backend.ts';
import { Workspaces } from './workspaces.ts';

/** A place of states, as settings describe it, with what reads and writes single ones. */
export class StateStore implements Disposable {
  readonly backend: StateBackend;
  readonly #engine: () => Promise<Engine>;
  readonly #folders: TofuFolders;
  readonly #workspaces: Workspaces;

  /** @throws {CannotRun} when a variable that the settings name is not set, or the disk takes no folder */
  constructor(settings: ProvisionSettings, place: ProvisioningPlace) {
    const work = join(place.root, '.portal', 'provision', 'work');
    let engine: Promise<Engine> | undefined;
    this.#engine = () => {
      engine ??= openEngine(settings, place, undefined);
      return engine;
    };
    this.#workspaces = new Workspaces(this.#engine, work);
    this.backend = openBackend(settings.state, { ...place, workspaces: this.#workspaces });
    this.#folders = new TofuFolders(work, 'states-', loadInfra);
  }

  /**
   * Opens the state of a stack.
   *
   * @param isOwnOnly whether it has to be encrypted with the passphrase that is written with
   * @returns undefined where there is none, and reading it would make one
   * @throws {CannotRun} when OpenTofu or the place cannot be had
   */
  async open(
    stack: string,
    { isReading, isOwnOnly }: { isReading: boolean; isOwnOnly?: boolean },
  ): Promise<TofuState | undefined> {
    const { backend } = this;
    const exists = backend.hasWorkspaces === true && (await backend.stacks([stack])).includes(stack);
    if (backend.hasWorkspaces && !exists && isReading) return undefined;
    const { program, env, encryption } = await this.#engine();
    const folder = this.#folders.make({ 'main.tf.json': { terraform: { backend: backend.block(stack) } } });
    const place = {
      program,
      folder,
      stack,
      statePlace: backend.place(stack),
      names: {},
      env: {
        ...env,
        ...(await encryption(environmentOf(stack), isOwnOnly)),
        ...backend.env,
        ...(await this.#folders.env(env)),
      },
      workspace: backend.hasWorkspaces && { name: stack, exists },
    };
    await this.#folders.init(new Tofu(place), folder);
    return new TofuState(place);
  }

  [Symbol.dispose](): void {
    this.#workspaces[Symbol.dispose]();
    this.#folders[Symbol.dispose]();
  }
}
