import { compareText } from '../text/compare-text.ts';
import type { AccessProblem } from './orphans.ts';
import { type Approval, speaksFor } from './principal.ts';
import { isMet, type Judged, type Requirement } from './requirement.ts';

export interface PeopleOfChange {
  /** Login of the account that opened it, a person or a bot. */
  author?: string;
  requester?: string;
  contributors?: readonly string[];
  /** Whether nobody knows who wrote or committed some of it. */
  hasUnknown?: true;
  approvals?: readonly Approval[];
  objections?: readonly Approval[];
  /** Login whose approval stands for that of everybody, by a policy that the base has. */
  standIn?: string;
  /** Who asked, with their teams, which matter to templates that only some may use. */
  memberships?: readonly Approval[];
  isListed?: boolean;
}

export interface AccessVerdict {
  /** `refused`: no approval can fix it. `waiting`: approvals are missing, or somebody requests changes. */
  state: 'allowed' | 'waiting' | 'refused';
  requirements: Judged[];
  problems: AccessProblem[];
  /** Why two people must approve, where nobody knows who asked, and whether two did. */
  second?: { because: string; isMet: boolean };
  /** Logins of those who may approve and ask for changes instead, sorted. None when there is nobody. */
  objectedBy?: string[];
  /** Why approvals were ignored, in a sentence each. */
  ignored: string[];
}

export type AccessNeeds = { requirements: readonly Requirement[]; problems: readonly AccessProblem[] };

/** Weighs the reviews of a change against its requirements. A verdict is weighed again after every new review. */
export function weighAccess(
  { requirements, problems }: AccessNeeds,
  {
    author,
    requester,
    contributors = [],
    hasUnknown,
    approvals = [],
    objections = [],
    standIn,
    memberships = [],
  }: PeopleOfChange,
): AccessVerdict {
  const askers = new Set([author, requester].flatMap((login) => login?.toLowerCase() ?? []));
  const writers = new Set(contributors.map((login) => login.toLowerCase())).difference(askers);
  const isOwn = ({ login }: Approval) => askers.has(login.toLowerCase()) || writers.has(login.toLowerCase());
  const heard = approvals.filter((one) => !isOwn(one) && !isBot(one.login));
  const may = (one: Approval, { anyOf }: Requirement) => anyOf.some((principal) => speaksFor(one, principal));
  const asker = askerOf({ author, requester });
  const speaker = memberships.find(({ login }) => login === asker) ?? (asker && { login: asker, teams: [] });
  const judged = requirements.map(({ anyOf, why, about, byAsking }): Judged => {
    const needed: Requirement = { anyOf, why, about, ...(byAsking && { byAsking }) };
    const approvedBy = loginsOf(heard.filter((one) => one.login === standIn || may(one, needed)));
    return { ...needed, approvedBy, ...(byAsking && speaker && may(speaker, needed) && { askedBy: speaker.login }) };
  });
  const objectedBy = loginsOf(
    objections.filter((one) => judged.some((each) => each.askedBy === undefined && may(one, each))),
  );
  const because = requirements.length > 0 ? whySecond({ author, requester, hasUnknown }) : undefined;
  const approvers = new Set(judged.flatMap(({ approvedBy }) => approvedBy));
  const second = because === undefined ? undefined : { because, isMet: approvers.size > 1 };
  const isApproved = judged.every(isMet) && (second?.isMet ?? true);
  return {
    state: problems.length > 0 ? 'refused' : isApproved && objectedBy.length === 0 ? 'allowed' : 'waiting',
    requirements: judged,
    problems: [...problems],
    ...(second && { second }),
    ...(objectedBy.length > 0 && { objectedBy }),
    ignored: approvals.flatMap(({ login }) => {
      if (askers.has(login.toLowerCase()))
        return [`\`${login}\` requested the change, so their own approval never counts.`];
      if (writers.has(login.toLowerCase()))
        return [`\`${login}\` has a part in the commits of the change, so their own approval never counts.`];
      return isBot(login) ? [`\`${login}\` is a bot, so its approval never counts.`] : [];
    }),
  };
}

/**
 * The login whose own rights count for the request: the person who opened the change, even if its commits name another;
 * or the requester that a bot names.
 */
export function askerOf({ author, requester }: Pick<PeopleOfChange, 'author' | 'requester'>): string | undefined {
  const asker = author !== undefined && !isBot(author) ? author : requester;
  return asker === undefined || isBot(asker) ? undefined : asker;
}

/**
 * The person who requested or wrote a change must not be its only approver, even if nobody knows who that is: anybody may make a bot open a
 * request, and write any address into a commit.
 */
function whySecond({
  author,
  requester,
  hasUnknown,
}: Pick<PeopleOfChange, 'author' | 'requester' | 'hasUnknown'>): string | undefined {
  if (hasUnknown) return 'nobody knows who wrote or pushed some of it';
  if ([author, requester].some((login) => login && !isBot(login))) return undefined;
  if (requester) return `\`${requester}\` requested it, and is a bot`;
  return author ? `\`${author}\` opened it and does not name the requester` : 'the requester is unknown';
}

function isBot(login: string): boolean {
  return /\[bot\]$/i.test(login);
}

function loginsOf(approvals: readonly Approval[]): string[] {
  return [...new Set(approvals.map(({ login }) => login.toLowerCase()))].sort(compareText);
}
