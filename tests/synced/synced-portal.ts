import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '../../core/catalog/ref.ts';
import type { SyncedFile, SyncedService } from '../../core/synced/synced-file.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import type { DocsSource } from '../../scripts/synced/docs-source.ts';
import { type SyncRequest, syncDocs } from '../../scripts/synced/sync-docs.ts';
import { localSource } from '../../scripts/synced/sync-own.ts';
import type { SyncedDocs } from '../../scripts/synced/synced-docs.ts';
import { type ChangedFiles, commitFiles } from '../forge/commit-files.ts';
import { Laptop } from '../forge/laptop.ts';

/** A portal on a laptop, and the repositories of its services on the forge of that laptop. */
export class SyncedPortal {
  readonly laptop: Laptop;
  readonly forge: LocalForge;
  readonly fetched: string[] = [];
  /** Texts of documents that are to be rendered. */
  readonly rendered: string[] = [];
  readonly said: string[] = [];
  /** Milliseconds. */
  now = Date.parse('2026-03-01T08:00:00.000Z');

  private constructor(laptop: Laptop, forge: LocalForge) {
    this.laptop = laptop;
    this.forge = forge;
  }

  static async make(services: Readonly<Record<string, string>>, settings = ''): Promise<SyncedPortal> {
    const entries = Object.entries(services).map(([name, lines]) => [
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\nowner: payments\n${lines.includes('repo:') ? '' : `repo: https://github.com/acme/${name}\n`}${lines}`,
    ]);
    const laptop = await Laptop.make({
      'catalog/portal.yaml': `title: Test\nforge: { github: acme/portal }\n${settings}`,
      'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
      ...Object.fromEntries(entries),
    });
    return new SyncedPortal(laptop, await laptop.forge());
  }

  get data(): string {
    return join(this.laptop.root, '.portal/data');
  }

  /** Makes a repository with these files, beside the README that each has. */
  async repository(name: string, files: ChangedFiles, isPrivate = false): Promise<void> {
    await this.forge.createRepository(`acme/${name}`, { description: '', private: isPrivate });
    await this.change(name, files);
  }

  async change(name: string, files: ChangedFiles): Promise<void> {
    await commitFiles(this.forge.repository(`acme/${name}`), files, { message: 'Write' });
  }

  /**
   * @param instead of parts of the source
   * @param network for addresses; by default nothing is there
   */
  sync(
    only?: string[],
    instead: Partial<DocsSource> = {},
    network: SyncRequest['network'] = {},
    isBranchPublic = false,
  ): Promise<SyncedDocs> {
    const source = { ...localSource(this.forge), ...instead };
    const read: DocsSource['read'] = (seen, files) => {
      this.fetched.push(...files.map(({ path }) => `${seen.repository}/${path}`));
      return source.read(seen, files);
    };
    return syncDocs({
      ...{
        desired: desiredState(this.laptop.root),
        data: this.data,
        source: { ...source, read },
        branchReaders: isBranchPublic ? 'public' : 'private',
      },
      ...(only && { only }),
      keepRendered: async (texts) => void this.rendered.splice(0, this.rendered.length, ...texts),
      network: { lookUp: () => Promise.reject(new Error('There is no DNS.')), ...network },
      say: (sentence) => this.said.push(sentence),
      now: () => this.now,
    });
  }

  manifest(): SyncedFile {
    return JSON.parse(readFileSync(join(this.data, 'docs/manifest.json'), 'utf8'));
  }

  known(name: string): SyncedService | undefined {
    return this.manifest().services[`service:default/${name}` as Ref];
  }

  copied(name: string): string[] | undefined {
    return this.known(name)?.copy?.files.map(({ path }) => path);
  }
}
