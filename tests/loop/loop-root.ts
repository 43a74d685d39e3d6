import type { PullRequest } from '../../scripts/forge/forge.ts';
import { type ChangedFiles, proposeFiles } from '../forge/commit-files.ts';
import { Laptop } from '../forge/laptop.ts';
import { printedBy } from '../type-portal.ts';

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
export class LoopRoot extends Laptop {
  static override async make(): Promise<LoopRoot> {
    const made = new LoopRoot();
    await made.begin(FILES);
    return made;
  }

  portal(...words: string[]) {
    return printedBy([...words, '--root', this.root], this.root);
  }

  /** Opens a pull request by hand, as any may. A text is what a file becomes, null takes it away. */
  async propose(branch: string, changes: ChangedFiles, as = 'ines-okafor'): Promise<PullRequest> {
    return proposeFiles(await this.repository(as), branch, changes);
  }
}
