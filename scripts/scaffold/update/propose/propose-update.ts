import type { Tree } from '#core/migration/divide-trees.ts';
import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import type { UpdatedFile } from '#core/scaffold/update/template-update.ts';
import { updateMessage, updateText } from '#core/scaffold/update/update-text.ts';
import { oneLine } from '#core/text/harmless.ts';
import { changesBetween } from '../../../change/changes-between.ts';
import type { PullRequest, Repository, Sha } from '../../../forge/forge.ts';
import { ForgeRefusal } from '../../../forge/forge-refusal.ts';
import { writesOfCommit } from '../../../forge/github/commit-by-api.ts';
import { readTree, writeTree } from '../../../git/git-tree.ts';
import { fetchService, isInHistory, treeMark } from '../find/fetch-service.ts';
import type { Proposal } from '../find/find-proposal.ts';
import type { FoundUpdate } from '../find/find-update.ts';
import { olderProposals } from '../find/older-proposals.ts';
import type { Standing } from '../find/read-standing.ts';
import { mergeUpdate } from '../merge/merge-update.ts';
import { nextStep, type Step } from '../merge/next-step.ts';
import type { PreparedUpdate } from '../plan/prepare-update.ts';
import type { PlannedUpdate, ServiceOutcome, UpdateDeed } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';

/** What a template made at the version that a repository has, and what it makes now. */
export interface Versions {
  before: readonly RenderedFile[];
  now: readonly RenderedFile[];
}

interface Parts extends FoundUpdate, Pick<PreparedUpdate, 'change'> {
  versions: Versions;
}

/**
 * Merges what a template changed with what the repository holds, and finds out what of it is proposed already.
 *
 * @param folder empty, or that of another fetch of the service; what is fetched goes there, and is not needed later
 */
export async function proposeUpdate(
  folder: string,
  { known, standing, proposal, versions, change }: Parts,
  { access }: Pick<UpdateContext, 'access'>,
): Promise<PlannedUpdate> {
  const { repository, main, template } = standing;
  const told = { ...known, branch: proposal.branch };
  const older = proposal.open ? [] : await olderProposals(repository, change);
  const branches = [
    main.branch,
    ...(proposal.at === undefined ? [] : [proposal.branch]),
    ...older.map(({ head }) => head.branch),
  ];
  const fetched = await fetchService(folder, { repository, access, branches });
  const ours = fetched.get(main.branch)!;
  if (ours.sha !== main.at) throw moved(repository, main.branch);
  const before = await readTree(folder, ours.tree);
  const { tree, conflicts } = await mergeUpdate(folder, before, { ...versions, version: template.version });
  checkNothingLost(repository, before, tree, versions);
  const wanted = { hash: await writeTree(folder, tree), tree };
  const update = { ...change, files: updatedFiles(before, tree), conflicts };
  const branch = fetched.get(proposal.branch);
  const isInMain = async (commit: Sha) =>
    !proposal.open && isInHistory(commit, { repository, access, branch: main.branch });
  const step = await nextStep(folder, { ours, branch, isInMain, wanted });
  if (step === 'worked on') return { outcome: workedOn({ ...told, update }, proposal) };
  if (proposal.open && !step)
    return { outcome: { ...told, update, outcome: 'open', pullRequest: named(proposal.open) } };
  const replaced = older.filter(({ head }) => fetched.get(head.branch)?.isOwn);
  const message = `${updateMessage(update)}\n\n${treeMark(wanted.hash)}\n`;
  return {
    outcome: {
      ...told,
      update,
      outcome: proposal.open ? 'renewed' : 'opened',
      ...(proposal.open && { pullRequest: named(proposal.open) }),
    },
    deed: deedOf({ repository, main, proposal, step, message, text: updateText(update), replaced }),
  };
}

/** Git passes over what leads out of a repository, and then it would be taken for removed. */
function checkNothingLost({ name }: Repository, before: Tree, after: Tree, versions: Versions): void {
  const made = new Set(versions.before.map(({ path }) => path));
  const lost = [...before.keys()].find((path) => !after.has(path) && !made.has(path));
  if (lost === undefined) return;
  const shown = oneLine(lost).replaceAll('`', "'");
  throw new ForgeRefusal('invalid', `\`${name}\` holds \`${shown}\`, which no checkout may have. Remove it there.`);
}

function updatedFiles(before: Tree, after: Tree): UpdatedFile[] {
  return changesBetween(before, after).map(({ path, what }) => {
    const [was, is] = [before.get(path)?.mode, after.get(path)?.mode];
    const modeChanged = is !== undefined && was !== is && (was !== undefined || is === '100755');
    return { path, what, ...(modeChanged && { mode: is === '100755' ? '100755' : '100644' }) };
  });
}

interface Proposing {
  repository: Repository;
  main: Standing['main'];
  proposal: Proposal;
  step: Step | undefined;
  message: string;
  text: ReturnType<typeof updateText>;
  /** Updates to versions before, which nobody worked on. */
  replaced: readonly PullRequest[];
}

function deedOf(proposing: Proposing): UpdateDeed {
  const { proposal, step, replaced } = proposing;
  const begins = proposal.at === undefined ? 1 : 0;
  const commits = step ? writesOfCommit(step.changes) : 0;
  // A comment and the closing of each; the new one, and its labels.
  const tells = proposal.open ? 1 : 2 * replaced.length + 2;
  return { writes: begins + commits + tells, carryOut: () => carryOut(proposing) };
}

async function carryOut({ repository, main, proposal, step, message, text, replaced }: Proposing) {
  const { branch, at, open } = proposal;
  if (at === undefined) await repository.createBranch(branch, main.at);
  if (step) await repository.commit({ branch, message, ...step });
  const { title, body } = text;
  if (open) {
    await repository.editPullRequest(open.number, { title, body });
    return named(open);
  }
  // Before the new one is there: a run that ends between them is finished by the next.
  for (const { number } of replaced) {
    await repository.comment(number, `A newer version of the template is proposed instead: \`${branch}\`.`);
    await repository.closePullRequest(number);
  }
  return named(await repository.openPullRequest({ ...text, head: branch, base: main.branch }));
}

function workedOn(told: Omit<ServiceOutcome, 'outcome'>, { branch, open }: Proposal): ServiceOutcome {
  return open
    ? {
        ...told,
        outcome: 'left',
        pullRequest: named(open),
        message: `#${open.number} is open, and people have committed to it, so it is left to them.`,
        hint: 'Merge it, or close it and run this with `--again`.',
      }
    : {
        ...told,
        outcome: 'left',
        message: `There is a branch \`${branch}\` there that \`portal scaffold update\` did not make.`,
        hint: 'Rename it, or delete it, and run this again.',
      };
}

function moved({ name }: Repository, branch: string): ForgeRefusal {
  return new ForgeRefusal('moved', `Somebody pushed to \`${branch}\` of \`${name}\` in the meantime. Run it again.`);
}

function named({ number, url }: PullRequest): { number: number; url: string } {
  return { number, url };
}
