import { join, relative } from 'node:path';
import { CannotRun } from '../../cannot-run.ts';
import { git, runGit } from '../../git/git.ts';
import { GitFailed } from '../../git/git-failure.ts';
import { commitOfRef, refFile } from '../../git/ref-file.ts';
import type { Sha } from '../forge.ts';
import type { BareRepository } from './bare-repository.ts';

/** In the repository of the working tree: where the local forge's main branch was when the tree last had the same. */
export const SEEN_ON_FORGE = 'refs/waypost/forge';

/** Where a person edits the portal's own repository, and how it and the local forge keep up with each other. */
export class WorkingTree {
  readonly root: string;
  readonly #say: (sentence: string) => void;

  /** @param root the top of a repository, as `checkWorkingTree` found it @param say gets what happened, or why nothing did */
  constructor(root: string, say: (sentence: string) => void) {
    this.root = root;
    this.#say = say;
  }

  /** Gives a branch to a bare repository that has none of it, or an older state. */
  async push(branch: string, bare: string): Promise<void> {
    const ref = `refs/heads/${branch}`;
    const switches = ['--quiet', '--no-verify', '--no-follow-tags', '--recurse-submodules=no', '--no-signed'];
    await git(this.root, ['push', ...switches, bare, `${ref}:${ref}`]);
  }

  branchTip(branch: string): Promise<Sha | undefined> {
    return branchTip(this.root, branch);
  }

  /** Brings the forge what was committed to the branch here, when it goes on from where the forge is. */
  async takeIn(branch: string, bare: BareRepository): Promise<void> {
    const [here, there] = [await this.branchTip(branch), await bare.commitAt(`refs/heads/${branch}`)];
    if (here === undefined || here === there) return;
    // The forge may have commits that are not here, so only it knows whether this tree is behind.
    if (there !== undefined && !(await this.#isAncestor(there, here))) {
      if (!(await bare.isAncestor(here, there))) this.#say(this.#parted(branch, bare));
      return;
    }
    await this.push(branch, bare.path).catch(async (error: unknown) => {
      // Another process has moved it in the meantime; the next one looks again.
      if (error instanceof GitFailed && (await bare.commitAt(`refs/heads/${branch}`)) !== there) return;
      throw error;
    });
    await this.#remember(here);
  }

  /** Moves the branch here, with its files, to where the forge is: when it is checked out, and nothing would be lost. */
  async follow(branch: string, bare: BareRepository): Promise<void> {
    const [here, there] = [await this.branchTip(branch), await bare.commitAt(`refs/heads/${branch}`)];
    if (here === there || there === undefined) return;
    const path = this.#pathOf(bare);
    const current = await branchNamedBy(this.root, 'HEAD');
    if (current !== branch) {
      const place = current ? `on \`${current}\`` : 'on no branch';
      this.#say(
        `Your working tree is ${place}, so \`${branch}\` stays as it is there. \`git fetch ${path} ${branch}:${branch}\` updates it.`,
      );
      return;
    }
    const pull = `\`git pull --ff-only ${path} ${branch}\``;
    if (await this.#isDirty()) {
      this.#say(
        `Your working tree has changes that are not committed, so it stays as it is. Commit or stash them, then ${pull}.`,
      );
      return;
    }
    const fetched = await runGit(this.root, [
      'fetch',
      '--quiet',
      '--no-tags',
      '--recurse-submodules=no',
      bare.path,
      `refs/heads/${branch}`,
    ]);
    const merged = await runGit(this.root, ['-c', 'merge.autoStash=false', 'merge', '--quiet', '--ff-only', there]);
    if (merged.exitCode === 0) {
      await this.#remember(there);
      this.#say(`Your working tree was updated: \`${branch}\` is at \`${there.slice(0, 7)}\`.`);
      return;
    }
    if ((await this.branchTip(branch)) === there) return;
    if (here !== undefined && !(await this.#isAncestor(here, there))) this.#say(this.#parted(branch, bare));
    else
      this.#say(
        `Your working tree could not be updated to \`${branch}\`: ${new GitFailed(['merge'], fetched.exitCode ? fetched : merged).message} Fix it, then ${pull}.`,
      );
  }

  async #remember(tip: Sha): Promise<void> {
    await git(this.root, ['update-ref', SEEN_ON_FORGE, tip]);
  }

  #parted(branch: string, bare: BareRepository): string {
    return `\`${branch}\` of your working tree and of the local forge have diverged. \`git pull --no-rebase ${this.#pathOf(bare)} ${branch}\` merges them.`;
  }

  #pathOf(bare: BareRepository): string {
    const path = relative(this.root, bare.path);
    return /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  }

  async #isDirty(): Promise<boolean> {
    return (await git(this.root, ['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=all'])) !== '';
  }

  /** Also false when either is not here. */
  async #isAncestor(older: Sha, newer: Sha): Promise<boolean> {
    return (await runGit(this.root, ['merge-base', '--is-ancestor', older, newer])).exitCode === 0;
  }
}

export function ofSomebodyElse(root: string): CannotRun {
  return new CannotRun(`\`${root}\` belongs to somebody else, so git refuses to use it.`, {
    fix: `If you trust it: \`git config --global --add safe.directory '${root}'\`.`,
  });
}

/**
 * Makes sure that a folder is the top of a repository with commits and all of its history.
 *
 * @throws {CannotRun} when it is not
 */
export async function checkWorkingTree(root: string): Promise<void> {
  const facts = await runGit(root, [
    'rev-parse',
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--is-shallow-repository',
    '--show-prefix',
  ]);
  if (/dubious ownership/.test(facts.stderr)) throw ofSomebodyElse(root);
  if (facts.exitCode !== 0)
    throw new CannotRun(`\`${root}\` is not a git repository, which the local forge needs.`, {
      fix: `Make it one: \`git -C '${root}' init -b main\`. Then commit its files: \`git -C '${root}' add .\` and \`git -C '${root}' commit -m "Begin"\`.`,
    });
  const [isBare, isInside, isShallow, prefix] = facts.stdout.split('\n');
  if (isBare === 'true' || isInside !== 'true')
    throw new CannotRun(`\`${root}\` is a repository without files.`, {
      fix: `Clone it, \`git clone '${root}' portal\`, and name the clone with --root.`,
    });
  if (prefix !== '')
    throw new CannotRun(`\`${root}\` is not the top of its repository.`, {
      fix: `Name the top with --root: \`--root '${await git(root, ['rev-parse', '--show-toplevel'])}'\`.`,
    });
  if (isShallow === 'true')
    throw new CannotRun(`\`${root}\` is a shallow clone, which lacks the history that merges need.`, {
      fix: `Fetch it: \`git -C '${root}' fetch --unshallow\`.`,
    });
}

/**
 * The branch that a repository is about: its origin's, else `main`, `master`, or the one that is checked out.
 *
 * @throws {CannotRun} when no commit is on any of them
 */
export async function defaultBranch(root: string): Promise<string> {
  const origin = await branchNamedBy(root, 'refs/remotes/origin/HEAD');
  const current = await branchNamedBy(root, 'HEAD');
  for (const name of [origin, 'main', 'master', current])
    if (name !== undefined && (await branchTip(root, name)) !== undefined) return name;
  if (current === undefined)
    throw new CannotRun(`\`${root}\` is on no branch, and has no branch \`main\`.`, {
      fix: `Make it: \`git -C '${root}' switch -c main\`.`,
    });
  throw new CannotRun(`\`${root}\` has no commit yet.`, {
    fix: `Make the first: \`git -C '${root}' add .\` and \`git -C '${root}' commit -m "Begin"\`.`,
  });
}

async function branchTip(root: string, branch: string): Promise<Sha | undefined> {
  const ref = `refs/heads/${branch}`;
  const known = await commitOfRef(join(root, '.git'), ref);
  if (known) return known.at;
  const run = await runGit(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return run.exitCode === 0 ? run.stdout.trim() : undefined;
}

async function branchNamedBy(root: string, ref: string): Promise<string | undefined> {
  const known = await refFile(join(root, '.git'), ref);
  const line = known
    ? known.line?.replace(/^ref: /, '')
    : (await runGit(root, ['symbolic-ref', '--quiet', ref])).stdout;
  return /^refs\/(?:heads|remotes\/origin)\/(.+)$/.exec(line?.trim() ?? '')?.[1];
}
