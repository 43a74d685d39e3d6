import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { LocalServers } from '../../scripts/provision/local-servers.ts';
import { startersHere } from '../../scripts/provision/starters.ts';
import { userDataFolder } from '../../scripts/provision/user-data-folder.ts';
import { MAKES_RESOURCES, type MadeResources } from './shipped.ts';

/** Resources of a company on this machine: their server, which runs as long as this is there, and their secrets. */
export class ServiceResources implements MadeResources, AsyncDisposable {
  readonly #home: string;
  readonly #own: string;
  readonly #servers: LocalServers;

  private constructor(root: string, home: string) {
    this.#home = home;
    this.#own = userDataFolder(root, process.env);
    this.#servers = new LocalServers(join(this.#own, 'servers'), () => startersHere(process.env));
  }

  /** Gives the portals of this process a folder for data of its own. */
  static async make(root: string): Promise<ServiceResources> {
    const home = mkdtempSync(join(tmpdir(), 'waypost-resources-'));
    // The user as whom PostgreSQL runs must get through.
    chmodSync(home, 0o755);
    process.env.XDG_DATA_HOME = home;
    const made = new ServiceResources(root, home);
    if (MAKES_RESOURCES) await made.#servers.variablesOf('dev', ['postgresql']);
    return made;
  }

  password(stack: string): string {
    return JSON.parse(readFileSync(join(this.#own, 'secrets', `${stack}.json`), 'utf8')).value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#servers[Symbol.asyncDispose]();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}
