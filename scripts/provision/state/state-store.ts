import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProvisionSettings } from '#core/provision/policy/provision-settings.ts';
import { ProcessFolder } from '../../files/process-folder.ts';
import { type Engine, openEngine } from '../engine.ts';
import { loadInfra } from '../load-infra.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { Tofu } from '../tofu/tofu.ts';
import { TofuState } from '../tofu/tofu-state.ts';
import { openBackend } from './open-backend.ts';
import type { StateBackend } from './state-backend.ts';
import { Workspaces } from './workspaces.ts';

/** A place of states, as settings describe it, with what reads and writes single ones. */
export class StateStore implements Disposable {
  readonly backend: StateBackend;
  readonly #engine: () => Promise<Engine>;
  readonly #folder: ProcessFolder;
  readonly #workspaces: Workspaces;
  #count = 0;
  #settings: Promise<string> | undefined;

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
    this.#folder = ProcessFolder.make(work, 'states-');
  }

  /**
   * Opens the state of a stack.
   *
   * @returns undefined where there is none, and reading it would make one
   * @throws {CannotRun} when OpenTofu or the place cannot be had
   */
  async open(stack: string, { isReading }: { isReading: boolean }): Promise<TofuState | undefined> {
    const { backend } = this;
    const exists = backend.hasWorkspaces === true && (await backend.stacks([stack])).includes(stack);
    if (backend.hasWorkspaces && !exists && isReading) return undefined;
    const { program, env } = await this.#engine();
    const folder = join(this.#folder.path, String(++this.#count));
    mkdirSync(folder);
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ terraform: { backend: backend.block(stack) } }));
    const place = {
      ...{ program, folder, stack, statePlace: backend.place(stack), names: {} },
      env: { ...env, ...backend.env, TF_CLI_CONFIG_FILE: await this.#mirror() },
      workspace: backend.hasWorkspaces && { name: stack, exists },
    };
    await new Tofu(place).init();
    return new TofuState(place);
  }

  [Symbol.dispose](): void {
    this.#workspaces[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }

  /** The file with the settings of OpenTofu: where it takes the provider of shared servers from. */
  #mirror(): Promise<string> {
    this.#settings ??= loadInfra().then(async (infra) => {
      const path = join(this.#folder.path, 'tofu.rc');
      writeFileSync(path, await infra.writeMirror(join(this.#folder.path, 'mirror')));
      return path;
    });
    return this.#settings;
  }
}
