import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../scripts/build/write-files.ts';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import type { LocalRepository } from '../../scripts/forge/local/repository/local-repository.ts';
import { git } from '../../scripts/git/git.ts';

const FILES = {
  'catalog/portal.yaml': 'title: Test\nforge: { github: acme/portal }\n',
  'catalog/teams/payments.yaml':
    'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor, hana-kobayashi]\n',
};

export class Laptop {
  readonly root = mkdtempSync(join(tmpdir(), 'waypost-forge-'));

  static async make(files: Readonly<Record<string, string>> = FILES): Promise<Laptop> {
    const laptop = new Laptop();
    await laptop.begin(files);
    return laptop;
  }

  protected async begin(files: Readonly<Record<string, string>>): Promise<void> {
    await this.git('init', '--quiet', '--initial-branch=main');
    appendFileSync(join(this.root, '.git/config'), '[user]\n\tname = Ines Okafor\n\temail = ines@acme.example\n');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    await this.commit('Describe what there is');
  }

  git(...words: string[]): Promise<string> {
    return git(this.root, words);
  }

  write(path: string, text: string | Uint8Array): void {
    writeFiles([[path, text]], this.root);
  }

  async commit(message: string): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  forge(as = 'ines-okafor'): Promise<LocalForge> {
    return openLocalForge({ root: this.root, as });
  }

  /** The portal's own, as somebody sees it. */
  async repository(as?: string): Promise<LocalRepository> {
    const forge = await this.forge(as);
    return forge.repository(forge.own);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
