import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { LARGEST } from '../files/json-file.ts';
import { bareRepositoryAt, GitFailed, type GitOptions, type GitOutput, type GitRun, git } from '../git/git.ts';
import { copyLoose, isLoose, readLoose } from '../git/loose-objects.ts';
import { looseEntryAt, looseFiles, looseTree } from '../git/loose-trees.ts';
import { commitOfRef, writeRefFile } from '../git/ref-file.ts';
import { isUnguarded } from '../git/unguarded.ts';
import { type CommitParts, commitStream } from './commit-stream.ts';
import { writeLooseCommit } from './loose-commit.ts';
import { isRace, rejectionOf } from './push-answer.ts';

/** Hash of a commit or a tree, 40 digits. */
type Sha = string;

/** What a ref must be at for a push to happen: a commit, nothing at all, or anything that the new commit follows. */
export type Expected = { at: Sha | undefined } | 'an ancestor';

/** A commit that was made here and not pushed yet. */
interface Made {
  /** What it was written with, in the order in which it may be copied. */
  objects: readonly Sha[];
  parent: Sha | undefined;
  /** Where everything else is that it refers to. */
  bases: readonly Sha[];
}

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
  readonly #made = new Map<Sha, Made>();

  private constructor(folder: string, remote: string, access: GitOptions) {
    this.folder = folder;
    this.remote = remote;
    this.#access = access;
  }

  /**
   * Opens the one for a remote, and makes it where there is none.
   *
   * @param portal the folder that keeps what is nobody's: `.portal`
   * @param remote a path, or an address without credentials
   * @param env what git needs to be let in there, such as `serverAccess` makes
   * @throws {CannotRun} when it cannot be made
   */
  static async open(portal: string, remote: string, env: Readonly<Record<string, string>> = {}): Promise<Scratch> {
    const mark = createHash('sha256').update(remote).digest('hex').slice(0, 12);
    const folder = join(portal, 'observed', `${mark}.git`);
    if (!existsSync(join(folder, 'HEAD'))) await make(folder);
    return new Scratch(folder, remote, { env });
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
    const { parent, files } = parts;
    const written = writeLooseCommit(this.folder, parts);
    if (written) {
      const bases = [parent, files].filter((base) => base !== undefined);
      this.#made.set(written.commit, { objects: written.objects, parent, bases });
      return written.commit;
    }
    const tree = files === undefined ? undefined : await this.git(['rev-parse', `${files}^{tree}`]);
    const words = ['fast-import', '--quiet', '--done', '--date-format=raw'];
    return (await this.git(words, { input: commitStream({ ...parts, files: tree }) })).trim();
  }

  /**
   * Moves a ref of the remote, or removes it.
   *
   * @returns false when it is not at what was expected
   * @throws {CannotRun} when the remote refuses for another reason, or cannot be reached
   */
  async push(ref: string, commit: Sha | undefined, expected: Expected): Promise<boolean> {
    const isMoved = await this.#pushHere(ref, commit, expected);
    if (isMoved !== undefined) return isMoved;
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
    throw new CannotRun(`\`${this.remote}\` rejects \`${ref}\`: ${reason}.`, {
      fix: 'Check that your account may push it, that no rule protects it, and that the disk there has space.',
    });
  }

  /**
   * Pushes to a repository of this disk in one process, where a push takes eight.
   *
   * @returns undefined where a push has to do it, or to say why it cannot
   */
  async #pushHere(ref: string, commit: Sha | undefined, expected: Expected): Promise<boolean | undefined> {
    const made = commit === undefined ? undefined : this.#made.get(commit);
    if (commit !== undefined) this.#made.delete(commit);
    if (!isAbsolute(this.remote) || !isUnguarded(this.remote)) return undefined;
    const at = expected === 'an ancestor' ? made?.parent : expected.at;
    // All else that the commit refers to is there, since the ref is at it.
    if (commit === undefined ? at === undefined : !made?.bases.every((base) => base === at)) return undefined;
    try {
      for (const hash of made?.objects ?? []) copyLoose(this.folder, this.remote, hash);
    } catch {
      return undefined;
    }
    const words = commit === undefined ? ['-d', ref] : [ref, commit];
    const { exitCode } = await bareRepositoryAt(this.remote).run(['update-ref', ...words, at ?? NOTHING]);
    if (exitCode === 0) return true;
    return (await this.head(ref)) === at ? undefined : false;
  }

  /**
   * Text of a file of a commit; undefined when there is none.
   *
   * @param largest in bytes
   * @throws {CannotRun} when it is larger
   */
  async read(commit: Sha, path: string, largest = LARGEST): Promise<string | undefined> {
    const found = looseEntryAt(this.folder, commit, path);
    if (found && !found.entry) return undefined;
    const file = found?.entry && readLoose(this.folder, found.entry.hash, largest);
    if (file?.type === 'blob') return file.content.toString();
    const run = await this.#run(['cat-file', 'blob', `${commit}:${path}`], { most: largest });
    const bytes = run.bytes();
    if (bytes.length > largest)
      throw new CannotRun(`\`${path}\` of the commit ${commit.slice(0, 12)} is too large to be read.`, {
        fix: `No run of Waypost has written it. \`git log ${commit.slice(0, 12)} -- ${path}\` shows who did.`,
      });
    return run.exitCode === 0 ? bytes.toString() : undefined;
  }

  /** Hashes of the regular files of a commit, by path, sorted. Those larger than so many bytes are left out: no run of ours has written them. */
  async list(commit: Sha, folder?: string, largest = LARGEST): Promise<Map<string, Sha>> {
    const known = this.#looseList(commit, folder, largest);
    if (known) return known;
    const inFolder = folder === undefined ? [] : ['--', `${folder}/`];
    const words = ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, ...inFolder];
    const entries = (await this.git(words)).split('\0').filter(Boolean);
    const files = entries.map((entry) => ({
      path: entry.slice(entry.indexOf('\t') + 1),
      of: entry.slice(0, entry.indexOf('\t')).split(/\s+/) as [mode: string, type: string, hash: Sha, size: string],
    }));
    const isRead = ([mode, , , size]: (typeof files)[number]['of']) =>
      mode.startsWith('100') && Number(size) <= largest;
    return new Map(files.flatMap(({ path, of }) => (isRead(of) ? [[path, of[2]] as const] : [])));
  }

  #looseList(commit: Sha, folder: string | undefined, largest: number): Map<string, Sha> | undefined {
    if (folder === undefined) {
      const tree = looseTree(this.folder, commit);
      return tree === undefined ? undefined : upTo(largest, looseFiles(this.folder, tree));
    }
    const found = looseEntryAt(this.folder, commit, folder);
    if (!found) return undefined;
    const tree = found.entry && looseTree(this.folder, found.entry.hash);
    const files = tree === undefined ? undefined : looseFiles(this.folder, tree);
    return upTo(
      largest,
      files?.map((file) => ({ ...file, path: `${folder}/${file.path}` })),
    );
  }

  /** What a ref of this repository itself is at. */
  async recall(ref: string): Promise<Sha | undefined> {
    const known = await commitOfRef(this.folder, ref);
    if (known) return known.at;
    const { exitCode, stdout } = await this.#run(['rev-parse', '--verify', '--quiet', ref]);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async remember(ref: string, commit: Sha): Promise<void> {
    if (!(await writeRefFile(this.folder, ref, commit))) await this.git(['update-ref', ref, commit]);
  }

  async has(object: Sha): Promise<boolean> {
    return isLoose(this.folder, object) || (await this.#run(['cat-file', '-e', object])).exitCode === 0;
  }

  /** Removes what nothing refers to, when there is enough of it; also there, if it is a repository of this disk. */
  async tidy(): Promise<void> {
    await tidyRepository(this.folder);
    if (isAbsolute(this.remote) && isUnguarded(this.remote)) await tidyRepository(this.remote);
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

function upTo(largest: number, files: ReturnType<typeof looseFiles>): Map<string, Sha> | undefined {
  return files && new Map(files.filter(({ size }) => size <= largest).map(({ path, hash }) => [path, hash]));
}

const NOTHING = '0'.repeat(40);

const [MOST_OBJECTS, MOST_PACKS] = [1000, 20];
const HOUSEKEEPING = [
  ...[`gc.auto=${MOST_OBJECTS}`, `gc.autoPackLimit=${MOST_PACKS}`],
  ...['gc.pruneExpire=1.hour.ago', 'gc.autoDetach=false'],
];

/**
 * Removes objects of a bare repository that nothing refers to for an hour, if there are enough of them, so that a branch that is rewritten
 * every few minutes does not make its repository grow. Another run that does the same is not waited for.
 */
export async function tidyRepository(folder: string): Promise<void> {
  if (isTidy(folder)) return;
  await bareRepositoryAt(folder).run([
    ...HOUSEKEEPING.flatMap((setting) => ['-c', setting]),
    'gc',
    '--auto',
    '--quiet',
  ]);
}

/** Counts as `git gc --auto` does: one of 256 folders speaks for all. @see https://git-scm.com/docs/git-gc */
function isTidy(folder: string): boolean {
  const namesIn = (path: string) => {
    try {
      return readdirSync(join(folder, 'objects', path));
    } catch {
      return [];
    }
  };
  const packs = namesIn('pack').filter((name) => name.endsWith('.pack'));
  return namesIn('17').length <= MOST_OBJECTS / 256 && packs.length <= MOST_PACKS;
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
