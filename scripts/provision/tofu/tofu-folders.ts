import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Infra, RunningProvider } from '#core/provision/stack/infra.ts';
import { CannotRun } from '../../cannot-run.ts';
import { INSTALL_INFRA } from '../../doctor/tools/infra-packages.ts';
import { ProcessFolder } from '../../files/process-folder.ts';
import type { Tofu } from './tofu.ts';

/** In which OpenTofu says which providers it took, with their hashes. */
const LOCK_FILE = '.terraform.lock.hcl';

/** Folders in which OpenTofu runs, and the providers of shared servers that it uses. Both are gone with this process. */
export class TofuFolders implements Disposable {
  readonly #folder: ProcessFolder;
  readonly #infra: () => Promise<Pick<Infra, 'startProvider'>>;
  readonly #providers = new Map<string, Promise<RunningProvider>>();
  /** By what folders require: the lock file of the first that got it, undefined without one. */
  readonly #locks = new Map<string, Promise<string | undefined>>();
  #count = 0;

  /**
   * @param work the folder that runs work in
   * @param prefix of the name of the folder that is made there
   * @throws {CannotRun} when the disk does not take it
   */
  constructor(work: string, prefix: string, infra: () => Promise<Pick<Infra, 'startProvider'>>) {
    this.#folder = ProcessFolder.make(work, prefix);
    this.#infra = infra;
  }

  /** Makes one. @param files by name: what becomes their JSON, or JSON as text @returns its path */
  make(files: Readonly<Record<string, object | string>>): string {
    const folder = join(this.#folder.path, String(++this.#count));
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return folder;
  }

  /**
   * Gets the providers that a folder requires. The first folder fetches them into the cache that OpenTofu is given. The others link what is
   * there: a provider of a cloud is hundreds of megabytes, and without a lock file OpenTofu fetches and unpacks it each time.
   *
   * @see https://opentofu.org/docs/cli/config/config-file/#provider-plugin-cache
   * @throws {CannotRun} when the backend or a provider cannot be had
   */
  async init(tofu: Tofu, folder: string): Promise<void> {
    const required = requiredIn(folder);
    const first = this.#locks.get(required);
    if (first === undefined) {
      const fetched = tofu.init().then(() => lockIn(folder));
      this.#locks.set(required, fetched);
      await fetched.catch((cause: unknown) => {
        this.#locks.delete(required);
        throw cause;
      });
      return;
    }
    const lock = await first.catch(() => undefined);
    if (lock !== undefined) writeFileSync(join(folder, LOCK_FILE), lock);
    await tofu.init();
  }

  /**
   * With which OpenTofu uses a provider that has an environment. One environment has one provider.
   *
   * @param env of which the provider gets all but what is OpenTofu's own
   * @throws {CannotRun} when the provider does not start
   */
  async env(env: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TF_')));
    const key = JSON.stringify(own);
    const provider = this.#providers.get(key) ?? this.#start(own);
    this.#providers.set(key, provider);
    return (await provider).env;
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
    for (const provider of this.#providers.values())
      provider.then((running) => running[Symbol.dispose]()).catch(() => {});
  }

  async #start(env: Readonly<Record<string, string>>): Promise<RunningProvider> {
    const { startProvider } = await this.#infra();
    return startProvider(env).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new CannotRun(`The provider of shared servers does not start. ${why}`, {
        fix: INSTALL_INFRA,
        cause,
      });
    });
  }
}

function requiredIn(folder: string): string {
  const { terraform = {} } = JSON.parse(readFileSync(join(folder, 'main.tf.json'), 'utf8'));
  return JSON.stringify(terraform.required_providers ?? {});
}

function lockIn(folder: string): string | undefined {
  const path = join(folder, LOCK_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
