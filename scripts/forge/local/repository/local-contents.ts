import { checkChangedPaths } from '../../check-change.ts';
import type { CommitRequest, Contents, PullRequests, RepositoryName, Sha } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { signature } from '../accounts.ts';
import type { BareRepository } from '../bare-repository.ts';
import { type LocalPlace, refuseArchived } from './local-place.ts';

export function localContents(
  place: LocalPlace,
  pullRequests: Pick<PullRequests, 'pullRequest' | 'pullRequests'>,
): Contents & { diff(from: Sha, to: Sha): Promise<string> } {
  const { name, bare } = place;
  const head = (branch: string) => bare.commitAt(`refs/heads/${branch}`);
  const commitOf = (at: string) => (/^[0-9a-f]{40}$/.test(at) ? bare.commitAt(at) : head(at));

  const createBranch = async (branch: string, at: Sha) => {
    refuseArchived(place);
    await checkBranchName(branch, bare);
    if (!(await bare.commitAt(at))) throw new ForgeRefusal('invalid', `\`${name}\` has no commit \`${at}\`.`);
    if (await bare.move([{ ref: `refs/heads/${branch}`, from: undefined, to: at }])) return;
    throw new ForgeRefusal(
      'taken',
      `\`${name}\` has a branch \`${branch}\` already, or one whose name starts with it.`,
    );
  };

  const deleteBranch = async (branch: string, expected: Sha) => {
    const now = await head(branch);
    if (now === undefined) throw noBranch(branch, name);
    if (branch === (await bare.defaultBranch()))
      throw new ForgeRefusal('not allowed', `\`${branch}\` is the default branch of \`${name}\`, so it stays.`);
    const open = await pullRequests.pullRequests({ state: 'open', head: branch });
    if (now !== expected) throw moved(branch, { name, expected });
    for (const { number } of open) await bare.run(['update-ref', `refs/pull/${number}/head`, expected]);
    if (!(await bare.move([{ ref: `refs/heads/${branch}`, from: expected, to: undefined }])))
      throw moved(branch, { name, expected });
    // As on GitHub, a pull request without its branch is closed.
    for (const { number } of open) await pullRequests.pullRequest(number);
  };

  return {
    head,
    async branches() {
      return [...(await bare.heads()).keys()];
    },
    createBranch,
    async renameBranch(branch, to) {
      await checkBranchName(to, bare);
      const at = await head(branch);
      if (at === undefined) throw noBranch(branch, name);
      const wasDefault = branch === (await bare.defaultBranch());
      await createBranch(to, at);
      if (wasDefault) await bare.git(['symbolic-ref', 'HEAD', `refs/heads/${to}`]);
      await deleteBranch(branch, at);
    },
    deleteBranch,
    async readFile(at, path) {
      const commit = await commitOf(at);
      return commit && bare.text(commit, path);
    },
    async listFiles(at) {
      const commit = await commitOf(at);
      if (!commit) throw new ForgeRefusal('not found', `\`${name}\` has no branch or commit \`${at}\`.`);
      return [...(await bare.files(commit)).keys()];
    },
    async tree(at) {
      const commit = await commitOf(at);
      return commit === undefined ? undefined : { ...(await bare.tree(commit)), isWhole: true };
    },
    async commit(change) {
      checkChangedPaths(change.changes.keys());
      refuseArchived(place);
      const { branch, base } = change;
      await place.beforeMove(branch);
      const now = await head(branch);
      if (now === undefined) throw noBranch(branch, name);
      const made = now === base ? await commitOn(change, place) : undefined;
      if (made === undefined) throw moved(branch, { name, expected: base });
      await place.afterMove(branch);
      return made;
    },
    diff(from, to) {
      const plain = ['--no-ext-diff', '--no-textconv', '--src-prefix=a/', '--dst-prefix=b/'];
      return bare.git(['diff', ...plain, `${from}...${to}`]);
    },
  };
}

/** @returns undefined when the branch moved meanwhile */
async function commitOn(
  { branch, base, merges, message, changes, author }: CommitRequest,
  { bare, actor }: LocalPlace,
): Promise<Sha | undefined> {
  await refuseMissing(base, changes, bare);
  const committer = signature(await actor());
  const signed = { committer, author: author ?? committer };
  const made = await bare.makeCommit({ parent: base, merges, message, changes, ...signed, time: Date.now() });
  const isMoved = await bare.move([
    { ref: `refs/heads/${branch}`, from: base, to: made.sha },
    { ref: made.keptBy, from: made.sha, to: undefined },
  ]);
  if (isMoved) return made.sha;
  await bare.forget(made.keptBy);
  return undefined;
}

async function refuseMissing(base: Sha, changes: CommitRequest['changes'], bare: BareRepository): Promise<void> {
  const removed = [...changes].filter(([, change]) => change === null).map(([path]) => path);
  if (removed.length === 0) return;
  const files = await bare.files(base);
  const missing = removed.find((path) => !files.has(path));
  if (missing !== undefined) throw new ForgeRefusal('invalid', `There is no file \`${missing}\` to delete.`);
}

async function checkBranchName(branch: string, bare: BareRepository): Promise<void> {
  const { exitCode } = await bare.run(['check-ref-format', `refs/heads/${branch}`]);
  if (exitCode === 0 && !branch.startsWith('-')) return;
  throw new ForgeRefusal('invalid', `\`${branch}\` cannot be the name of a branch.`);
}

function noBranch(branch: string, name: RepositoryName): ForgeRefusal {
  return new ForgeRefusal('not found', `\`${name}\` has no branch \`${branch}\`.`);
}

function moved(branch: string, { name, expected }: { name: RepositoryName; expected: Sha }): ForgeRefusal {
  return new ForgeRefusal('moved', `\`${branch}\` of \`${name}\` is no longer at \`${expected}\`.`);
}
