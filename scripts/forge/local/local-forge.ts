import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { object, string } from '#core/catalog/schema/shapes.ts';
import { CannotRun } from '../../cannot-run.ts';
import { git } from '../../git/git.ts';
import type { Account, Forge, ListedRepository, PullRequest, RepositoryName, Sha } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import { checkRepositoryName } from '../repository-name.ts';
import { Accounts, signature } from './accounts.ts';
import { BareRepository } from './bare-repository.ts';
import { JsonStore } from './json-store.ts';
import type { FactsRecord } from './records.ts';
import { FACTS_FILE } from './repository/local-about.ts';
import { type LocalRepository, localRepository } from './repository/local-repository.ts';
import { teamMembers } from './team-members.ts';
import type { WorkingTree } from './working-tree.ts';

export interface LocalForgeParts {
  folder: string;
  /** The portal's own repository, and the branch that its working tree is about. */
  own: { name: RepositoryName; branch: string; tree: WorkingTree };
  as: string;
  say(sentence: string): void;
  now(): Date;
  mayMerge: ((pullRequest: PullRequest) => Promise<string | undefined>) | undefined;
}

/** A laptop's own forge: bare git repositories, and JSON beside them. `openLocalForge` makes one. */
export class LocalForge implements Forge {
  readonly kind = 'local';
  readonly own: RepositoryName;
  readonly #parts: LocalForgeParts;
  readonly #store: JsonStore;
  readonly #accounts: Accounts;
  #members: { at: Sha; teams: Promise<ReadonlyMap<string, readonly string[]>> } | undefined;

  constructor(parts: LocalForgeParts) {
    this.own = parts.own.name;
    this.#parts = parts;
    this.#store = new JsonStore(parts.folder, parts.say);
    this.#accounts = new Accounts(this.#store);
  }

  /** The same forge, with somebody else who acts. */
  as(login: string): LocalForge {
    return new LocalForge({ ...this.#parts, as: login });
  }

  async actor(): Promise<Account> {
    return this.#accounts.ensure(this.#parts.as);
  }

  isOwn(name: RepositoryName): boolean {
    return name.toLowerCase() === this.own.toLowerCase();
  }

  repository(name: RepositoryName): LocalRepository {
    const path = this.#path(checkRepositoryName(name));
    const isOwn = this.isOwn(name);
    const { own, say, now, mayMerge } = this.#parts;
    const moved = async (branch: string, keepUp: 'takeIn' | 'follow') => {
      if (isOwn && branch === own.branch) await own.tree[keepUp](branch, new BareRepository(path));
    };
    return localRepository(name, {
      path,
      say,
      context: {
        store: new JsonStore(path.replace(/\.git$/, ''), say),
        actor: () => this.actor(),
        accountById: (id) => this.#accountById(id),
        now,
        mayMerge,
        beforeMove: (branch) => moved(branch, 'takeIn'),
        afterMove: (branch) => moved(branch, 'follow'),
      },
    });
  }

  async repositories(owner: string): Promise<ListedRepository[] | undefined> {
    const folder = dirname(this.#path(checkRepositoryName(`${owner}/any`)));
    if (!existsSync(folder)) return undefined;
    const names = readdirSync(folder).filter((name) => name.endsWith('.git'));
    const listed = await Promise.all(
      names.map((name) => this.repository(`${owner}/${name.slice(0, -'.git'.length)}`).listing()),
    );
    return listed.filter((each) => each !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async createRepository(
    name: RepositoryName,
    about: { description: string; private: boolean },
  ): Promise<LocalRepository> {
    const author = signature(await this.actor());
    const [, title = ''] = checkRepositoryName(name).split('/');
    const isMade = await this.#make(name, { branch: 'main', ...about }, async (bare) => {
      const readme = await bare.git(['hash-object', '-w', '--stdin'], { input: `# ${title}\n` });
      const tree = await bare.git(['mktree'], { input: `100644 blob ${readme}\tREADME.md\n` });
      const commit = await bare.mergeCommit(tree, [], { author, committer: author, message: 'Initial commit' });
      await bare.git(['update-ref', 'refs/heads/main', commit]);
    });
    if (!isMade) throw new ForgeRefusal('taken', `There is a repository \`${name}\` on the local forge already.`);
    return this.repository(name);
  }

  /** Makes the portal's own repository of its working tree, where there is none yet. */
  async makeOwn(): Promise<void> {
    const { name, branch, tree } = this.#parts.own;
    if (this.repository(name).exists()) return;
    const about = { branch, description: 'The portal itself.', private: true };
    await this.#make(name, about, (bare) => tree.push(branch, bare.path));
  }

  async teamMembers(team: string): Promise<Account[] | undefined> {
    const logins = (await this.#teams()).get(team.toLowerCase());
    return logins?.flatMap((login) => this.#known(login) ?? []);
  }

  async account(login: string): Promise<Account | undefined> {
    const known = this.#accounts.find(login);
    if (known) return known;
    const people = [...(await this.#teams()).values()].flat();
    const spelt = people.find((person) => person.toLowerCase() === login.toLowerCase());
    return spelt === undefined ? undefined : this.#known(spelt);
  }

  async #teams(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { bare } = this.repository(this.own);
    const at = await bare.commitAt(`refs/heads/${this.#parts.own.branch}`);
    if (at === undefined) return new Map();
    const forget = (error: unknown) => {
      this.#members = undefined;
      throw error;
    };
    if (this.#members?.at !== at) this.#members = { at, teams: teamMembers(bare, at).catch(forget) };
    return this.#members.teams;
  }

  #known(login: string): Account | undefined {
    try {
      return this.#accounts.ensure(login);
    } catch (error) {
      if (error instanceof ForgeRefusal) return undefined;
      throw error;
    }
  }

  #accountById(id: number | undefined): Account | undefined {
    if (id === undefined) return undefined;
    const login = this.#store.read(`account-ids/${id}.json`, LOGIN_SCHEMA)?.login;
    return login === undefined ? undefined : this.#accounts.find(login);
  }

  #path(name: RepositoryName): string {
    return join(this.#parts.folder, 'repositories', `${name.toLowerCase()}.git`);
  }

  /** Makes a repository elsewhere and puts it in its place at once. @returns false when there is one already */
  async #make(
    name: RepositoryName,
    { branch, ...about }: { branch: string; description: string; private: boolean },
    fill: (bare: BareRepository) => Promise<void>,
  ): Promise<boolean> {
    const path = this.#path(name);
    if (existsSync(path)) return false;
    const making = join(this.#parts.folder, 'making', `${randomUUID()}.git`);
    try {
      makeFolder(making);
      makeFolder(dirname(path));
      await git(making, ['init', '--bare', '--quiet', '--template=', `--initial-branch=${branch}`]);
      // A file that cannot be checked out, or hides in `.git`, is left out.
      await git(making, ['--git-dir=.', 'config', 'receive.fsckObjects', 'true']);
      await fill(new BareRepository(making));
      const id = this.#store.createNext('repository-ids', () => ({ name }));
      const facts: FactsRecord = { name, id, topics: [], archived: false, ...about };
      new JsonStore(making, this.#parts.say).write(FACTS_FILE, facts);
      renameSync(making, path);
      return true;
    } catch (error) {
      if (existsSync(path)) return false;
      throw error;
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
}

const LOGIN_SCHEMA = object({ login: string });

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new CannotRun(`\`${folder}\` cannot be made.`, {
      fix: 'Check the permissions, and whether the disk is full.',
      cause,
    });
  }
}
