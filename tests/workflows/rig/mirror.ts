import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareRepositoryAt, type GitRepository } from '../../../scripts/git/git.ts';
import { readObjects } from '../../forge/read-objects.ts';

export type Ask = <Body>(method: string, path: string, body?: object) => Promise<Body>;

interface Identity {
  name: string;
  email: string;
  date: string;
}

/** A file that a commit has or changes; without a hash, one that it removes. */
interface Entry {
  path: string;
  mode: string;
  sha: string | null;
}

interface CommitAnswer {
  sha: string;
  tree: { sha: string };
  parents: { sha: string }[];
  author: Identity;
  committer: Identity;
  message: string;
}

/**
 * Keeps a bare repository, which git fetches and pushes, and the emulator's repository of the same name at the same commits: the
 * emulator hashes as git does, so both know them by one name.
 */
export class Mirror {
  readonly #git: GitRepository;
  readonly #path: string;
  readonly #ask: Ask;
  readonly #known = new Map<string, string>();
  readonly #trees = new Map<string, string>();
  #stored = '';

  /** @param name `acme/portal` */
  constructor(bare: string, name: string, ask: Ask) {
    this.#git = bareRepositoryAt(bare);
    this.#path = `/repos/${name}/git`;
    this.#ask = ask;
  }

  async push(): Promise<void> {
    // Before every request: to start git for each costs more than the request.
    const stored = storedRefs(this.#git.path);
    if (stored === this.#stored) return;
    const lines = (await this.#run(['for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads'])).split('\n');
    const now = new Map(lines.filter(Boolean).map((line) => line.split(' ') as [string, string]));
    const moved = [...now].filter(([ref, sha]) => this.#known.get(ref) !== sha);
    const old = [...this.#known.values()];
    for (const [ref, sha] of moved) {
      const words = ['rev-list', '--reverse', '--topo-order', sha, '--not', ...old];
      for (const commit of (await this.#run(words)).split('\n').filter(Boolean)) await this.#tell(commit);
      await this.#setRef(ref, sha);
    }
    for (const ref of this.#known.keys()) {
      if (now.has(ref)) continue;
      await this.#ask('DELETE', `${this.#path}/${ref}`);
      this.#known.delete(ref);
    }
    this.#stored = stored;
  }

  /** Brings what was changed by the API. @param ref `heads/main` */
  async pull(ref: string): Promise<void> {
    const answer = await this.#ask<{ object?: { sha: string } }>('GET', `${this.#path}/ref/${ref}`);
    const sha = answer.object?.sha;
    if (sha) await this.#bring(sha);
    await this.#run(sha ? ['update-ref', `refs/${ref}`, sha] : ['update-ref', '-d', `refs/${ref}`]);
    if (sha) this.#known.set(`refs/${ref}`, sha);
    else this.#known.delete(`refs/${ref}`);
  }

  async #setRef(ref: string, sha: string): Promise<void> {
    const exists = this.#known.has(ref) || ref === 'refs/heads/main';
    if (exists) await this.#ask('PATCH', `${this.#path}/${ref}`, { sha, force: true });
    else await this.#ask('POST', `${this.#path}/refs`, { ref, sha });
    this.#known.set(ref, sha);
  }

  async #tell(commit: string): Promise<void> {
    const format = ['%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');
    const [tree, parents, an, ae, ad, cn, ce, cd, message] = (
      await this.#run(['show', '--no-patch', `--format=${format}`, commit])
    ).split('\0');
    const [parent] = parents!.split(' ');
    const all = entriesOf(await this.#run(['ls-tree', '-r', '-z', commit]));
    const changed = parent ? changesIn(await this.#run(['diff-tree', '-r', '-z', parent, commit])) : all;
    // The emulator keeps a folder of which the last file went: without a base there is none.
    const isWhole = !parent || changed.some(({ sha }) => sha === null);
    const paths = new Set(changed.map(({ path }) => path));
    const kept = isWhole ? all.filter(({ path }) => !paths.has(path)).map((entry) => ({ ...entry, type: 'blob' })) : [];
    const written = await this.#items(changed.filter(({ sha }) => !isWhole || sha !== null));
    const items = [...kept, ...written];
    const base = !isWhole && {
      base_tree: this.#trees.get(parent!) ?? (await this.#run(['rev-parse', `${parent}^{tree}`])),
    };
    this.#trees.set(commit, tree!);
    if (items.length > 0)
      await this.#same(tree!, await this.#ask('POST', `${this.#path}/trees`, { ...base, tree: items }));
    const made = {
      ...{ message: message!.replace(/\n+$/, '\n'), tree, parents: parents!.split(' ').filter(Boolean) },
      author: { name: an, email: ae, date: ad },
      committer: { name: cn, email: ce, date: cd },
    };
    await this.#same(commit, await this.#ask('POST', `${this.#path}/commits`, made));
  }

  /** Text goes along with the tree, which is one request for all of it. */
  async #items(entries: readonly Entry[]): Promise<object[]> {
    const there = entries.filter(({ sha }) => sha !== null);
    const contents = await readObjects(this.#git, [...new Set(there.map(({ sha }) => sha!))]);
    return Promise.all(
      entries.map(async (entry) => {
        const content = entry.sha === null ? undefined : contents.get(entry.sha)?.bytes;
        const { sha, ...rest } = { ...entry, type: 'blob' };
        if (!content) return { ...rest, sha };
        if (isUtf8(content)) return { ...rest, content: content.toString('utf8') };
        const blob = { content: content.toString('base64'), encoding: 'base64' };
        await this.#same(sha!, await this.#ask('POST', `${this.#path}/blobs`, blob));
        return { ...rest, sha };
      }),
    );
  }

  async #same(sha: string, answer: { sha: string }): Promise<void> {
    if (answer.sha !== sha) throw new Error(`Git has ${sha}, and the emulator ${answer.sha}.`);
  }

  async #bring(sha: string): Promise<void> {
    if (!(await this.#missing([sha])).has(sha)) return;
    const commit = await this.#ask<CommitAnswer>('GET', `${this.#path}/commits/${sha}`);
    for (const parent of commit.parents) await this.#bring(parent.sha);
    if ((await this.#missing([commit.tree.sha])).size > 0) await this.#bringTree(commit.tree.sha);
    const by = ({ name, email, date }: Identity) => `${name} <${email}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
    const lines = [
      `tree ${commit.tree.sha}`,
      ...commit.parents.map((parent) => `parent ${parent.sha}`),
      `author ${by(commit.author)}`,
      `committer ${by(commit.committer)}`,
    ];
    const text = `${lines.join('\n')}\n\n${commit.message.replace(/\n?$/, '\n')}`;
    await this.#same(sha, { sha: await this.#run(['hash-object', '-t', 'commit', '-w', '--stdin'], text) });
  }

  async #bringTree(sha: string): Promise<void> {
    const { tree } = await this.#ask<{ tree: { path: string; mode: string; type: string; sha: string }[] }>(
      'GET',
      `${this.#path}/trees/${sha}`,
    );
    const missing = await this.#missing(tree.map((entry) => entry.sha));
    for (const entry of tree)
      if (missing.has(entry.sha))
        await (entry.type === 'tree' ? this.#bringTree(entry.sha) : this.#bringBlob(entry.sha));
    const lines = tree.map(({ mode, type, sha, path }) => `${mode} ${type} ${sha}\t${path}\0`).join('');
    await this.#same(sha, { sha: await this.#run(['mktree', '-z'], lines) });
  }

  async #bringBlob(sha: string): Promise<void> {
    const { content } = await this.#ask<{ content: string }>('GET', `${this.#path}/blobs/${sha}`);
    const bytes = Buffer.from(content, 'base64');
    await this.#same(sha, { sha: await this.#run(['hash-object', '-w', '--stdin'], bytes) });
  }

  /** Which of these objects git does not have. */
  async #missing(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const looked = await this.#run(['cat-file', '--batch-check'], hashes.map((hash) => `${hash}\n`).join(''));
    return new Set(looked.split('\n').flatMap((line) => (line.endsWith(' missing') ? [line.slice(0, 40)] : [])));
  }

  async #run(words: readonly string[], input?: string | Uint8Array): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#git.run(words, input === undefined ? {} : { input });
    if (exitCode !== 0) throw new Error(`git ${words[0]}: ${stderr}`);
    return stdout.replace(/\n$/, '');
  }
}

/** What git has stored of the branches of a bare repository; another text after every change. */
function storedRefs(bare: string): string {
  const packed = join(bare, 'packed-refs');
  const loose = readdirSync(join(bare, 'refs/heads'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => existsSync(path));
  const all = [...loose.sort(), ...(existsSync(packed) ? [packed] : [])];
  return all.map((path) => `${path}\n${readFileSync(path, 'utf8')}`).join();
}

/** What `git ls-tree` lists: `<mode> <type> <hash>\t<path>` for each. */
function entriesOf(listed: string): Entry[] {
  return listed
    .split('\0')
    .filter(Boolean)
    .map((line) => ({
      path: line.slice(line.indexOf('\t') + 1),
      mode: line.slice(0, 6),
      sha: line.split(/[ \t]/)[2]!,
    }));
}

/** What `git diff-tree` lists: `:<modes> <hashes> <letter>` and then the path, for each. */
function changesIn(listed: string): Entry[] {
  const parts = listed.split('\0').filter(Boolean);
  return parts.flatMap((about, index) => {
    const [from, to, , sha, letter] = about.split(' ');
    if (index % 2 === 1) return [];
    const path = parts[index + 1]!;
    return letter === 'D' ? { path, mode: from!.slice(1), sha: null } : { path, mode: to!, sha: sha! };
  });
}
