import type { AccessNeeds, AccessVerdict } from '#core/access/weigh-access.ts';
import type { FoundAccess, HeadFinding } from '../access/access-report.ts';
import { ACCESS_STATUS, accessOutcome, type Verdict, verdictStatus } from '../access/verdict-status.ts';
import { type Said, saidBy, weighReviews } from '../access/weigh-reviews.ts';
import { withoutStrangers } from '../access/without-strangers.ts';
import type { Account, CommitStatus, Forge, PullRequest, Sha } from '../forge/forge.ts';
import type { GithubRepository } from '../forge/github/repository/github-repository.ts';

export interface VerdictForge {
  /** Acts as who may set the status: nobody else's counts. */
  forge: Pick<Forge, 'teamMembers' | 'actor'>;
  repository: Pick<
    GithubRepository,
    'pullRequests' | 'head' | 'facts' | 'setStatus' | 'statusBy' | 'isInsider' | 'reviews' | 'signedBranches'
  >;
  /** Of the run that says it. */
  url: string | undefined;
  say(sentence: string): void;
}

/** The worst first. */
const STATES = ['error', 'failure', 'pending', 'success'] as const;
type State = (typeof STATES)[number];
/** Heads that are weighed and said together. */
const BATCH = 10;

/**
 * Weighs what `findAccess` found by the reviews and teams as they are now, and sets one status on each head that is still what it
 * was, if main is still where it was judged. It reads nothing that a pull request holds.
 *
 * @returns the worst state that was set, or was set already; undefined when none was
 */
export async function sayAccess(found: readonly FoundAccess[], where: VerdictForge): Promise<State | undefined> {
  const branch = (await where.repository.facts())?.defaultBranch ?? 'main';
  const teams = new KnownTeams(where.forge);
  const app = (await where.forge.actor()).login;
  const set: CommitStatus[] = [];
  for (const batch of batchesOf(found)) {
    const due = await statusesOf(batch, { teams, app, where });
    const now = await lookNow(branch, where.repository);
    for (const [head, status] of due) {
      const about = batch.filter((each) => each.head === head);
      const number = `#${about[0]!.number}`;
      const old = await Promise.all(about.map((each) => whyOld(each, now, where)));
      if (old.includes(undefined)) set.push(await setOnce(head, status, { ...where, number }));
      else where.say(old[0]!);
    }
  }
  for (const team of teams.unseen) where.say(`\`${team}\` is a team that the App cannot see, so it has no approvers.`);
  return worst(set)?.state;
}

/**
 * Parts of what was found: each is weighed right before it is said, and what it is about is asked for once. Pull requests of one head
 * stay together, and so do groups, which depend on each other.
 */
function* batchesOf(found: readonly FoundAccess[]): Iterable<FoundAccess[]> {
  const pulls = found.filter(({ group }) => group === undefined);
  const heads = [...new Set(pulls.map(({ head }) => head))];
  for (let first = 0; first < heads.length; first += BATCH) {
    const batch = new Set(heads.slice(first, first + BATCH));
    yield pulls.filter(({ head }) => batch.has(head));
  }
  const groups = found.filter(({ group }) => group !== undefined);
  if (groups.length > 0) yield groups;
}

interface Now {
  branch: string;
  base: Sha | undefined;
  /** By number. */
  open: ReadonlyMap<number, PullRequest>;
}

async function lookNow(branch: string, repository: VerdictForge['repository']): Promise<Now> {
  const [base, open] = await Promise.all([repository.head(branch), repository.pullRequests({ state: 'open' })]);
  return { branch, base, open: new Map(open.map((pull) => [pull.number, pull])) };
}

export interface Weighing {
  teams: KnownTeams;
  /** Login of who acts. */
  app: string;
  where: VerdictForge;
}

/** One status a head: if several pull requests have the same, the worst. Groups come after those before them in the queue. */
async function statusesOf(
  found: readonly FoundAccess[],
  weighing: Weighing,
): Promise<ReadonlyMap<string, CommitStatus>> {
  const due = new Map<string, CommitStatus>();
  const left = [...found];
  while (left.length > 0) {
    const next = left.findIndex(({ on }) => on === undefined || due.has(on));
    const [each] = left.splice(Math.max(0, next), 1) as [FoundAccess];
    const before = each.on === undefined ? undefined : due.get(each.on);
    const status = await statusOf(each, { ...weighing, before });
    due.set(each.head, worst([status, ...(due.has(each.head) ? [due.get(each.head)!] : [])])!);
  }
  return due;
}

function worst(statuses: readonly CommitStatus[]): CommitStatus | undefined {
  const state = STATES.find((one) => statuses.some((status) => status.state === one));
  return statuses.find((status) => status.state === state);
}

async function statusOf(
  { number, on, pullHead, finding }: FoundAccess,
  { teams, app, where, before }: Weighing & { before: CommitStatus | undefined },
): Promise<CommitStatus> {
  const status = (verdict: Verdict) =>
    verdictStatus(ACCESS_STATUS, { ...verdict, ...(where.url && { url: where.url }) });
  if ('error' in finding) return { ...status({ state: 'failed', text: finding.error }), state: 'error' };
  if ('failure' in finding) return status({ state: 'failed', text: finding.failure });
  const verdict = await weighNow(finding, { number, pullHead }, { teams, app, where });
  if (verdict.state === 'allowed' && on !== undefined && before?.state !== 'success')
    return status({ state: 'waiting', text: `#${number} is in a merge group behind a change that may not be merged.` });
  return status(accessOutcome(verdict));
}

/** As people say it by now, not when it was judged: everybody who may push can run this job again, at any time. */
export async function weighNow(
  { needs, people }: Extract<HeadFinding, { needs: AccessNeeds }>,
  { number, pullHead = '' }: { number?: number; pullHead?: Sha },
  { teams, app, where }: Weighing,
): Promise<AccessVerdict> {
  const now = saidBy(people, number === undefined ? [] : await where.repository.reviews(number), pullHead);
  const { said, strangers } = await withoutStrangers(now, needs, where.repository);
  for (const { login } of strangers)
    where.say(`\`${login}\` does not belong to the repository, so their review of #${number} never counts.`);
  return (await weighReviews(needs, credited(said, app), { forge: teams })).verdict;
}

/** The App names the real requester; a workflow that anybody can start is also a bot, and may name anybody. */
function credited({ requester, ...said }: Said, app: string): Said {
  const isTrusted = !said.author.endsWith('[bot]') || said.author === app;
  return { ...said, ...(requester !== undefined && isTrusted && { requester }) };
}

/** Why what was found is no verdict any more, in full sentences; undefined when it is one. */
async function whyOld(
  { number, head, group, base }: FoundAccess,
  { branch, base: baseNow, open }: Now,
  { repository }: VerdictForge,
): Promise<string | undefined> {
  const moved = `#${number} has moved since it was judged, so there is no status for \`${head}\`.`;
  // A group is what it is, wherever its branch has gone.
  if (group !== undefined) return (await repository.head(group)) === head ? undefined : moved;
  const pull = open.get(number);
  if (pull?.head.sha !== head || pull.base.branch !== branch) return moved;
  // A run that is late, or started again, knows older rules than a newer run that may have set the status already.
  if (baseNow === base) return undefined;
  return `\`${branch}\` has moved since #${number} was judged, so there is no status for \`${head}\`. The run that the push started judges it.`;
}

/** GitHub takes a thousand statuses of one context for a commit, so the same is not said twice. */
export async function setOnce(
  head: string,
  status: CommitStatus,
  { forge, repository, say, number }: VerdictForge & { number: string },
): Promise<CommitStatus> {
  const last = await repository.statusBy(await forge.actor(), head, status.context);
  say(`${number} at \`${head.slice(0, 7)}\`: ${status.state}. ${status.description}`);
  if (last?.state !== status.state || last.description !== status.description) await repository.setStatus(head, status);
  return status;
}

export class KnownTeams implements Pick<Forge, 'teamMembers'> {
  readonly unseen = new Set<string>();
  readonly #forge: Pick<Forge, 'teamMembers'>;
  readonly #known = new Map<string, Promise<Account[] | undefined>>();

  constructor(forge: Pick<Forge, 'teamMembers'>) {
    this.#forge = forge;
  }

  async teamMembers(team: string): Promise<Account[] | undefined> {
    const members = this.#known.get(team) ?? this.#forge.teamMembers(team);
    this.#known.set(team, members);
    if ((await members) === undefined) this.unseen.add(team);
    return members;
  }
}
