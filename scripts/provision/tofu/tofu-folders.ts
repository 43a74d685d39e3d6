import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Infra } from '#core/provision/stack/infra.ts';
import { ProcessFolder } from '../../files/process-folder.ts';

/** Folders in which OpenTofu runs, gone with this process, and the settings with which it finds the provider of shared servers. */
export class TofuFolders implements Disposable {
  readonly #folder: ProcessFolder;
  readonly #infra: () => Promise<Pick<Infra, 'writeMirror'>>;
  #count = 0;
  #settings: Promise<string> | undefined;

  /**
   * @param work the folder that runs work in
   * @param prefix of the name of the folder that is made there
   * @throws {CannotRun} when the disk does not take it
   */
  constructor(work: string, prefix: string, infra: () => Promise<Pick<Infra, 'writeMirror'>>) {
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

  /** The variable that names the settings. They are written once. */
  async env(): Promise<Readonly<Record<string, string>>> {
    this.#settings ??= this.#writeSettings();
    return { TF_CLI_CONFIG_FILE: await this.#settings };
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }

  async #writeSettings(): Promise<string> {
    const path = join(this.#folder.path, 'tofu.rc');
    writeFileSync(path, await (await this.#infra()).writeMirror(join(this.#folder.path, 'mirror')));
    return path;
  }
}
