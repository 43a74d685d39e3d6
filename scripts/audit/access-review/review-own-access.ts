import { AccessRules } from '#core/access/access-rules.ts';
import { type AccessReview, accessReview } from '#core/audit/review/access-review.ts';
import type { ReadTimeline } from '#core/audit/shown-audit.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { DESIRED } from '../../catalog/desired-folders.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { systemClock } from '../../clock.ts';
import type { ForgeKind } from '../../forge/choose-forge.ts';
import type { Forge } from '../../forge/forge.ts';
import { fileHistory } from '../../git/file-history.ts';
import { type OwnRepository, openOwnRepository } from '../../observed/own-repository.ts';
import { bringAudit } from '../bring-audit.ts';
import { readSince } from '../list-audit.ts';
import { siteTimeline } from '../site-timeline.ts';
import { type Merged, mergedChanges } from './merged-changes.ts';

interface ReviewOptions {
  root: string;
  /** As people give it: a day, a moment, or how long ago. */
  since: string;
  forge?: ForgeKind | undefined;
  env?: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/**
 * Makes an access review of the portal's own repository: rights by the files on the disk, members by the forge, what was done by
 * the audit, and merges by the forge.
 *
 * @throws {CannotRun} when `since` is no time, or the forge cannot be asked
 */
export async function reviewOwnAccess({ since: written, ...where }: ReviewOptions): Promise<AccessReview> {
  const { root } = where;
  const now = systemClock.now();
  const since = readSince(written, now);
  const context = desiredState(root);
  const own = await openOwnRepository(where);
  const { scratch, forge } = own;
  await bringAudit(root, scratch, where);
  const timeline = siteTimeline({ root, context, ...(await fileHistory(root, DESIRED)), now });
  const { changes, begin } = await merges(own, timeline, { since, until: timeOf(now) });
  return accessReview({
    context,
    portal: { title: context.settings.title, repository: context.settings.repository },
    timeline,
    merges: changes,
    begin,
    members: await membersOf(new AccessRules(context), forge),
    since,
    until: timeOf(now),
  });
}

async function merges(
  own: OwnRepository,
  timeline: ReadTimeline,
  period: { since: string; until: string },
): Promise<Merged> {
  const { repository, isApp } = own;
  const mergedAs = own.forge.kind === 'github' ? own.mergedAs : undefined;
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  const head = await repository.head(branch);
  if (head === undefined) return { changes: [] };
  const root = await own.folderWith(head);
  if (root === undefined)
    throw new CannotRun(`The commit \`${head.slice(0, 7)}\` of \`${branch}\` is no more.`, {
      fix: 'Somebody moved the branch. Run it again.',
    });
  return mergedChanges({
    root,
    head,
    branch,
    repository,
    isApp,
    mergedAs,
    ...period,
    recorded: recordedMerges(own, timeline),
  });
}

/** Merges that the audit knows. Only the forge of a laptop writes them: elsewhere they are forged. */
function recordedMerges({ forge }: OwnRepository, { lines, chain }: ReadTimeline): ReadonlyMap<string, string> {
  if (forge.kind !== 'local' || !chain) return new Map();
  const intact = lines.filter(({ seq = Number.POSITIVE_INFINITY }) => seq <= chain.until);
  return new Map(
    intact.flatMap(({ verb, outcome, commit, time }) =>
      verb === 'forge merge' && outcome !== 'started' && outcome !== 'failed' && commit !== undefined
        ? [[commit, time] as const]
        : [],
    ),
  );
}

/** Members of the teams of the forge that the catalog names. One that the forge does not show is left out. */
async function membersOf({ teams }: AccessRules, forge: Pick<Forge, 'teamMembers'>) {
  const names = new Set(teams.flatMap(({ forgeTeam }) => forgeTeam ?? []));
  const members = new Map<string, readonly string[]>();
  for (const name of names) {
    const accounts = await forge.teamMembers(name);
    if (accounts)
      members.set(
        name.toLowerCase(),
        accounts.map(({ login }) => login),
      );
  }
  return members;
}
