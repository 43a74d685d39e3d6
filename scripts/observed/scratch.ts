import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { type Clock, systemClock } from '../clock.ts';
import { LARGEST } from '../files/json-file.ts';
import type { SignedBranches } from '../forge/signed-branches.ts';
import { askOnce } from '../git/ask-once.ts';
import { FAST_IMPORT } from '../git/commit-stream.ts';
import { bareRepositoryAt, type GitOptions, type GitOutput, git } from '../git/git.ts';
import { gitFailure } from '../git/git-failure.ts';
import { commitOfRef } from '../git/ref-file.ts';
import { type CommitParts, importCommit, makeRepository, tidyRepository } from './bare-repository.ts';
import { moveLocalRef } from './move-local-ref.ts';
import { publishSigned } from './publish-signed.ts';
import type { PushPace } from './push-pace.ts';
import { type Expected, Remote } from './remote.ts';

/** Hash of a commit or a tree, 40 digits. */
type Sha = string;

export interface TreeEntry {
  path: string;
  /** As git writes it: `100644` for a file, `120000` for a link, `160000` for a submodule. */
  mode: string;
  hash: Sha;
  /** In bytes. */
  size: number;
}

/** Below `.portal`: where `openLocalForge` keeps its repositories. */
const LOCAL_FORGE = 'forge';

/** Milliseconds, less than objects stay to which nothing refers. */
const KEPT = 30 * MINUTE;

export interface Access {
  env?: Readonly<Record<string, string>>;
  signed?: SignedBranches | undefined;
  pace?: PushPace | undefined;
  clock?: Clock;
}

interface Ways {
  access: GitOptions;
  isOfForge: boolean;
  signed: SignedBranches | undefined;
  pace: PushPace | undefined;
  clock: Clock;
}

/**
 * A bare repository of Waypost's own, beside the one it belongs to: commits for branches of a remote are made in it and pushed
 * from it. The working tree, the index and the objects of the person's own repository are never touched.
 *
 * Several processes may use one at once. What nothing refers to is removed after an hour.
 */
export class Scratch {
  readonly folder: string;
  readonly #there: Remote;
  /** Whether the remote is of the local forge, which only Waypost writes to: nothing but a push's own rules guards it. */
  readonly #isOfForge: boolean;
  readonly #signed: SignedBranches | undefined;
  readonly #pace: PushPace | undefined;
  readonly #clock: Clock;
  /** Commits that are here, and when that was seen. */
  readonly #here = new Map<Sha, number>();
  /** What commits were made with that may still be pushed. */
  readonly #made = new Map<Sha, CommitParts>();

  private constructor(folder: string, remote: string, { access, isOfForge, signed, pace, clock }: Ways) {
    this.folder = folder;
    this.#there = new Remote(folder, remote, access);
    this.#isOfForge = isOfForge;
    this.#signed = signed;
    this.#pace = pace;
    this.#clock = clock;
  }

  /**
   * Opens the one for a remote, and makes it where there is none.
   *
   * @param portal the folder that keeps what is nobody's: `.portal`
   * @param remote a path, or an address without credentials
   * @param access.env what git needs to be let in there, such as `serverAccess` makes
   * @param access.signed what makes the commits that `publish` brings there; by default, they are pushed
   * @param access.pace keeps from pushing too often
   * @param access.clock for waits until git sees what the API has made
   * @throws {CannotRun} when it cannot be made
   */
  static async open(
    portal: string,
    remote: string,
    { env = {}, signed, pace, clock = systemClock }: Access = {},
  ): Promise<Scratch> {
    const mark = createHash('sha256').update(remote).digest('hex').slice(0, 12);
    const folder = join(portal, 'observed', `${mark}.git`);
    await makeRepository(folder);
    markShallow(folder);
    const isOfForge = remote.startsWith(join(portal, LOCAL_FORGE, sep));
    return new Scratch(folder, remote, { access: { env }, isOfForge, signed, pace, clock });
  }

  /** A path, or an address without credentials. */
  get remote(): string {
    return this.#there.address;
  }

  git(words: readonly string[], options?: GitOptions): Promise<string> {
    return git(this.folder, ['--git-dir=.', ...words], options);
  }

  /** Where a ref of the remote is; undefined when there is none. @throws {CannotRun} when the remote cannot be asked */
  head(ref: string): Promise<Sha | undefined> {
    return this.#there.head(ref);
  }

  /** Brings a commit of the remote here, without what came before it. False when the remote has it no more. */
  async fetch(commit: Sha): Promise<boolean> {
    const since = this.#here.get(commit);
    if (since !== undefined && this.#clock.elapsed() - since < KEPT) return true;
    const isHere = (await this.has(commit)) || (await this.#there.fetch(commit));
    if (isHere) this.#here.set(commit, this.#clock.elapsed());
    return isHere;
  }

  /** Makes a commit, here only. */
  async commit(parts: CommitParts): Promise<Sha> {
    const run = await importCommit(this.folder, parts);
    if (run.exitCode !== 0) throw gitFailure(FAST_IMPORT, { run, folder: this.folder });
    const commit = run.stdout.trim();
    if (this.#isOfForge || this.#signed) this.#made.set(commit, parts);
    return commit;
  }

  /** Waits until one more push is not too many. What comes together meanwhile goes with it. */
  async room(): Promise<void> {
    await this.#pace?.room();
  }

  /**
   * Moves a branch of the remote to a commit that was just made here, or to one with the same files that the remote makes and signs.
   *
   * @returns what the branch is at now; undefined when it was not at what was expected
   * @throws {CannotRun} when the remote refuses for another reason, or cannot be reached
   */
  async publish(ref: string, commit: Sha, expected: Expected): Promise<Sha | undefined> {
    if (!this.#signed) return (await this.push(ref, commit, expected)) ? commit : undefined;
    const parts = this.#takeParts(commit)!;
    this.#pace?.count();
    return publishSigned(this, this.#signed, { ref, parts, expected, clock: this.#clock });
  }

  /**
   * Moves a ref of the remote, or removes it.
   *
   * @returns false when it is not at what was expected
   * @throws {CannotRun} when the remote refuses for another reason, or cannot be reached
   */
  async push(ref: string, commit: Sha | undefined, expected: Expected): Promise<boolean> {
    const parts = this.#takeParts(commit);
    if (this.#isOfForge && (await moveLocalRef(this.remote, { ref, commit, parts, expected }))) return true;
    this.#pace?.count();
    return this.#there.push(ref, commit, expected);
  }

  #takeParts(commit: Sha | undefined): CommitParts | undefined {
    const parts = commit === undefined ? undefined : this.#made.get(commit);
    if (commit !== undefined) this.#made.delete(commit);
    return parts;
  }

  /**
   * Text of a file of a commit; undefined when there is none.
   *
   * @param largest in bytes
   * @throws {CannotRun} when it is larger
   */
  async read(commit: Sha, path: string, largest = LARGEST): Promise<string | undefined> {
    return (await this.readBytes(commit, path, largest))?.toString();
  }

  /** The same, as it is there: not all files are UTF-8. */
  async readBytes(commit: Sha, path: string, largest = LARGEST): Promise<Buffer | undefined> {
    const words = ['cat-file', 'blob', `${commit}:${path}`];
    const run = await askOnce([this.folder, `${largest}`, ...words], () => this.#run(words, { most: largest }));
    const bytes = run.bytes();
    if (bytes.length > largest)
      throw new CannotRun(`\`${path}\` of the commit ${commit.slice(0, 12)} is too large to be read.`, {
        fix: `No run of Waypost has written it. \`git log ${commit.slice(0, 12)} -- ${path}\` shows who did.`,
      });
    return run.exitCode === 0 ? bytes : undefined;
  }

  /** Hashes of the regular files of a commit, by path, sorted. Those larger than so many bytes are left out: no run of ours has written them. */
  async list(commit: Sha, folder?: string, largest = LARGEST): Promise<Map<string, Sha>> {
    const entries = await this.entries(commit, folder);
    const files = entries.filter(({ mode, size }) => mode.startsWith('100') && size <= largest);
    return new Map(files.map(({ path, hash }) => [path, hash]));
  }

  /** Everything that a commit has, but for folders: files, links and submodules, sorted by path. */
  async entries(commit: Sha, folder?: string): Promise<TreeEntry[]> {
    const inFolder = folder === undefined ? [] : ['--', `${folder}/`];
    const words = ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, ...inFolder];
    const run = await askOnce([this.folder, ...words], () => this.#run(words));
    if (run.exitCode !== 0) throw gitFailure(words, { run, folder: this.folder });
    return run.stdout
      .split('\0')
      .filter(Boolean)
      .map((entry) => {
        const tab = entry.indexOf('\t');
        const [mode = '', , hash = '', size] = entry.slice(0, tab).split(/\s+/);
        return { path: entry.slice(tab + 1), mode, hash, size: Number(size) || 0 };
      });
  }

  async recall(ref: string): Promise<Sha | undefined> {
    const known = await commitOfRef(this.folder, ref);
    if (known) return known.at;
    const { exitCode, stdout } = await this.#run(['rev-parse', '--verify', '--quiet', ref]);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async remember(ref: string, commit: Sha): Promise<void> {
    await this.git(['update-ref', ref, commit]);
  }

  async has(object: Sha): Promise<boolean> {
    return (await this.#run(['cat-file', '-e', object])).exitCode === 0;
  }

  /** Removes what nothing refers to, when there is enough of it. */
  async tidy(): Promise<void> {
    await tidyRepository(this.folder);
  }

  #run(words: readonly string[], options?: GitOptions): Promise<GitOutput> {
    return bareRepositoryAt(this.folder).run(words, options);
  }
}

/**
 * Has git push only what the commit that is replaced lacks. Of one that the new commit does not follow, it looks at the files only in a
 * shallow repository, which this file makes it; else it sends all files again, and the remote keeps them twice.
 *
 * @see https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---objects-edge-aggressive
 */
function markShallow(folder: string): void {
  try {
    writeFileSync(join(folder, 'shallow'), '', { flag: 'wx' });
  } catch {
    // It is so already, or the disk is full: then a push says so, or sends more.
  }
}
