import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { LARGEST } from '../files/json-file.ts';
import type { NewContent } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { SignedBranches, SignedCommit } from '../forge/signed-branches.ts';
import { askOnce } from '../git/ask-once.ts';
import {
  bareRepositoryAt,
  GitFailed,
  type GitOptions,
  type GitOutput,
  type GitRun,
  git,
  gitFailure,
} from '../git/git.ts';
import { commitOfRef } from '../git/ref-file.ts';
import { type CommitParts, commitStream } from './commit-stream.ts';
import { isRace, rejectionOf, remoteWords } from './push-answer.ts';

/** Hash of a commit or a tree, 40 digits. */
type Sha = string;

/** Below `.portal`: where `openLocalForge` keeps its repositories. */
const LOCAL_FORGE = 'forge';

/** How a remote is reached. */
export interface Access {
  env?: Readonly<Record<string, string>>;
  signed?: SignedBranches | undefined;
}

interface Ways {
  access: GitOptions;
  isOfForge: boolean;
  signed: SignedBranches | undefined;
}

/** What a ref must be at for a push to happen: a commit, nothing at all, or anything that the new commit follows. */
export type Expected = { at: Sha | undefined } | 'an ancestor';

/**
 * A bare repository of Waypost's own, beside the one it belongs to: commits for branches of a remote are made in it and pushed
 * from it. The working tree, the index and the objects of the person's own repository are never touched.
 *
 * Several processes may use one at once. What nothing refers to is removed after an hour.
 */
export class Scratch {
  readonly folder: string;
  readonly remote: string;
  readonly #access: GitOptions;
  /** Whether the remote is of the local forge, which only Waypost writes to: nothing but a push's own rules guards it. */
  readonly #isOfForge: boolean;
  readonly #signed: SignedBranches | undefined;
  /** What commits were made with that may still be pushed. */
  readonly #made = new Map<Sha, CommitParts>();

  private constructor(folder: string, remote: string, { access, isOfForge, signed }: Ways) {
    this.folder = folder;
    this.remote = remote;
    this.#access = access;
    this.#isOfForge = isOfForge;
    this.#signed = signed;
  }

  /**
   * Opens the one for a remote, and makes it where there is none.
   *
   * @param portal the folder that keeps what is nobody's: `.portal`
   * @param remote a path, or an address without credentials
   * @param access.env what git needs to be let in there, such as `serverAccess` makes
   * @param access.signed what makes the commits that `publish` brings there; by default, they are pushed
   * @throws {CannotRun} when it cannot be made
   */
  static async open(portal: string, remote: string, { env = {}, signed }: Access = {}): Promise<Scratch> {
    const mark = createHash('sha256').update(remote).digest('hex').slice(0, 12);
    const folder = join(portal, 'observed', `${mark}.git`);
    if (!existsSync(join(folder, 'HEAD'))) await make(folder);
    const isOfForge = remote.startsWith(join(portal, LOCAL_FORGE, sep));
    return new Scratch(folder, remote, { access: { env }, isOfForge, signed });
  }

  git(words: readonly string[], options?: GitOptions): Promise<string> {
    return git(this.folder, ['--git-dir=.', ...words], options);
  }

  /**
   * Where a ref of the remote is; undefined when there is none.
   *
   * @throws {CannotRun} when the remote cannot be asked
   */
  async head(ref: string): Promise<Sha | undefined> {
    const known = isAbsolute(this.remote) ? await commitOfRef(this.remote, ref) : undefined;
    if (known) return known.at;
    const { exitCode, stdout, stderr } = await this.#ask(['ls-remote', '--', this.remote, ref]);
    if (exitCode !== 0) throw this.#unreachable(stderr);
    const line = stdout.split('\n').find((each) => each.endsWith(`\t${ref}`));
    return line?.slice(0, 40);
  }

  /** Brings a commit of the remote here, without what came before it. False when the remote has it no more. */
  async fetch(commit: Sha): Promise<boolean> {
    if (await this.has(commit)) return true;
    const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--depth=1'];
    const { exitCode, stderr } = await this.#ask([...words, '--', this.remote, commit]);
    if (exitCode === 0) return true;
    if (/not our ref|remote did not send|missing blob|shallow\.lock|shallow file has changed/.test(stderr))
      return false;
    throw this.#unreachable(stderr);
  }

  /** Makes a commit, here only. */
  async commit(parts: CommitParts): Promise<Sha> {
    const run = await importCommit(this.folder, parts);
    if (run.exitCode !== 0) throw gitFailure(FAST_IMPORT, { run, folder: this.folder });
    const commit = run.stdout.trim();
    if (this.#isOfForge || this.#signed) this.#made.set(commit, parts);
    return commit;
  }

  /**
   * Moves a branch of the remote to a commit that was just made here, or to one with the same files that the remote makes and signs.
   *
   * @returns what the branch is at now; undefined when it was not at what was expected
   * @throws {CannotRun} when the remote refuses for another reason, or cannot be reached
   */
  async publish(ref: string, commit: Sha, expected: Expected): Promise<Sha | undefined> {
    if (!this.#signed) return (await this.push(ref, commit, expected)) ? commit : undefined;
    const parts = this.#made.get(commit)!;
    this.#made.delete(commit);
    const from = expected === 'an ancestor' ? parts.parent : expected.at;
    try {
      const to = await this.#signed.commit(await this.#signable(parts));
      if (!(await this.#signed.move(ref, { from, to, force: expected !== 'an ancestor' }))) return undefined;
      await this.#awaitCommit(to);
      return to;
    } catch (cause) {
      if (!(cause instanceof ForgeRefusal)) throw cause;
      throw new CannotRun(cause.message, { fix: RULE_FIX, cause });
    }
  }

  /** What the API made, git may see a moment later. */
  async #awaitCommit(commit: Sha): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      if (await this.fetch(commit)) return;
      await systemClock.sleep(1000 * 2 ** round);
    }
    throw new CannotRun(`\`${this.remote}\` does not show the commit \`${commit}\`, which it just made.`, {
      fix: 'Look at https://www.githubstatus.com, and run it again.',
    });
  }

  async #signable({ parent, files, remove = [], put, message }: CommitParts): Promise<SignedCommit> {
    const base = files ?? (parent && (await this.git(['rev-parse', `${parent}^{tree}`])));
    const changes = new Map<string, NewContent | null>(remove.map((path) => [path, null]));
    for (const [path, content] of put) changes.set(path, { content });
    return { parents: parent === undefined ? [] : [parent], base: base || undefined, changes, message };
  }

  /**
   * Moves a ref of the remote, or removes it.
   *
   * @returns false when it is not at what was expected
   * @throws {CannotRun} when the remote refuses for another reason, or cannot be reached
   */
  async push(ref: string, commit: Sha | undefined, expected: Expected): Promise<boolean> {
    if (await this.#moveOnForge(ref, commit, expected)) return true;
    const lease = expected === 'an ancestor' ? [] : [`--force-with-lease=${ref}:${expected.at ?? ''}`];
    const words = [
      'push',
      '--quiet',
      '--porcelain',
      '--no-verify',
      ...lease,
      '--',
      this.remote,
      `${commit ?? ''}:${ref}`,
    ];
    const { exitCode, stdout, stderr } = await this.#ask(words);
    if (exitCode === 0) return true;
    const reason = rejectionOf(stdout);
    if (isRace(reason ?? stderr)) return false;
    // A busy remote reports it in many ways; the moved ref is a better sign.
    if (expected !== 'an ancestor' && (await this.head(ref)) !== expected.at) return false;
    if (reason === undefined) throw this.#unreachable(stderr);
    const said = remoteWords(stderr);
    throw new CannotRun(`\`${this.remote}\` rejects \`${ref}\`: ${reason}.${said && ` It says: ${said}`}`, {
      fix: /rule violation/i.test(`${reason} ${said}`)
        ? `${/verified signatures/i.test(said) ? SIGN_FIX : ''}${RULE_FIX}`
        : 'Check that your account may push it, that no rule protects it, and that the disk there has space.',
    });
  }

  /**
   * Does in half of the processes what a push to the local forge does: makes the commit there as well, and moves the ref if it is at what
   * the commit follows.
   *
   * @returns false where a push has to do it, or to say why it cannot
   */
  async #moveOnForge(ref: string, commit: Sha | undefined, expected: Expected): Promise<boolean> {
    const parts = commit === undefined ? undefined : this.#made.get(commit);
    if (commit !== undefined) this.#made.delete(commit);
    const at = expected === 'an ancestor' ? parts?.parent : expected.at;
    if (!this.#isOfForge || (commit === undefined ? at === undefined : parts === undefined)) return false;
    if (parts && (await importCommit(this.remote, parts)).stdout.trim() !== commit) return false;
    const words = commit === undefined ? ['-d', ref] : [ref, commit];
    return (await bareRepositoryAt(this.remote).run(['update-ref', ...words, at ?? NOTHING])).exitCode === 0;
  }

  /**
   * Text of a file of a commit; undefined when there is none.
   *
   * @param largest in bytes
   * @throws {CannotRun} when it is larger
   */
  async read(commit: Sha, path: string, largest = LARGEST): Promise<string | undefined> {
    const words = ['cat-file', 'blob', `${commit}:${path}`];
    const run = await askOnce([this.folder, `${largest}`, ...words], () => this.#run(words, { most: largest }));
    const bytes = run.bytes();
    if (bytes.length > largest)
      throw new CannotRun(`\`${path}\` of the commit ${commit.slice(0, 12)} is too large to be read.`, {
        fix: `No run of Waypost has written it. \`git log ${commit.slice(0, 12)} -- ${path}\` shows who did.`,
      });
    return run.exitCode === 0 ? bytes.toString() : undefined;
  }

  /** Hashes of the regular files of a commit, by path, sorted. Those larger than so many bytes are left out: no run of ours has written them. */
  async list(commit: Sha, folder?: string, largest = LARGEST): Promise<Map<string, Sha>> {
    const inFolder = folder === undefined ? [] : ['--', `${folder}/`];
    const words = ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, ...inFolder];
    const run = await askOnce([this.folder, ...words], () => this.#run(words));
    if (run.exitCode !== 0) throw gitFailure(words, { run, folder: this.folder });
    const entries = run.stdout.split('\0').filter(Boolean);
    const files = entries.map((entry) => ({
      path: entry.slice(entry.indexOf('\t') + 1),
      of: entry.slice(0, entry.indexOf('\t')).split(/\s+/) as [mode: string, type: string, hash: Sha, size: string],
    }));
    const isRead = ([mode, , , size]: (typeof files)[number]['of']) =>
      mode.startsWith('100') && Number(size) <= largest;
    return new Map(files.flatMap(({ path, of }) => (isRead(of) ? [[path, of[2]] as const] : [])));
  }

  /** What a ref of this repository itself is at. */
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

  /** Runs what speaks to the remote. */
  #ask(words: readonly string[]): Promise<GitRun> {
    return bareRepositoryAt(this.folder).run(words, this.#access);
  }

  #unreachable(stderr: string): CannotRun {
    const { message } = new GitFailed(['push'], { exitCode: 1, stdout: '', stderr });
    const said = message.replace('`git push` failed: ', '');
    return new CannotRun(`The git repository \`${this.remote}\` cannot be reached: ${said}`, {
      fix: isAbsolute(this.remote)
        ? 'Check that it is a git repository, and that it may be written.'
        : 'Check the address, the network, and the credentials that git has for it; a token of GitHub needs `contents: read`, and to push `contents: write`.',
    });
  }
}

/** Waits of 1 to 16 seconds. */
const ROUNDS = 5;
const SIGN_FIX = 'Write `commits: api` into `forge` of catalog/portal.yaml: then GitHub signs these commits. Or: ';
const RULE_FIX =
  'Let the App pass this rule, in the rulesets of the repository or its organisation: `npx portal doctor branches` names them.';

const FAST_IMPORT = ['fast-import', '--quiet', '--done', '--date-format=raw'];
const NOTHING = '0'.repeat(40);

/** Makes a commit in a repository that has what it follows, and prints its hash. */
function importCommit(folder: string, parts: CommitParts): Promise<GitOutput> {
  return bareRepositoryAt(folder).run(FAST_IMPORT, { input: commitStream(parts) });
}

const HOUSEKEEPING = ['gc.auto=1000', 'gc.autoPackLimit=20', 'gc.pruneExpire=1.hour.ago', 'gc.autoDetach=false'];

/**
 * Removes objects of a bare repository that nothing refers to for an hour, if there are enough of them, so that a branch that is rewritten
 * every few minutes does not make its repository grow. Another run that does the same is not waited for.
 */
export async function tidyRepository(folder: string): Promise<void> {
  await bareRepositoryAt(folder).run([
    ...HOUSEKEEPING.flatMap((setting) => ['-c', setting]),
    'gc',
    '--auto',
    '--quiet',
  ]);
}

const SETTINGS = `[core]
  symlinks = false
  autocrlf = false
  logAllRefUpdates = false
`;

/** Makes it aside and renames it, so that nobody meets a half, in this process or another. */
async function make(folder: string): Promise<void> {
  const unfinished = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    await git(unfinished, ['init', '--quiet', '--bare', '--template=', '.']);
    appendFileSync(join(unfinished, 'config'), SETTINGS);
    renameSync(unfinished, folder);
  } catch (cause) {
    if (existsSync(join(folder, 'HEAD'))) return;
    if (cause instanceof CannotRun) throw cause;
    throw new CannotRun(`\`${folder}\` cannot be made.`, { fix: 'Check its permissions and the disk.', cause });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
