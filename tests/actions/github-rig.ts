import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PullRequest, ReviewVerdict } from '../../scripts/forge/forge.ts';
import { openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { fastImport, makeBare } from '../forge/bare-repository.ts';
import { EmulatedGithub, tokenOf } from '../forge/emulated-github.ts';
import type { GithubProxy } from '../forge/github-proxy.ts';
import { Mirror } from '../workflows/rig/mirror.ts';
import { signOf } from '../workflows/rig/sign-of.ts';

/** Two teams that own something, a platform, and a person of none. */
const TEAMS: Readonly<Record<string, readonly string[]>> = {
  payments: ['ines-okafor', 'hana-kobayashi'],
  supply: ['wei-zhang', 'noor-haddad'],
  platform: ['ana-popescu', 'jia-lin'],
};
const PEOPLE = [...Object.values(TEAMS).flat(), 'mallory'];
/** Whom the entry of a team lists, and who belongs to nothing: somebody else has the login now. */
const FREED = 'olga-lindqvist';
export const APP = 'waypost[bot]';
export const WORKFLOW = 'github-actions[bot]';

const FILES: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': 'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:platform] }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\n',
  'catalog/teams/archive.yaml': `kind: team\nname: archive\nmembers: [${FREED}, noor-haddad]\n`,
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\ndependsOn: [service:stock]\n',
  'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\n',
};

/** GitHub on this machine: its API by the emulator, its repositories by git, and both know the same commits. */
export class GithubRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'waypost-actions-'));
  readonly bare = join(this.folder, 'acme/portal.git');
  readonly #github: EmulatedGithub;
  readonly #mirror: Mirror;

  private constructor(github: EmulatedGithub) {
    this.#github = github;
    this.#mirror = new Mirror(this.bare, 'acme/portal', async (...asked) => (await github.ask(...asked)).body);
  }

  static async start(): Promise<GithubRig> {
    const rig = new GithubRig(
      await EmulatedGithub.start({ members: [...PEOPLE, APP, WORKFLOW], others: [FREED], repositories: ['portal'] }),
    );
    for (const [team, members] of Object.entries(TEAMS)) await rig.#github.makeTeam(team, members);
    await rig.#begin();
    return rig;
  }

  async stop(): Promise<void> {
    await this.#github.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get proxy(): GithubProxy {
    return this.#github.proxy;
  }

  /** With which programs reach it as somebody. */
  env(login: string): NodeJS.ProcessEnv {
    return { ...this.#github.env(login), GITHUB_SERVER_URL: `file://${this.folder}` };
  }

  forge(login: string) {
    return openGithubForge({ env: this.env(login), say: () => {} });
  }

  repository(login: string) {
    return this.forge(login).repository('acme/portal');
  }

  /** A clone with its whole history, as actions/checkout with `fetch-depth: 0` makes it. */
  async checkout(branch = 'main'): Promise<string> {
    const folder = mkdtempSync(join(this.folder, 'checkout-'));
    await git(folder, ['clone', '--quiet', '--branch', branch, this.bare, '.']);
    return folder;
  }

  /** Makes a commit on a branch, as somebody who pushes it. A text is what a file becomes, null takes it away. */
  async push(
    branch: string,
    changes: Readonly<Record<string, string | null>>,
    { from = 'main', message = branch }: { from?: string; message?: string } = {},
  ): Promise<string> {
    const commit = await fastImport(this.bare, changes, { branch, from, message });
    await this.mirror();
    return commit;
  }

  async propose(
    branch: string,
    changes: Readonly<Record<string, string | null>>,
    {
      by = 'ines-okafor',
      base = 'main',
      ...commit
    }: { by?: string; message?: string; base?: string; from?: string } = {},
  ): Promise<PullRequest> {
    await this.push(branch, changes, commit);
    const pull = await this.repository(by).openPullRequest({ title: `Do ${branch}`, body: '', head: branch, base });
    await git(this.bare, ['update-ref', `refs/pull/${pull.number}/head`, pull.head.sha]);
    return pull;
  }

  /** Brings what git has to the API, and what the API has to git: a pull request has its head in a ref of its own. */
  async mirror(): Promise<void> {
    await this.#mirror.push();
    const open = await this.repository('ana-popescu').pullRequests({ state: 'open' });
    const input = open.map(({ number, head }) => `update refs/pull/${number}/head ${head.sha}\n`).join('');
    if (input) await git(this.bare, ['update-ref', '--stdin'], { input });
  }

  async review(pull: PullRequest, login: string, verdict: ReviewVerdict = 'approve'): Promise<void> {
    await this.repository(login).review(pull.number, { verdict, body: '', commit: pull.head.sha });
  }

  /**
   * Merges as GitHub does, and not as the emulator, which takes the files of the head.
   *
   * @param make what main becomes instead: a rebase makes several commits, and people may merge by hand
   * @returns what main is then at
   */
  async merge({ number, head }: PullRequest, make?: (main: string) => Promise<readonly string[]>): Promise<string> {
    const main = await this.head('main');
    await this.#github.ask('PUT', `/repos/acme/portal/pulls/${number}/merge`, {});
    const made = make ? await make(main) : [await this.mergeCommit([main, head.sha])];
    await git(this.bare, ['update-ref', 'refs/heads/main', made.at(-1)!]);
    await this.#mirror.push();
    for (const sha of made) this.proxy.introduced.set(sha, number);
    return made.at(-1)!;
  }

  /** @param files has those of the merge; by default git merges the two */
  async mergeCommit([main, head]: readonly [string, string], files?: string): Promise<string> {
    const tree = files ? `${files}^{tree}` : await git(this.bare, ['merge-tree', '--write-tree', main, head]);
    const commit = ['commit-tree', tree, '-p', main, '-p', head, '-m', 'Merge a pull request'];
    return git(this.bare, commit, { env: signOf('GitHub') });
  }

  head(branch: string): Promise<string> {
    return git(this.bare, ['--git-dir=.', 'rev-parse', `refs/heads/${branch}`]);
  }

  /** Brings a branch that the API has moved to git. */
  pull(branch: string): Promise<void> {
    return this.#mirror.pull(`heads/${branch}`);
  }

  /** What an editor of the repository can do, in the browser, to whatever somebody wrote. */
  async edit(comment: number, body: string): Promise<void> {
    await this.#github.ask('PATCH', `/repos/acme/portal/issues/comments/${comment}`, { body });
  }

  async retarget({ number }: PullRequest, base: string): Promise<void> {
    await fetch(`${this.proxy.url}/repos/acme/portal/pulls/${number}`, {
      method: 'PATCH',
      headers: { authorization: `token ${tokenOf('mallory')}` },
      body: JSON.stringify({ base }),
    });
  }

  async #begin(): Promise<void> {
    await makeBare(this.bare, FILES);
    await this.#mirror.push();
  }
}
