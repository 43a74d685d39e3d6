import type { Effect } from '#core/reconcile/effect.ts';
import type { PullRequest, Repository } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { defineReconciler, type OwnReconciler } from './define-reconciler.ts';
import type { World } from './world.ts';

/** Files that follow from the catalog, and the pull request that brings them in step. */
export interface FileProposal {
  name: string;
  /** What people call the files: `CODEOWNERS`. */
  about: string;
  subject: string;
  /** Of every proposal, so that there is never more than one. */
  branch: string;
  title: string;
  message: string;
  body: string;
  /**
   * The texts that the files should have, by path; null for one that should go. What is not among them stays as it is.
   *
   * @param current what the default branch has
   */
  requested(world: World, current: Current): Promise<Texts>;
}

type Texts = ReadonlyMap<string, string | null>;

export interface Current {
  text(path: string): Promise<string | undefined>;
  paths(): Promise<string[]>;
}

interface Observed {
  requested: Texts;
  /** Paths that the default branch has otherwise, or not. */
  differing: readonly string[];
  defaultBranch: string;
  open: PullRequest | undefined;
  isProposed: boolean;
}

/** Makes a reconciler that proposes files by pull request when they are different from the catalog. People merge it. */
export function proposeFiles(proposal: FileProposal): OwnReconciler {
  const name = `propose ${proposal.about}`;
  const close = `close ${proposal.about} proposal`;
  return defineReconciler({
    name: proposal.name,
    observe: async (world): Promise<Observed> => {
      const defaultBranch = await defaultBranchOf(world.repository);
      const requested = await proposal.requested(world, {
        text: (path) => world.repository.readFile(defaultBranch, path),
        paths: () => world.repository.listFiles(defaultBranch),
      });
      return observe(world.repository, proposal, requested);
    },

    plan({ repository }, observed) {
      const { requested, differing, open, isProposed } = observed;
      if (differing.length === 0 && open)
        return { effects: [closing(repository, { ...proposal, name: close }, observed)], standing: [name] };
      if (differing.length === 0) return { effects: [], standing: [name, close] };
      if (isProposed) return { effects: [], standing: [name] };
      const verb = open === undefined ? 'Propose' : 'Update the proposal of';
      const propose = {
        name,
        summary: `${verb} ${shown(differing)} by pull request, as ${differing.length === 1 ? 'it is' : 'they are'} different from the catalog.`,
        subject: proposal.subject,
        after: [],
        async isDone() {
          const now = await observe(repository, proposal, requested);
          return now.differing.length === 0 || now.isProposed;
        },
        act: () => proposeTexts(repository, proposal, requested),
      };
      return { effects: [propose], standing: [] };
    },
  });
}

/** Merged later, a proposal of what was true before would undo what is right by now. */
function closing(
  repository: Repository,
  { name, branch, subject }: FileProposal,
  { open, requested, defaultBranch }: Observed,
): Effect {
  const are = requested.size === 1 ? 'is' : 'are';
  return {
    name,
    summary: `Close #${open!.number}, as ${shown([...requested.keys()])} ${are} the same as the catalog.`,
    subject,
    after: [],
    isDone: async () => (await openProposal(repository, branch, defaultBranch)) === undefined,
    async act() {
      const now = await openProposal(repository, branch, defaultBranch);
      if (now) await repository.closePullRequest(now.number);
    },
  };
}

/** As much of a proposal as is written into a repository. */
export type ProposedFiles = Pick<FileProposal, 'branch' | 'title' | 'message' | 'body'>;

/** Whether the default branch has texts, or an open pull request proposes them. */
export async function areProposed(repository: Repository, proposal: ProposedFiles, requested: Texts): Promise<boolean> {
  const { differing, isProposed } = await observe(repository, proposal, requested);
  return differing.length === 0 || isProposed;
}

export async function proposalIn(repository: Repository, { branch }: ProposedFiles): Promise<PullRequest | undefined> {
  return openProposal(repository, branch, await defaultBranchOf(repository));
}

async function observe(
  repository: Repository,
  { branch }: Pick<FileProposal, 'branch'>,
  requested: Texts,
): Promise<Observed> {
  const defaultBranch = await defaultBranchOf(repository);
  const [differing, open] = await Promise.all([
    differingFrom(repository, defaultBranch, requested),
    openProposal(repository, branch, defaultBranch),
  ]);
  // A pull request may show the old place of its branch for a while.
  const isProposed = open !== undefined && (await differingFrom(repository, open.head.branch, requested)).length === 0;
  return { requested, differing, defaultBranch, open, isProposed };
}

async function defaultBranchOf(repository: Repository): Promise<string> {
  return (await repository.facts())?.defaultBranch ?? 'main';
}

async function differingFrom(repository: Repository, at: string, requested: Texts): Promise<string[]> {
  const texts = await Promise.all(
    [...requested].map(async ([path]) => [path, await repository.readFile(at, path)] as const),
  );
  return texts.filter(([path, text]) => (text ?? null) !== requested.get(path)).map(([path]) => path);
}

async function openProposal(repository: Repository, branch: string, base: string): Promise<PullRequest | undefined> {
  const open = await repository.pullRequests({ state: 'open', head: branch });
  // A fork may have a branch of that name, and its pull request is no proposal of ours.
  return open.find(
    ({ head, base: to }) => to.branch === base && (head.repository ?? repository.name) === repository.name,
  );
}

/** Proposes texts by pull request. Each step asks what an earlier run that died may have left. */
export async function proposeTexts(repository: Repository, proposal: ProposedFiles, requested: Texts): Promise<void> {
  const { branch, title, message, body } = proposal;
  const { defaultBranch, open, differing: missing } = await observe(repository, proposal, requested);
  if (!open && missing.length === 0) return;
  const base = await repository.head(defaultBranch);
  if (base === undefined)
    throw new ForgeRefusal('not found', `\`${repository.name}\` has no branch \`${defaultBranch}\`.`);
  const head = await startingPoint(repository, { branch, base, isOpen: open !== undefined });
  const differing = await differingFrom(repository, head, requested);
  const changes = new Map(
    differing.map((path) => {
      const content = requested.get(path) ?? null;
      return [path, content === null ? null : { content }] as const;
    }),
  );
  if (changes.size > 0) await repository.commit({ branch, base: head, message, changes });
  if (!open) await repository.openPullRequest({ title, body, head: branch, base: defaultBranch });
}

/** The branch as it is while its pull request is open; otherwise a new one, as an old one may be far behind. */
async function startingPoint(
  repository: Repository,
  { branch, base, isOpen }: { branch: string; base: string; isOpen: boolean },
): Promise<string> {
  const existing = await repository.head(branch);
  if (existing !== undefined && isOpen) return existing;
  if (existing !== undefined) await repository.deleteBranch(branch, existing);
  await repository.createBranch(branch, base);
  return base;
}

function shown(paths: readonly string[]): string {
  return paths.map((path) => `\`${path}\``).join(', ');
}
