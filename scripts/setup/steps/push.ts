import { CannotRun } from '../../cannot-run.ts';
import { MAIN } from '../../doctor/github/app-needs.ts';
import { git, runGit } from '../../git/git.ts';
import { GitFailed } from '../../git/git-failure.ts';
import { serverAccess } from '../../git/server-access.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';
import { runNeeded } from './doctor-step.ts';

/** The folders in which `portal init` writes and removes files. */
const OWN = ['catalog', 'infra/requests', '.github'];
const REMOTE = `refs/remotes/origin/${MAIN}`;

export const push: SetupStep = {
  name: 'push',

  async run(setup) {
    const { repository } = setup.order;
    // From then on main changes by pull request, and what somebody has changed here is theirs.
    const isPushed = (await setup.isReady()) || !(await pushFiles(setup));
    await runNeeded(setup, 'repository');
    return isPushed
      ? { state: 'right', seen: `\`${MAIN}\` of \`${repository}\` has the files.` }
      : { state: 'done', seen: `The files were pushed to \`${MAIN}\` of \`${repository}\`.` };
  },
};

/** @returns whether there was anything to push */
async function pushFiles(setup: Setup): Promise<boolean> {
  const { root } = setup.order;
  await openFolder(root);
  await commit(setup);
  await nameOrigin(setup);
  const head = await git(root, ['rev-parse', 'HEAD']);
  const there = await fetchMain(setup);
  if (there !== undefined && (await isAncestor(root, head, there))) return false;
  if (there !== undefined && !(await isAncestor(root, there, head))) throw otherCommits(setup);
  await pushHead(setup);
  return true;
}

/** A folder that was downloaded without its history becomes a repository. */
async function openFolder(root: string): Promise<void> {
  const { exitCode, stdout } = await runGit(root, ['rev-parse', '--show-prefix']);
  if (exitCode !== 0) await git(root, ['init', '--quiet', `--initial-branch=${MAIN}`]);
  else if (stdout.trim() !== '')
    throw new CannotRun(`\`${root}\` is a folder of another git repository.`, {
      fix: 'Run it in a copy of Waypost that is a repository by itself.',
    });
}

/** What else was changed in the folder, or staged, stays as it is. */
async function commit({ order: { root }, account, web }: Setup): Promise<void> {
  const isBorn = (await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'])).exitCode === 0;
  const folders: string[] = [];
  for (const folder of isBorn ? OWN : ['.'])
    if ((await git(root, ['ls-files', '--cached', '--others', '--exclude-standard', '--', folder])) !== '')
      folders.push(folder);
  if (folders.length === 0) return;
  await git(root, ['add', '--all', '--', ...folders]);
  if ((await runGit(root, ['diff', '--cached', '--quiet', '--', ...folders])).exitCode === 0) return;
  const isKnown = (await runGit(root, ['config', '--get', 'user.email'])).exitCode === 0;
  const email = `${account.id}+${account.login}@users.noreply.${new URL(web).hostname}`;
  const { login } = account;
  const [author, committer] = [
    { GIT_AUTHOR_NAME: login, GIT_AUTHOR_EMAIL: email },
    { GIT_COMMITTER_NAME: login, GIT_COMMITTER_EMAIL: email },
  ];
  const env = isKnown ? {} : { ...author, ...committer };
  const only = isBorn ? ['--only', '--', ...folders] : [];
  await git(root, ['commit', '--quiet', '-m', 'Make the portal ours', ...only], { env });
}

/** The remote of the template stays, under the name of the product. */
async function nameOrigin({ order: { root }, web, github: { name } }: Setup): Promise<void> {
  const { exitCode, stdout } = await runGit(root, ['remote', 'get-url', 'origin']);
  const address = addressOf(web, name);
  if (exitCode === 0 && isSame(stdout.trim(), name)) return;
  if (exitCode === 0) {
    const isTaken = (await runGit(root, ['remote', 'get-url', 'waypost'])).exitCode === 0;
    await git(root, isTaken ? ['remote', 'remove', 'origin'] : ['remote', 'rename', 'origin', 'waypost']);
  }
  await git(root, ['remote', 'add', 'origin', address]);
}

function addressOf(web: string, name: string): string {
  return `${web}/${name}.git`;
}

function isSame(address: string, name: string): boolean {
  return address
    .replace(/\.git$/, '')
    .toLowerCase()
    .replace(':', '/')
    .endsWith(`/${name.toLowerCase()}`);
}

/**
 * @returns where `main` is on GitHub; undefined when the repository has no branch
 * @throws {CannotRun} when it has other branches alone, since it is then somebody's
 */
async function fetchMain(setup: Setup): Promise<string | undefined> {
  const { root } = setup.order;
  const address = addressOf(setup.web, setup.github.name);
  const listed = await onGithub(setup, ['ls-remote', '--heads', address]);
  const branches = [...listed.matchAll(/^[0-9a-f]+\trefs\/heads\/(.+)$/gm)].map(([, branch]) => branch!);
  if (branches.length === 0) return undefined;
  if (!branches.includes(MAIN)) throw otherBranches(setup, branches);
  const fetch = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  await onGithub(setup, [...fetch, address, `+refs/heads/${MAIN}:${REMOTE}`]);
  return git(root, ['rev-parse', REMOTE]);
}

async function isAncestor(root: string, older: string, newer: string): Promise<boolean> {
  return (await runGit(root, ['merge-base', '--is-ancestor', older, newer])).exitCode === 0;
}

async function pushHead(setup: Setup): Promise<void> {
  const { root } = setup.order;
  if ((await git(root, ['rev-parse', '--is-shallow-repository'])) === 'true')
    throw new CannotRun('This clone lacks its history, so it cannot be pushed to a new repository.', {
      fix: 'Run `git fetch --unshallow waypost`, and then this again.',
    });
  await onGithub(setup, ['push', '--quiet', addressOf(setup.web, setup.github.name), `HEAD:refs/heads/${MAIN}`]);
  await git(root, ['update-ref', REMOTE, 'HEAD']);
}

async function onGithub({ order, surroundings, web, github }: Setup, words: readonly string[]): Promise<string> {
  const { env } = surroundings;
  try {
    return await git(order.root, words, { env: serverAccess(web, env.GITHUB_TOKEN || env.GH_TOKEN || '') });
  } catch (error) {
    throw error instanceof GitFailed ? refused(error, github.name) : error;
  }
}

/** @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules */
function refused(cause: GitFailed, name: string): CannotRun {
  const { stderr } = cause.run;
  const said = /^remote: - (.*?)\s*$/m.exec(stderr)?.[1];
  if (/GH013|rule violations|protected branch/i.test(stderr))
    return new CannotRun(
      `A rule forbids to push to \`${MAIN}\` of \`${name}\`.${said ? ` GitHub said: ${said}` : ''}`,
      {
        fix: `If the portal is set up already, open a pull request with your changes. Otherwise see which rule it is at the repository's settings, and turn it off until this is done.`,
        cause,
      },
    );
  if (/without `?workflow`? scope/i.test(stderr))
    return new CannotRun('The token may not push workflows.', {
      fix: 'Run `gh auth refresh --scopes workflow`, and then this again.',
      cause,
    });
  return new CannotRun(`Git cannot reach \`${name}\` on GitHub: ${cause.message}`, {
    fix: 'Check the network and the token, and run it again.',
    cause,
  });
}

function otherCommits({ github: { name }, place }: Setup): CannotRun {
  return new CannotRun(`\`${MAIN}\` of \`${name}\` has commits that this folder does not have.`, {
    fix: `Set it up from a clone of it: \`gh repo clone ${name} && cd ${place.repo} && npm ci && npx portal setup ${name}\`.`,
  });
}

function otherBranches({ github: { name } }: Setup, [first]: readonly string[]): CannotRun {
  return new CannotRun(`\`${name}\` has code already, on \`${first}\`, and no branch \`${MAIN}\`.`, {
    fix: `Choose a name that no repository has. If \`${first}\` is a portal, rename the branch to \`${MAIN}\` at the repository's settings, and run this again.`,
  });
}
