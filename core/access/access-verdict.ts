import { Catalog } from '../catalog/catalog.ts';
import type { Files } from '../catalog/files.ts';
import { compareText } from '../catalog/problem.ts';
import { readEntities } from '../catalog/read-entities.ts';
import { readSettings } from '../catalog/read-settings.ts';
import type { Settings } from '../catalog/settings.ts';
import { AccessRules } from './access-rules.ts';
import { changeReasons } from './change-reasons.ts';
import { changedPaths } from './changed-paths.ts';
import { type AccessFault, orphans } from './orphans.ts';
import { type Approval, speaksFor } from './principal.ts';
import { type Judged, requirementsOf } from './requirement.ts';

/** Who stands behind a change, and who agrees with it. */
export interface Asked {
  /** Login of whoever opened it, a person or a bot. */
  author?: string;
  /** Login of whoever asked for it, where another opened it for them. */
  requester?: string;
  approvals?: readonly Approval[];
  /** Login whose approval stands for that of everybody, by a policy that the base has. */
  standIn?: string;
}

/** One side of a change, read. */
export interface Side {
  files: Files;
  catalog: Catalog;
  settings: Settings;
}

/** Whether a change may be merged, as far as people decide. */
export interface AccessVerdict {
  /** `refused` is what no approval mends; `waiting` is what approvals are missing for. */
  state: 'allowed' | 'waiting' | 'refused';
  /** All of them are needed. None for a change of nothing. */
  requirements: Judged[];
  faults: AccessFault[];
  /** Why two people must approve, where nobody knows who asked, and whether two did. */
  second?: { because: string; isMet: boolean };
  /** Approvals that count for nothing, and why, in a sentence each. */
  unheard: string[];
}

/**
 * Judges who must approve a change and whether they did. Rules, roles and teams are the base's; nothing that the change says
 * of them counts for itself.
 *
 * @param change.paths every path of the repository that differs; by default, those of the two trees
 */
export function accessVerdict(change: { base: Files; head: Files; paths?: readonly string[] } & Asked): AccessVerdict {
  const { base, head, paths = changedPaths(base, head), ...asked } = change;
  return judgeAccess({ base: sideOf(base), head: sideOf(head), paths }, asked);
}

/** The same for trees that are read already. */
export function judgeAccess(
  { base, head, paths }: { base: Side; head: Side; paths: readonly string[] },
  { author, requester, approvals = [], standIn }: Asked,
): AccessVerdict {
  const rules = new AccessRules(base);
  const reasons = changeReasons({
    rules,
    base: { files: base.files, entities: base.catalog.entities },
    head: { files: head.files, entities: head.catalog.entities },
    paths,
  });
  const askers = new Set([author, requester].flatMap((login) => login?.toLowerCase() ?? []));
  const heard = approvals.filter(({ login }) => !askers.has(login.toLowerCase()) && !isBot(login));
  const requirements = requirementsOf(reasons).map(
    (requirement): Judged => ({
      ...requirement,
      approvedBy: loginsOf(
        heard.filter(
          (one) => one.login === standIn || requirement.anyOf.some((principal) => speaksFor(one, principal)),
        ),
      ),
    }),
  );
  const faults = orphans(rules, { files: head.files, entities: head.catalog.entities, settings: head.settings });
  const because = requirements.length > 0 ? whySecond({ author, requester }) : undefined;
  const approvers = new Set(requirements.flatMap(({ approvedBy }) => approvedBy));
  const second = because === undefined ? undefined : { because, isMet: approvers.size > 1 };
  const isApproved = requirements.every(({ approvedBy }) => approvedBy.length > 0) && (second?.isMet ?? true);
  return {
    state: faults.length > 0 ? 'refused' : isApproved ? 'allowed' : 'waiting',
    requirements,
    faults,
    ...(second && { second }),
    unheard: approvals.flatMap(({ login }) => {
      if (askers.has(login.toLowerCase()))
        return [`\`${login}\` asked for the change, so their approval does not count.`];
      return isBot(login) ? [`\`${login}\` is a bot, so its approval does not count.`] : [];
    }),
  };
}

/** Whoever asked must not be the only one to agree, also when nobody says who that was. */
function whySecond({ author, requester }: Omit<Asked, 'approvals'>): string | undefined {
  if (requester) return undefined;
  if (author === undefined) return 'nobody says who asked for it';
  return isBot(author) ? `\`${author}\` opened it and does not say for whom` : undefined;
}

function isBot(login: string): boolean {
  return /\[bot\]$/i.test(login);
}

function loginsOf(approvals: readonly Approval[]): string[] {
  return [...new Set(approvals.map(({ login }) => login.toLowerCase()))].sort(compareText);
}

function sideOf(files: Files): Side {
  const { settings } = readSettings(files, []);
  return { files, settings, catalog: new Catalog(readEntities(files, { layout: 'repository' }).entities) };
}
