import type { Desired } from '#core/desired/desired.ts';
import { Claims } from '#core/discover/claims.ts';
import type { Finding } from '#core/discover/finding.ts';
import { type FoundRepository, uncovered } from '#core/discover/found-repository.ts';
import { teamProposals } from '#core/discover/proposal-text.ts';
import { proposeEntries } from '#core/discover/propose-entries.ts';
import { count } from '#core/text/count.ts';
import { CannotRun } from '../cannot-run.ts';
import type { ListedRepository, Repository, RepositoryFacts } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { ForgeUnreachable } from '../forge/forge-unreachable.ts';
import { type OpenForge, pageOf } from '../forge/open-forge.ts';
import { lookAt } from './look-at.ts';
import { openElsewhere } from './look-back.ts';
import { MOST_WRITES, OVERHEAD, proposeTeam } from './propose-team.ts';
import type { TeamOutcome } from './team-outcome.ts';

const AT_ONCE = 4;
/** Repositories that may each be why a forge gives no answer. */
const MOST_BROKEN = 5;
/** Between two sentences about the progress. */
const STEP = 20;

export interface DiscoverOptions {
  organisation: string;
  /** Propose to this team alone, named as its folder. */
  team: string | undefined;
  limit: number;
  includeArchived: boolean;
  includeForks: boolean;
  /** Whether a portal that everybody may read may list repositories that not everybody may read. */
  includePrivate: boolean;
  again: boolean;
  dryRun: boolean;
  say(sentence: string): void;
}

export interface Discovery {
  organisation: string;
  dryRun: boolean;
  /** Of repositories: those that who asks may see, and how many of them were not looked at and why. */
  counts: Counts;
  /** Sorted by repository. */
  findings: readonly Finding[];
  /** Repositories that the forge did not show. */
  unread: readonly { repository: string; message: string }[];
  proposals: readonly TeamOutcome[];
}

interface Counts {
  all: number;
  covered: number;
  special: number;
  archived: number;
  forks: number;
  private: number;
  beyondLimit: number;
}

/**
 * Looks through the repositories of an organisation for those that no entry covers, guesses their entries, and opens one pull
 * request a team.
 *
 * @param desired what the portal's main branch holds
 * @throws {CannotRun} when there is no such organisation
 */
export async function discover(open: OpenForge, desired: Desired, options: DiscoverOptions): Promise<Discovery> {
  const { organisation, dryRun, say } = options;
  const { chosen, counts } = await choose(open, desired, options);
  say(
    `\`${organisation}\` has ${count(counts.all, 'repository', 'repositories')}; ${chosen.length.toLocaleString('en')} to look at.`,
  );
  const { found, unread } = await lookAtAll(chosen, open, { desired, say });
  const claims = new Claims(desired);
  const findings: Finding[] = [];
  for (const [place, repository] of found.entries()) {
    findings.push(await proposeEntries(repository, desired, claims));
    tellProgress('Guessed', place + 1, { of: found.length, say });
  }
  return { organisation, dryRun, counts, findings, unread, proposals: await proposeAll(findings, open, options) };
}

/** Whether everybody who reads the pull requests of the portal may know of a repository. */
function isAsOpen(repository: RepositoryFacts, portal: RepositoryFacts): boolean {
  if (!repository.private) return true;
  return portal.private && (!portal.isInternal || repository.isInternal === true);
}

type Chosen = ListedRepository & { page: string };

async function choose(
  { forge, own }: OpenForge,
  { catalog }: Desired,
  { organisation, limit, includeArchived, includeForks, includePrivate }: DiscoverOptions,
): Promise<{ chosen: Chosen[]; counts: Counts }> {
  const listed = await forge.repositories(organisation);
  if (!listed) throw noOrganisation(organisation, forge.kind);
  const all = listed.map((each) => ({ ...each, page: pageOf(forge, each.name) }));
  const open = uncovered(all, catalog);
  const plain = open.filter(({ name }) => !isSpecial(name, own));
  const alive = plain.filter(({ archived }) => includeArchived || !archived);
  const made = alive.filter(({ fork }) => includeForks || !fork);
  const portal = includePrivate ? undefined : await forge.repository(own).facts();
  const shown = made.filter((each) => !portal || isAsOpen(each, portal));
  const newest = shown.toSorted((a, b) => ((a.pushed ?? '') > (b.pushed ?? '') ? -1 : 1)).slice(0, limit);
  const counts = {
    all: all.length,
    covered: all.length - open.length,
    special: open.length - plain.length,
    archived: plain.length - alive.length,
    forks: alive.length - made.length,
    private: made.length - shown.length,
    beyondLimit: shown.length - newest.length,
  };
  // In one order whatever was pushed last, so that names are given away alike in each run.
  return { chosen: newest.sort((a, b) => (a.name < b.name ? -1 : 1)), counts };
}

/** The portal itself, and what GitHub reads from an organisation's own repositories. */
function isSpecial(name: string, own: string): boolean {
  return name.toLowerCase() === own.toLowerCase() || /\/\.github(?:-private)?$/i.test(name);
}

async function lookAtAll(
  chosen: readonly Chosen[],
  { forge }: OpenForge,
  { desired, say }: { desired: Desired; say(sentence: string): void },
): Promise<{ found: FoundRepository[]; unread: { repository: string; message: string }[] }> {
  const found: FoundRepository[] = [];
  const unread: { repository: string; message: string }[] = [];
  const queue = chosen.values();
  let [done, broken] = [0, 0];
  const work = async () => {
    for (const listed of queue) {
      try {
        found.push(await lookAt(listed, forge.repository(listed.name), desired));
      } catch (error) {
        // A forge may break on one repository alone, and on more only where it is down.
        const isBroken = error instanceof ForgeUnreachable && ++broken <= MOST_BROKEN;
        if (!(error instanceof ForgeRefusal || isBroken)) throw error;
        unread.push({ repository: listed.name, message: error.message });
      }
      done++;
      tellProgress('Looked at', done, { of: chosen.length, say });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { found: found.sort((a, b) => (a.name < b.name ? -1 : 1)), unread };
}

async function proposeAll(
  findings: readonly Finding[],
  { forge, own }: OpenForge,
  { organisation, team, again, dryRun, say }: DiscoverOptions,
): Promise<TeamOutcome[]> {
  const proposals = teamProposals(findings, organisation).filter((each) => team === undefined || each.team === team);
  if (proposals.length === 0) return [];
  const repository = forge.repository(own);
  const main = await mainOf(repository);
  const branches = proposals[0]!.branch.slice(0, proposals[0]!.branch.lastIndexOf('/') + 1);
  const elsewhere = await openElsewhere(repository, branches);
  const outcomes: TeamOutcome[] = [];
  let room = MOST_WRITES;
  for (const proposal of proposals) {
    say(
      `${dryRun ? 'Comparing' : 'Proposing'} ${count(proposal.entries.length, 'entry', 'entries')} of ${proposal.team}.`,
    );
    const outcome = await proposeTeam(proposal, { repository, main, elsewhere, again, dryRun, room });
    outcomes.push(outcome);
    if (outcome.files.length > 0) room -= outcome.files.length + OVERHEAD;
  }
  return outcomes;
}

/** The files on this disk may be behind. */
async function mainOf(repository: Repository) {
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  const at = await repository.head(branch);
  if (at === undefined)
    throw new CannotRun(`\`${repository.name}\` has no branch \`${branch}\`, so there is nothing to change.`, {
      fix: 'Commit the catalog first, and push it: `git add catalog && git commit && git push`.',
    });
  const tree = await repository.tree(at);
  return { branch, at, paths: new Set(tree?.files.map(({ path }) => path)) };
}

function tellProgress(what: string, done: number, { of, say }: { of: number; say(sentence: string): void }): void {
  if (done % STEP === 0 && done < of) say(`${what} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}.`);
}

function noOrganisation(name: string, kind: OpenForge['forge']['kind']): CannotRun {
  return kind === 'local'
    ? new CannotRun(`The local forge has no repositories of \`${name}\`.`, {
        fix: 'To look on GitHub: `export GITHUB_TOKEN=$(gh auth token)`, and `forge: { github: … }` in catalog/portal.yaml.',
      })
    : new CannotRun(`GitHub has no organisation or person \`${name}\`, or the token may not see it.`, {
        fix: 'Check the spelling of --org, and that the token or the App has access to it.',
      });
}
