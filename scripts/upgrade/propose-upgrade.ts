import { readFileSync } from 'node:fs';
import { besides } from '#core/migration/bring-forward.ts';
import { versionOf } from '#core/migration/version.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Repository } from '../forge/forge.ts';
import { proposeTexts } from '../reconcile/file-proposal.ts';

/** The output of a job that runs a newer release. */
export interface UpgradeOutput {
  version: string;
  /** Texts by path; null for a file that goes. */
  changes: Record<string, string | null>;
}

const BRANCH = 'waypost/upgrade';

/** What an upgrade may change. */
const OWN = /^(?:package(?:-lock)?\.json|(?:\.github|catalog|templates|infra\/requests)\/.+)$/;

/**
 * Proposes an upgrade by pull request: one at most, which becomes that of a newer release. One that people closed, or pushed to, stays
 * as it is until then.
 *
 * @param file what `upgradeToNewest` wrote; a newer release may have written anything into it
 * @returns what was done, in a sentence
 */
export async function proposeUpgrade(repository: Repository, file: string): Promise<string> {
  const { version, changes } = readOutput(file);
  const title = `Upgrade Waypost to ${version}`;
  const known = await repository.pullRequests({ state: 'all', head: BRANCH });
  const same = known.find((pull) => pull.title === title);
  if (same) return `#${same.number} has proposed Waypost ${version} already.`;
  const body = bodyOf(version, Object.keys(changes));
  const proposal = { branch: BRANCH, title, message: `chore: upgrade Waypost to ${version}`, body };
  await proposeTexts(repository, proposal, new Map(Object.entries(changes)));
  const [open] = await repository.pullRequests({ state: 'open', head: BRANCH });
  if (!open) return `Waypost ${version} is there already.`;
  if (open.title !== title) await repository.editPullRequest(open.number, { title, body });
  return `#${open.number} proposes Waypost ${version}.`;
}

function readOutput(file: string): UpgradeOutput {
  const { version, changes } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const entries = isMap(changes) ? Object.entries(changes) : [];
  const isSound = entries.every(
    ([path, text]) =>
      OWN.test(path) && !/(?:^|\/)\.\.?(?:\/|$)/.test(path) && (text === null || typeof text === 'string'),
  );
  const known = typeof version === 'string' ? versionOf(version) : undefined;
  if (known !== undefined && entries.length > 0 && isSound)
    return { version: known, changes: changes as UpgradeOutput['changes'] };
  throw new CannotRun('The output of the newer release was rejected: it is not an upgrade.', {
    fix: 'Look at that release before you install it.',
  });
}

function bodyOf(version: string, paths: readonly string[]): string {
  const left = paths.filter((path) => path.endsWith(besides('')));
  return [
    `\`npm install waypost@latest && npx waypost upgrade\` made these files in a job without secrets. Until this is merged, jobs with secrets run the release that main has.`,
    ...(left.length > 0
      ? ['', 'Somebody edited these files, so they stay. Take over what is new, and remove the `.new`:', '']
      : []),
    ...left.map((path) => `- \`${path}\``),
    '',
    `Read CHANGELOG.md of Waypost ${version} first.`,
  ].join('\n');
}
