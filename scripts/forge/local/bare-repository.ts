import { randomUUID } from 'node:crypto';
import { askOnce } from '../../git/ask-once.ts';
import { cleanName, commitStream, FAST_IMPORT, type NewCommit, type Signature } from '../../git/commit-stream.ts';
import { type GitOptions, type GitOutput, git, OFFLINE, runGit } from '../../git/git.ts';
import { GitFailed, gitFailure } from '../../git/git-failure.ts';
import { branchFiles, commitOfRef, refFile } from '../../git/ref-file.ts';
import type { Sha, Tree } from '../forge.ts';
import { treeEntries } from './tree-entries.ts';

const NOTHING = '0'.repeat(40);
const HASH = /^[0-9a-f]{40}$/;

/** A step of a transaction: from which commit a ref goes to which; undefined is none. */
export interface RefMove {
  ref: string;
  from: Sha | undefined;
  to: Sha | undefined;
}

export class BareRepository {
  readonly path: string;
  readonly #isForeign: boolean;

  /** @param options.isForeign somebody else's, which is only read: nothing that its settings name runs, and it may be repaired meanwhile */
  constructor(path: string, { isForeign = false }: { isForeign?: boolean } = {}) {
    this.path = path;
    this.#isForeign = isForeign;
  }

  /** @throws {CannotRun} when the disk is full or a lock was left behind, {@link GitFailed} otherwise */
  git(words: readonly string[], options?: GitOptions): Promise<string> {
    return git(this.path, ['--git-dir=.', ...words], this.#with(options));
  }

  async run(words: readonly string[], options?: GitOptions): Promise<GitOutput> {
    return runGit(this.path, ['--git-dir=.', ...words], this.#with(options));
  }

  #with(options: GitOptions = {}): GitOptions {
    return this.#isForeign ? { ...options, env: { ...options.env, ...OFFLINE } } : options;
  }

  /** Asks about what the words name by hashes, which never changes: once. @param given what else the answer follows from */
  async known(words: readonly string[], given = ''): Promise<GitOutput> {
    return this.#isForeign ? this.run(words) : askOnce([this.path, given, ...words], () => this.run(words));
  }

  /** The same, where a failure is an error as of `git`. */
  async knownText(words: readonly string[], given = ''): Promise<string> {
    const run = await this.known(words, given);
    if (run.exitCode !== 0) throw gitFailure(words, { run, folder: this.path });
    return run.stdout;
  }

  /** The commit that a ref or a hash leads to. */
  async commitAt(name: string): Promise<Sha | undefined> {
    const known = /^refs\/(?:heads|remotes)\//.test(name) ? await commitOfRef(this.path, name) : undefined;
    if (known) return known.at;
    const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, stdout } = await (HASH.test(name) ? this.known(words) : this.run(words));
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async defaultBranch(): Promise<string> {
    const { line = '' } = (await refFile(this.path, 'HEAD')) ?? {};
    const head = line.startsWith('ref: ') ? line.slice('ref: '.length) : await this.git(['symbolic-ref', 'HEAD']);
    return head.replace(/^refs\/heads\//, '');
  }

  /** Commits by name of their branch, sorted by name. */
  async heads(): Promise<Map<string, Sha>> {
    const heads = (await branchFiles(this.path)) ?? (await this.#askHeads());
    return new Map([...heads].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async #askHeads(): Promise<[string, Sha][]> {
    const lines = await this.git(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/']);
    return lines
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(line.indexOf(' ') + 1 + 'refs/heads/'.length), line.split(' ')[0]!]);
  }

  async isAncestor(older: Sha, newer: Sha): Promise<boolean> {
    return (await this.run(['merge-base', '--is-ancestor', older, newer])).exitCode === 0;
  }

  /** All of the moves or none. @returns false when a ref is no longer where it was */
  async move(moves: readonly RefMove[]): Promise<boolean> {
    const lines = moves.map(({ ref, from, to }) =>
      from === to ? `verify ${ref} ${from}` : `update ${ref} ${to ?? NOTHING} ${from ?? NOTHING}`,
    );
    const words = ['update-ref', '--stdin'];
    const run = await this.run(words, { input: `${['start', ...lines, 'prepare', 'commit'].join('\n')}\n` });
    if (run.exitCode === 0) return true;
    if (
      /is at [0-9a-f]+ but expected|reference already exists|unable to resolve reference|cannot lock ref .* exists; cannot create/i.test(
        run.stderr,
      )
    )
      return false;
    throw gitFailure(words, { run, folder: this.path });
  }

  async text(commit: Sha, path: string): Promise<string | undefined> {
    const { exitCode, stdout } = await this.known(['cat-file', 'blob', `${commit}:${path}`]);
    return exitCode === 0 ? stdout : undefined;
  }

  /** Hashes of files by path, sorted by path. @param below only these folders or files */
  async files(commit: Sha, ...below: string[]): Promise<Map<string, string>> {
    const records = await this.knownText(['ls-tree', '-r', '-z', '--full-tree', commit, ...below]);
    const files = records
      .split('\0')
      .filter(Boolean)
      .map((record) => /^\d+ (\w+) ([0-9a-f]+)\t(.*)$/s.exec(record)!)
      .filter(([, type]) => type === 'blob')
      .map(([, , hash, path]): [string, string] => [path!, hash!]);
    return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** All that a commit has, sorted by path. @throws {GitFailed} when git has no size of a file: its object is damaged */
  async tree(commit: Sha): Promise<Omit<Tree, 'isWhole'>> {
    const words = ['ls-tree', '-r', '-l', '-z', '--full-tree', commit];
    const { files, others, damaged } = treeEntries(await this.knownText(words));
    if (damaged.length > 0)
      throw new GitFailed(words, { exitCode: 0, stdout: '', stderr: `error: unable to read file ${damaged[0]}` });
    return { files, others };
  }

  /** When somebody last committed to a branch, as ISO 8601. */
  async lastChange(): Promise<string | undefined> {
    const order = ['--sort=-committerdate', '--count=1'];
    return (
      (await this.git(['for-each-ref', ...order, '--format=%(committerdate:iso-strict)', 'refs/heads/'])) || undefined
    );
  }

  /** Texts of files by their hashes, in one go. */
  async texts(hashes: readonly string[]): Promise<string[]> {
    if (hashes.length === 0) return [];
    // A text may contain anything, so the separator between two of them is random each time.
    const mark = randomUUID();
    const all = await this.git(['cat-file', `--batch=${mark}`], { input: `${hashes.join('\n')}\n` });
    return all
      .split(`${mark}\n`)
      .slice(1)
      .map((text, index) => (index < hashes.length - 1 ? text.slice(0, -1) : text));
  }

  /** Makes a commit that no branch has yet. A ref keeps it until `move` puts it in its place and removes that ref. */
  async makeCommit(commit: NewCommit): Promise<{ sha: Sha; keptBy: string }> {
    const keptBy = `refs/waypost/${randomUUID()}`;
    return { sha: await this.git(FAST_IMPORT, { input: commitStream(commit, keptBy) }), keptBy };
  }

  async forget(ref: string): Promise<void> {
    await this.run(['update-ref', '-d', ref]);
  }

  /** Merges two commits into a tree, without a working tree. @returns the files that conflict where it cannot */
  async mergeTree(base: Sha, head: Sha): Promise<{ tree: string } | { conflicts: string[] }> {
    const words = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base, head];
    const run = await this.run(words);
    const [tree = '', ...conflicts] = run.stdout.split('\0').filter(Boolean);
    // Of a commit that is not there, some versions of git say 1, as of a conflict, but name no tree.
    if (run.exitCode > 1 || tree === '') throw gitFailure(words, { run, folder: this.path });
    return run.exitCode === 0 ? { tree } : { conflicts: [...new Set(conflicts)].sort() };
  }

  async mergeCommit(
    tree: string,
    parents: readonly Sha[],
    { author, committer, message }: { author: Signature; committer: Signature; message: string },
  ): Promise<Sha> {
    return this.git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'], {
      input: message,
      env: {
        GIT_AUTHOR_NAME: cleanName(author.name),
        GIT_AUTHOR_EMAIL: cleanName(author.email),
        GIT_COMMITTER_NAME: cleanName(committer.name),
        GIT_COMMITTER_EMAIL: cleanName(committer.email),
      },
    });
  }

  /** The commit of a branch's own line that brought another in, and the one before it; undefined when none did. */
  async broughtBy(brought: Sha, tip: Sha): Promise<{ commit: Sha; before: Sha; email: string } | undefined> {
    const range = `${brought}..${tip}`;
    const [line, path] = await Promise.all([
      this.git(['rev-list', '--first-parent', range]),
      this.git(['rev-list', '--ancestry-path', range]),
    ]);
    const onPath = new Set(path.split('\n'));
    const commit = line.split('\n').findLast((sha) => sha !== '' && onPath.has(sha));
    if (commit === undefined) return undefined;
    const [before = '', email = ''] = (await this.git(['log', '-1', '--format=%P%n%ce', commit])).split('\n');
    const [first = ''] = before.split(' ');
    return first === brought ? undefined : { commit, before: first, email };
  }
}
