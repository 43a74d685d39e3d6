import { join } from 'node:path';
import process from 'node:process';
import type { Party } from '#core/audit/audit-record.ts';
import { ACCESS_STATUS } from '../access/verdict-status.ts';
import { CannotRun } from '../cannot-run.ts';
import { type Choice, chooseForge, type ForgeKind } from '../forge/choose-forge.ts';
import type { Account, Forge, PullRequest, Repository, Sha } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { type GithubForge, openGithubForge } from '../forge/github/github-forge.ts';
import type { GithubRepository } from '../forge/github/repository/github-repository.ts';
import { PORTAL } from '../forge/local/accounts.ts';
import { openLocalForge } from '../forge/local/open-local-forge.ts';
import { JUDGED_BRANCH, mainBranch, otherBase } from '../forge/main-branch.ts';
import { bareRepositoryAt, runGit } from '../git/git.ts';
import { serverAccess } from '../git/server-access.ts';
import { tidyRepository } from './bare-repository.ts';
import { PushPace } from './push-pace.ts';
import { Scratch } from './scratch.ts';

/** The portal's own repository on its forge, and what commits for its branches are made in. */
export interface OwnRepository {
  repository: Repository;
  scratch: Scratch;
  /** Where repositories beside it are made. */
  forge: Forge;
  /** The same repository, for what the portal itself says there. */
  speaker: { repository: Repository; account(): Promise<Account> };
  actor(): Promise<Party>;
  /** Whether an account is the portal's App; undefined where nothing names that App. */
  isApp(account: Account): Promise<boolean | undefined>;
  /**
   * Brings a commit of the repository onto this machine.
   *
   * @returns the git directory that has it; undefined when the repository has it no more
   */
  folderWith(commit: string): Promise<string | undefined>;
  /** The commit of the default branch that is acted on: the newest that has its approvals. */
  mainHead(branch: string): Promise<Sha | undefined>;
  /** The pull request that became a commit when it was merged. */
  mergedAs(commit: string): Promise<PullRequest | undefined>;
  /** Removes what nothing on the forge refers to any more, where it is a laptop's: others see to that themselves. */
  tidy(): Promise<void>;
}

export interface OwnPlace {
  root: string;
  /** Which forge; by default the one that `chooseForge` chooses. */
  forge?: ForgeKind | undefined;
  /** The login of who acts on the local forge. */
  as?: string | undefined;
  env?: NodeJS.ProcessEnv;
  /** On GitHub, a token that creates repositories in the portal's organisation; by default the token for everything else. */
  makerToken?: string | undefined;
  say?(sentence: string): void;
}

/** @throws {CannotRun} when the root is no git repository, or its forge cannot be reached */
export async function openOwnRepository(place: OwnPlace): Promise<OwnRepository> {
  const env = place.env ?? process.env;
  return withSentence(async () => {
    const choice = chooseForge({ ...place, env });
    if (choice.kind === 'local') return openHere(place);
    if (place.forge === undefined)
      place.say?.(`This is about \`${choice.name}\` on GitHub, since there is a token; ${ELSE}`);
    return openOnGithub(choice, { ...place, env });
  });
}

/** Nobody asked for main by a pull request to another branch. */
async function ofMain(pull: PullRequest | undefined, repository: Repository): Promise<PullRequest | undefined> {
  return pull && otherBase(pull, await mainBranch(repository)) === undefined ? pull : undefined;
}

const ELSE = '`--forge local` uses the forge of this machine.';

async function openHere({ root, as, say }: OwnPlace): Promise<OwnRepository> {
  const forge = await openLocalForge({ root, as, ...(say && { say }) });
  const repository = forge.repository(forge.own);
  const folder = repository.gitUrl();
  const portal = forge.as(PORTAL);
  const scratch = await Scratch.open(join(root, '.portal'), folder);
  return {
    repository,
    forge,
    speaker: { repository: portal.repository(forge.own), account: () => portal.actor() },
    scratch,
    actor: () => actorOf(forge),
    isApp: ({ login }) => Promise.resolve(login === PORTAL),
    folderWith: () => Promise.resolve(folder),
    mainHead: (branch) => scratch.head(`refs/heads/${branch}`),
    mergedAs: async (commit) =>
      ofMain(
        (await repository.pullRequests({ state: 'closed' })).find(({ mergedAs }) => mergedAs === commit),
        repository,
      ),
    tidy: () => tidyRepository(folder),
  };
}

async function openOnGithub(
  { name, commits }: Extract<Choice, { kind: 'github' }>,
  { root, env, makerToken, say = () => {} }: OwnPlace & { env: NodeJS.ProcessEnv },
): Promise<OwnRepository> {
  const forge = openGithubForge({ env, say });
  const repository = forge.repository(name);
  const access = serverAccess(forge.web, env.GITHUB_TOKEN || env.GH_TOKEN || '');
  const scratch = await Scratch.open(join(root, '.portal'), repository.gitUrl(), {
    env: access,
    // A server of one's own has no such limit.
    pace: /^https:\/\/(?:github\.com|[^/]+\.ghe\.com)$/.test(forge.web) ? new PushPace() : undefined,
    signed: commits === 'api' ? repository.signedBranches : undefined,
  });
  return {
    repository,
    scratch,
    forge: makerToken ? openGithubForge({ env: { ...env, GITHUB_TOKEN: makerToken }, say }) : forge,
    speaker: { repository, account: () => forge.actor() },
    actor: () => actorOf(forge),
    isApp: appJudge({ forge, repository, env }),
    async folderWith(commit) {
      const checkout = await runGit(root, ['rev-parse', '--absolute-git-dir']);
      const folder = checkout.stdout.trim();
      // What the workflow has checked out need not be fetched again.
      if (checkout.exitCode === 0 && (await isIn(folder, commit))) return folder;
      return (await scratch.fetch(commit)) ? scratch.folder : undefined;
    },
    async mainHead(branch) {
      const [newest, judged] = await Promise.all(
        [branch, JUDGED_BRANCH].map((each) => scratch.head(`refs/heads/${each}`)),
      );
      // Where everybody who may push can move it, it says nothing.
      if (judged === undefined || judged === newest || !(await repository.isOfApp(JUDGED_BRANCH))) return newest;
      say(
        `\`${branch}\` has changes that lack approvals, or that access.yml has not judged yet: the status \`${ACCESS_STATUS}\` of its newest commit says more. Until then, it counts as it was at \`${judged.slice(0, 7)}\`.`,
      );
      return judged;
    },
    mergedAs: async (commit) => ofMain(await repository.pullRequestMergedAs(commit), repository),
    tidy: () => Promise.resolve(),
  };
}

/** Asks once which App it is, and once for each account. */
function appJudge({
  forge,
  repository,
  env,
}: {
  forge: GithubForge;
  repository: GithubRepository;
  env: NodeJS.ProcessEnv;
}): OwnRepository['isApp'] {
  let app: Promise<number | undefined> | undefined;
  const known = new Map<string, Promise<number | undefined>>();
  const own = async () => {
    const named = Number(env.WAYPOST_APP_ID);
    if (named > 0) return named;
    const branch = await mainBranch(repository);
    return repository.requiredApp(branch, ACCESS_STATUS);
  };
  return async (account) => {
    app ??= own();
    const id = await app;
    if (id === undefined) return undefined;
    const found = known.get(account.login) ?? forge.appOf(account);
    known.set(account.login, found);
    return (await found) === id;
  };
}

async function isIn(folder: string, commit: string): Promise<boolean> {
  return (await bareRepositoryAt(folder).run(['cat-file', '-e', `${commit}^{tree}`])).exitCode === 0;
}

async function actorOf(forge: Forge): Promise<Party> {
  const { login, id } = await withSentence(() => forge.actor());
  return { login, id };
}

async function withSentence<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    throw new CannotRun(error.message, {
      fix: 'Check `forge.github` in catalog/portal.yaml; `npx portal forge list` shows what the local forge has.',
      cause: error,
    });
  }
}
