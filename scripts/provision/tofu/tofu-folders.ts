import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Infra, RunningProvider } from '#core/provision/stack/infra.ts';
import { CannotRun } from '../../cannot-run.ts';
import { INSTALL_INFRA } from '../../doctor/tools/infra-packages.ts';
import { ProcessFolder } from '../../files/process-folder.ts';

/** As usual, whatever the user's own settings say. */
const SETTINGS = 'provider_installation {\n  direct {}\n}\n';

/** Folders in which OpenTofu runs, and the providers of shared servers that it uses. Both are gone with this process. */
export class TofuFolders implements Disposable {
  readonly #folder: ProcessFolder;
  readonly #infra: () => Promise<Pick<Infra, 'startProvider'>>;
  readonly #providers = new Map<string, Promise<RunningProvider>>();
  #count = 0;

  /**
   * @param work the folder that runs work in
   * @param prefix of the name of the folder that is made there
   * @throws {CannotRun} when the disk does not take it
   */
  constructor(work: string, prefix: string, infra: () => Promise<Pick<Infra, 'startProvider'>>) {
    this.#folder = ProcessFolder.make(work, prefix);
    writeFileSync(this.#settings, SETTINGS);
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
    return { TF_CLI_CONFIG_FILE: this.#settings, ...(await provider).env };
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
    for (const provider of this.#providers.values())
      provider.then((running) => running[Symbol.dispose]()).catch(() => {});
  }

  get #settings(): string {
    return join(this.#folder.path, 'tofu.rc');
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
