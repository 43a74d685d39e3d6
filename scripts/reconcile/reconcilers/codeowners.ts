import { readAccessRules } from '#core/access/access-rules.ts';
import { CODEOWNERS_FILE, codeowners as codeownersOf } from '#core/access/codeowners.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { defineReconciler } from '#core/reconcile/reconciler.ts';
import type { PullRequest, Repository } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { World } from '../world.ts';

/** The branch of every proposal, so that there is never more than one. */
const BRANCH = 'waypost/codeowners';
const NAME = 'propose CODEOWNERS';
const CLOSE = 'close CODEOWNERS proposal';

interface Proposal {
  wanted: string;
  current: string | undefined;
  defaultBranch: string;
  open: PullRequest | undefined;
  /** Of the open pull request, the text that it proposes. */
  proposed: string | undefined;
}

/** Proposes .github/CODEOWNERS by pull request when it is not what the catalog says. People merge it. */
export const codeowners = defineReconciler({
  name: 'codeowners',
  async observe({ desired, repository }: World): Promise<Proposal> {
    const { text } = codeownersOf(readAccessRules(await desired()));
    return observe(repository, text);
  },

  plan({ repository }, { wanted, current, defaultBranch, open, proposed }) {
    if (current === wanted && open)
      return { effects: [closing(repository, { open, defaultBranch })], standing: [NAME] };
    if (current === wanted) return { effects: [], standing: [NAME, CLOSE] };
    if (proposed === wanted) return { effects: [], standing: [NAME] };
    const verb = open === undefined ? 'Propose' : 'Update the proposal of';
    const propose = {
      name: NAME,
      summary: `${verb} \`${CODEOWNERS_FILE}\` by pull request, as it is not what the catalog says.`,
      subject: `file:${CODEOWNERS_FILE}`,
      after: [],
      async isDone() {
        const now = await observe(repository, wanted);
        return now.current === wanted || now.proposed === wanted;
      },
      act: () => proposeText(repository, wanted),
    };
    return { effects: [propose], standing: [] };
  },
});

/** Merged later, a proposal of what was true before would undo what is right by now. */
function closing(
  repository: Repository,
  { open, defaultBranch }: { open: PullRequest; defaultBranch: string },
): Effect {
  return {
    name: CLOSE,
    summary: `Close #${open.number}, as \`${CODEOWNERS_FILE}\` is what the catalog says.`,
    subject: `file:${CODEOWNERS_FILE}`,
    after: [],
    isDone: async () => (await openProposal(repository, defaultBranch)) === undefined,
    async act() {
      const now = await openProposal(repository, defaultBranch);
      if (now) await repository.closePullRequest(now.number);
    },
  };
}

async function observe(repository: Repository, wanted: string): Promise<Proposal> {
  const defaultBranch = (await repository.facts())?.defaultBranch ?? 'main';
  const [current, open] = await Promise.all([
    repository.readFile(defaultBranch, CODEOWNERS_FILE),
    openProposal(repository, defaultBranch),
  ]);
  // A pull request may tell for a while where its branch was.
  const proposed = open && (await repository.readFile(open.head.branch, CODEOWNERS_FILE));
  return { wanted, current, defaultBranch, open, proposed };
}

async function openProposal(repository: Repository, base: string): Promise<PullRequest | undefined> {
  const open = await repository.pullRequests({ state: 'open', head: BRANCH });
  // A fork may have a branch of that name, and its pull request is no proposal of ours.
  return open.find(
    ({ head, base: to }) => to.branch === base && (head.repository ?? repository.name) === repository.name,
  );
}

/** Each step asks what an earlier run that died may have left. */
async function proposeText(repository: Repository, wanted: string): Promise<void> {
  const { defaultBranch } = await observe(repository, wanted);
  const base = await repository.head(defaultBranch);
  if (base === undefined)
    throw new ForgeRefusal('not found', `\`${repository.name}\` has no branch \`${defaultBranch}\`.`);
  const open = await openProposal(repository, defaultBranch);
  const head = await startingPoint(repository, base, open !== undefined);
  if ((await repository.readFile(head, CODEOWNERS_FILE)) !== wanted)
    await repository.commit({
      branch: BRANCH,
      base: head,
      message: 'chore: bring CODEOWNERS in step with the catalog',
      changes: new Map([[CODEOWNERS_FILE, { content: wanted }]]),
    });
  if (!open)
    await repository.openPullRequest({
      title: 'Bring CODEOWNERS in step with the catalog',
      body: BODY,
      head: BRANCH,
      base: defaultBranch,
    });
}

/** The branch as it is while its pull request is open; otherwise a new one, as an old one may be far behind. */
async function startingPoint(repository: Repository, base: string, isOpen: boolean): Promise<string> {
  const existing = await repository.head(BRANCH);
  if (existing !== undefined && isOpen) return existing;
  if (existing !== undefined) await repository.deleteBranch(BRANCH, existing);
  await repository.createBranch(BRANCH, base);
  return base;
}

const BODY = `Teams, people or roles of the catalog changed, and \`${CODEOWNERS_FILE}\` says what was true before.

\`portal access codeowners\` makes the same file. While this is open, it follows the catalog by itself.
`;
