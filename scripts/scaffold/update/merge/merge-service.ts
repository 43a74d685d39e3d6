import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import type { TemplateUpdate, UpdatedFile } from '#core/scaffold/update/template-update.ts';
import { updateMessage } from '#core/scaffold/update/update-text.ts';
import { oneLine } from '#core/text/harmless.ts';
import { quoted } from '#core/text/quoted.ts';
import { changesBetween } from '../../../change/changes-between.ts';
import type { PullRequest, Repository, Sha } from '../../../forge/forge.ts';
import { ForgeRefusal } from '../../../forge/forge-refusal.ts';
import { readTree, type Tree, writeTree } from '../../../git/git-tree.ts';
import { fetchService, isInHistory, treeMark } from '../find/fetch-service.ts';
import { olderProposals } from '../find/find-proposal.ts';
import type { FoundUpdate } from '../find/find-update.ts';
import type { PreparedUpdate } from '../plan/prepare-update.ts';
import type { UpdateContext } from '../update-context.ts';
import { mergeUpdate } from './merge-update.ts';
import { nextStep, type Step } from './next-step.ts';

/** What a template made at the version that a repository has, and what it makes now. */
export interface Versions {
  before: readonly RenderedFile[];
  now: readonly RenderedFile[];
}

/** What a template changed, merged with what a repository has, and how much of it is proposed already. */
export interface MergedService {
  update: TemplateUpdate;
  /** What the branch of the proposal lacks. */
  step: Step | 'worked on' | undefined;
  /** Message of the commit of the step. */
  message: string;
  /** Open updates to earlier versions, which nobody worked on. */
  replaced: readonly PullRequest[];
}

/**
 * Fetches a service, and merges what its template changed into it.
 *
 * @param folder empty, or that of another fetch of the service; what is fetched goes there, and is not needed later
 * @throws {ForgeRefusal} `moved` when somebody pushed in the meantime
 */
export async function mergeService(
  folder: string,
  {
    standing: { repository, main, template },
    proposal,
    versions,
    change,
  }: FoundUpdate & Pick<PreparedUpdate, 'change'> & { versions: Versions },
  { access }: Pick<UpdateContext, 'access'>,
): Promise<MergedService> {
  const older = proposal.open ? [] : await olderProposals(repository, change);
  const begun = proposal.at === undefined ? [] : [proposal.branch];
  const branches = [main.branch, ...begun, ...older.map(({ head }) => head.branch)];
  const fetched = await fetchService(folder, { repository, access, branches });
  const ours = fetched.get(main.branch)!;
  if (ours.sha !== main.at) throw moved(repository, main.branch);
  const before = await readTree(folder, ours.tree);
  const { tree, conflicts } = await mergeUpdate(folder, before, { ...versions, version: template.version });
  checkNothingLost(repository, before, tree, versions);
  const requested = { hash: await writeTree(folder, tree), tree };
  const isInMain = async (commit: Sha) =>
    !proposal.open && isInHistory(commit, { repository, access, branch: main.branch });
  const update = { ...change, files: updatedFiles(before, tree), conflicts };
  return {
    update,
    step: await nextStep(folder, { ours, branch: fetched.get(proposal.branch), isInMain, requested }),
    message: `${updateMessage(update)}\n\n${treeMark(requested.hash)}\n`,
    replaced: older.filter(({ head }) => fetched.get(head.branch)?.isOwn),
  };
}

/** Git passes over what leads out of a repository, and then it would be taken for removed. */
function checkNothingLost({ name }: Repository, before: Tree, after: Tree, versions: Versions): void {
  const made = new Set(versions.before.map(({ path }) => path));
  const lost = [...before.keys()].find((path) => !after.has(path) && !made.has(path));
  if (lost === undefined) return;
  throw new ForgeRefusal(
    'invalid',
    `\`${name}\` holds ${quoted(oneLine(lost))}, which no checkout may have. Remove it there.`,
  );
}

function updatedFiles(before: Tree, after: Tree): UpdatedFile[] {
  return changesBetween(before, after).map(({ path, what }) => {
    const [was, is] = [before.get(path)?.mode, after.get(path)?.mode];
    const modeChanged = is !== undefined && was !== is && (was !== undefined || is === '100755');
    return { path, what, ...(modeChanged && { mode: is === '100755' ? '100755' : '100644' }) };
  });
}

function moved({ name }: Repository, branch: string): ForgeRefusal {
  return new ForgeRefusal('moved', `Somebody pushed to \`${branch}\` of \`${name}\` in the meantime. Run it again.`);
}
