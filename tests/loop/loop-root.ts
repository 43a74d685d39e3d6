import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { runPortal } from '../../scripts/run-portal.ts';
import { VERBS } from '../../scripts/verbs.ts';

/** A company as the example is, only smaller: two teams that own something, and a platform. */
const FILES: Readonly<Record<string, string>> = {
  '.gitignore': '.portal/\n',
  'catalog/portal.yaml': 'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:platform] }\n',
  'catalog/teams/payments.yaml':
    'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor, hana-kobayashi]\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\nmembers: [wei-zhang, noor-haddad]\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\nmembers: [ana-popescu, jia-lin]\n',
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\ndependsOn: [service:stock]\n',
  'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\n',
  'catalog/platform/sign-in.yaml': 'kind: service\nname: sign-in\nowner: platform\nlifecycle: experimental\n',
};

/** Someone's checkout of that company's portal, and what they type in it. */
export class LoopRoot {
  readonly root = mkdtempSync(join(tmpdir(), 'waypost-loop-'));

  static async make(): Promise<LoopRoot> {
    const made = new LoopRoot();
    await made.git('init', '--quiet', '--initial-branch=main');
    await made.git('config', 'user.name', 'Ines Okafor');
    await made.git('config', 'user.email', 'ines@acme.example');
    for (const [path, text] of Object.entries(FILES)) made.write(path, text);
    await made.git('add', '--all');
    await made.git('commit', '--quiet', '-m', 'Describe what there is');
    return made;
  }

  git(...words: string[]): Promise<string> {
    return git(this.root, words);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  async portal(...words: string[]): Promise<{ code: number; printed: string; said: string }> {
    const printed: string[] = [];
    const said: string[] = [];
    const terminal = {
      print: (text: string) => void printed.push(text),
      say: (text: string) => void said.push(text),
      colour: false,
    };
    const where = { verbs: VERBS, terminal, repository: this.root, folder: this.root };
    const code = await runPortal([...words, '--root', this.root], where);
    return { code, printed: printed.join('\n'), said: said.join('\n') };
  }

  async repository(as = 'ines-okafor') {
    const forge = await openLocalForge({ root: this.root, as });
    return forge.repository(forge.own);
  }

  /** Opens a pull request by hand, as any may. A text is what a file becomes, null takes it away. */
  async propose(
    branch: string,
    changes: Readonly<Record<string, string | null>>,
    as = 'ines-okafor',
  ): Promise<PullRequest> {
    const repository = await this.repository(as);
    const base = (await repository.head('main'))!;
    await repository.createBranch(branch, base);
    const files = Object.entries(changes).map(
      ([path, content]) => [path, content === null ? null : { content }] as const,
    );
    await repository.commit({ branch, base, message: branch, changes: new Map(files) });
    return repository.openPullRequest({ title: `Do ${branch}`, body: '', head: branch, base: 'main' });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
