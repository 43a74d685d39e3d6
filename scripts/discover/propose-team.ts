import type { Proposed, TeamProposal } from '#core/discover/proposal-text.ts';
import { proposalCommit, proposalText, proposalTitle } from '#core/discover/proposal-text.ts';
import type { PullRequest, Repository, Sha } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { NewContent } from '../git/commit-stream.ts';
import { lookBack, type Past } from './look-back.ts';
import type { TeamOutcome } from './team-outcome.ts';

/** Of one run: a file is a request that writes, and GitHub minds more than 80 a minute, whose pace is kept, and 500 an hour. */
export const MOST_WRITES = 400;
/** What a pull request takes beside its files: branch, tree, commit, its move, the pull request itself and its labels. */
export const OVERHEAD = 6;
/** More than this nobody reviews at once. */
const MOST_IN_ONE = 100;
/** Somebody else may push in between; more often than this, something else is wrong. */
const MOST_TRIES = 5;

export interface ProposeOptions {
  repository: Repository;
  /** Its default branch, and the paths that it has. */
  main: { branch: string; at: Sha; paths: ReadonlySet<string> };
  /** What open pull requests propose by now, whichever team's. */
  elsewhere: ReadonlyMap<string, PullRequest>;
  /** Whether to propose what people turned down. */
  again: boolean;
  dryRun: boolean;
  /** Requests that this run may still write. */
  room: number;
}

/**
 * Proposes entries to a team in one pull request. Run again, it finds the one that is open and adds what it lacks. What people
 * changed there stays, and what they deleted or closed is not proposed again.
 */
export async function proposeTeam(proposal: TeamProposal, options: ProposeOptions): Promise<TeamOutcome> {
  for (let tries = 1; ; tries++) {
    try {
      return await propose(proposal, options);
    } catch (error) {
      if (!(error instanceof ForgeRefusal)) throw error;
      const lostRace = error.reason === 'taken' || error.reason === 'moved';
      if (lostRace && tries < MOST_TRIES) continue;
      const nothing = { repositories: [], files: [], elsewhere: {}, turnedDown: {}, later: [] };
      return { team: proposal.team, branch: proposal.branch, outcome: 'failed', message: error.message, ...nothing };
    }
  }
}

async function propose(proposal: TeamProposal, options: ProposeOptions): Promise<TeamOutcome> {
  const { repository, main, elsewhere, again, dryRun, room } = options;
  const past = await lookBack(repository, proposal.branch);
  const missing = proposal.entries.filter(({ files }) => files.some(({ path }) => !main.paths.has(path)));
  const isNew = ({ repository: name }: Proposed) => {
    const pull = past.proposed.get(name);
    return pull === undefined || (again && pull.number !== past.open?.number);
  };
  const other = missing.filter(({ repository: name }) => !past.proposed.has(name) && elsewhere.has(name));
  const requested = missing.filter((entry) => isNew(entry) && !other.includes(entry));
  const entries = upTo(requested, Math.min(room - OVERHEAD, MOST_IN_ONE));
  const branch = past.open?.head.branch ?? past.free.branch;
  const outcome = {
    team: proposal.team,
    branch,
    repositories: entries.map(({ repository: name }) => name),
    files: entries.flatMap(({ files }) => files),
    elsewhere: Object.fromEntries(other.map(({ repository: name }) => [name, elsewhere.get(name)!.number])),
    turnedDown: turnedDown(missing, past, isNew),
    later: requested.slice(entries.length).map(({ repository: name }) => name),
    ...(past.open && { pullRequest: named(past.open) }),
  };
  if (entries.length === 0) return { ...outcome, outcome: past.open ? 'open' : 'nothing' };
  if (past.open) {
    if (!dryRun) await add(proposal, entries, { repository, open: past.open });
    return { ...outcome, outcome: 'added' };
  }
  if (dryRun) return { ...outcome, outcome: 'opened' };
  const pullRequest = await open(proposal, entries, { repository, main, free: past.free });
  return { ...outcome, outcome: 'opened', pullRequest: named(pullRequest) };
}

/** As many as have no more files than that together. */
function upTo(entries: readonly Proposed[], most: number): Proposed[] {
  let files = 0;
  const end = entries.findIndex((entry) => {
    files += entry.files.length;
    return files > most;
  });
  return entries.slice(0, end < 0 ? entries.length : end);
}

function turnedDown(entries: readonly Proposed[], { open, proposed }: Past, isNew: (entry: Proposed) => boolean) {
  const old = entries
    .filter((entry) => !isNew(entry))
    .map(({ repository }) => [repository, proposed.get(repository)!] as const);
  return Object.fromEntries(
    old.filter(([, pull]) => pull.number !== open?.number).map(([name, { number }]) => [name, number]),
  );
}

async function open(
  proposal: TeamProposal,
  entries: readonly Proposed[],
  { repository, main, free }: Pick<ProposeOptions, 'repository' | 'main'> & Pick<Past, 'free'>,
): Promise<PullRequest> {
  const { branch, at } = free;
  if (at === undefined) await repository.createBranch(branch, main.at);
  await write(proposal, entries, { repository, branch, at: at ?? main.at });
  return repository.openPullRequest({
    title: proposalTitle(proposal, entries),
    body: proposalText(entries, { isMore: false }),
    head: branch,
    base: main.branch,
    labels: ['waypost', 'discover'],
  });
}

async function add(
  proposal: TeamProposal,
  entries: readonly Proposed[],
  { repository, open: { head, number } }: { repository: Repository; open: PullRequest },
): Promise<void> {
  const at = (await repository.head(head.branch)) ?? head.sha;
  await write(proposal, entries, { repository, branch: head.branch, at });
  await repository.comment(number, proposalText(entries, { isMore: true }));
}

/** Existing files stay: a run may have ended after the commit, and people may have edited them since. */
async function write(
  proposal: TeamProposal,
  entries: readonly Proposed[],
  { repository, branch, at }: { repository: Repository; branch: string; at: Sha },
): Promise<void> {
  const there = new Set((await repository.tree(at))?.files.map(({ path }) => path));
  const files = entries.flatMap((entry) => entry.files).filter(({ path }) => !there.has(path));
  if (files.length === 0) return;
  const changes = new Map(files.map(({ path, text }): [string, NewContent] => [path, { content: text }]));
  await repository.commit({ branch, base: at, message: proposalCommit(proposal, entries), changes });
}

function named({ number, url }: PullRequest): { number: number; url: string } {
  return { number, url };
}
