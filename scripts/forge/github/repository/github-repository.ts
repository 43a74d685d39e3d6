import type { Repository, RepositoryName } from '../../forge.ts';
import type { SignedBranches } from '../../signed-branches.ts';
import type { Client } from '../client.ts';
import { RepositoryClient } from '../repository-client.ts';
import { githubAbout } from './github-about.ts';
import { githubBranches } from './github-branches.ts';
import { githubContents } from './github-contents.ts';
import { githubEnvironments } from './github-environments.ts';
import { githubPermissions } from './github-permissions.ts';
import { githubProtection } from './github-protection.ts';
import { type GithubPullRequests, githubPullRequests } from './github-pull-requests.ts';
import { type GithubStatuses, githubStatuses } from './github-statuses.ts';
import { githubThreads } from './github-threads.ts';
import { githubSignedBranches } from './signed-branches.ts';

export interface GithubRepository extends Repository, GithubPullRequests, GithubStatuses {
  readonly signedBranches: SignedBranches;
}

/** Puts a repository together of its parts. @param web the server that people and git see: `https://github.com` */
export function githubRepository(name: RepositoryName, client: Client, web: string): GithubRepository {
  const on = new RepositoryClient(name, client);
  const about = githubAbout(on, web);
  const branches = githubBranches(on);
  return {
    ...about,
    ...branches,
    ...githubContents(on, branches),
    ...githubPullRequests(on),
    ...githubThreads(on),
    ...githubStatuses(on),
    ...githubPermissions(on, about),
    ...githubProtection(on),
    ...githubEnvironments(on, about),
    signedBranches: githubSignedBranches(on),
  };
}
