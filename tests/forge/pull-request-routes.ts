import { invalid, ok, type Routes, refused } from './routes.ts';
import type { Behind } from './stand-in.ts';

interface PullAnswer {
  state: string;
  user: { login: string };
  head: { ref: string; sha: string };
  base: { ref: string };
}

export interface PullCommit {
  sha: string;
  commit: { author: { email: string }; committer: { email: string } };
  author: object | null;
  committer: object | null;
}

/** GitHub finds the account of an address, and of its own; the emulator finds none. */
export async function withAccounts(
  commit: PullCommit,
  account: (login: string) => Promise<object>,
): Promise<PullCommit> {
  const of = ({ email }: { email: string }) => {
    const [, login] = /^(?:\d+\+)?([^@]+)@(?:acme\.example|users\.noreply\..+)$/.exec(email) ?? [];
    return login === undefined ? null : account(login).catch(() => null);
  };
  const { author, committer } = commit.commit;
  return { ...commit, author: await of(author), committer: await of(committer) };
}

/**
 * Pull requests where the emulator is behind git, or says yes to what GitHub refuses: heads after a push; pull requests of
 * branches that are not there, have nothing new or are proposed already; approvals of one's own; merges of what has moved or
 * is closed.
 */
export const PULL_REQUEST_ROUTES: Routes<Behind> = {
  'GET /repos/{repository}/pulls/{number}': ({ repository }, _, behind) =>
    changed(behind, (pull: PullAnswer) => withHeadOfNow(pull, repository, behind)),
  'GET /repos/{repository}/pulls': ({ repository }, _, behind) =>
    changed(behind, (pulls: PullAnswer[]) => Promise.all(pulls.map((pull) => withHeadOfNow(pull, repository, behind)))),
  'GET /repos/{repository}/pulls/{number}/commits': (_, __, behind) => {
    const account = async (login: string) => {
      const found = await behind.asks('GET', `/users/${login}`);
      if (found.status !== 200) throw new Error(login);
      return found.body as object;
    };
    return changed(behind, (commits: PullCommit[]) =>
      Promise.all(commits.map((commit) => withAccounts(commit, account))),
    );
  },
  async 'POST /repos/{repository}/pulls'({ repository }, { head, base }: { head: string; base: string }, behind) {
    const sha = await shaOf(head, repository, behind);
    if (sha === undefined) return invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
    const open: PullAnswer[] = (await behind.asks('GET', `/repos/${repository}/pulls?state=open`)).body;
    if (open.some((one) => one.head.ref === head && one.base.ref === base))
      return invalid({ code: 'custom', message: `A pull request already exists for ${head}.` });
    if (sha !== (await shaOf(base, repository, behind))) return undefined;
    return invalid({ code: 'custom', message: `No commits between ${base} and ${head}` });
  },
  async 'POST /repos/{repository}/pulls/{number}/reviews'(_, { event }: { event: string }, { asks, path }) {
    const { user }: PullAnswer = (await asks('GET', path.replace(/\/reviews$/, ''))).body;
    const viewer: PullAnswer['user'] = (await asks('GET', '/user')).body;
    if (event === 'COMMENT' || user.login !== viewer.login) return undefined;
    const errors = ['Can not approve your own pull request'];
    return { status: 422, body: { message: 'Unprocessable Entity', errors } };
  },
  async 'PUT /repos/{repository}/pulls/{number}/merge'({ repository }, { sha }: { sha: string }, behind) {
    const { state, head }: PullAnswer = (await behind.asks('GET', behind.path.replace(/\/merge$/, ''))).body;
    if (state !== 'open') return refused(405, 'Pull Request is not mergeable');
    if ((await shaOf(head.ref, repository, behind)) === sha) return undefined;
    return refused(409, 'Head branch was modified. Review and try the merge again.');
  },
};

/** The answer of what stands behind with another body; undefined where it says no. */
async function changed<Body>({ asks, path, search }: Behind, change: (body: Body) => Promise<unknown>) {
  const { status, body, headers } = await asks('GET', `${path}${search}`);
  return status === 200 ? { ...ok(await change(body)), ...(headers && { headers }) } : undefined;
}

async function withHeadOfNow(pull: PullAnswer, repository: string, behind: Behind): Promise<PullAnswer> {
  if (pull.state !== 'open') return pull;
  const sha = (await shaOf(pull.head.ref, repository, behind)) ?? pull.head.sha;
  return { ...pull, head: { ...pull.head, sha } };
}

async function shaOf(branch: string, repository: string, { asks }: Behind): Promise<string | undefined> {
  const { status, body } = await asks('GET', `/repos/${repository}/git/ref/heads/${branch}`);
  return status === 200 ? (body as { object: { sha: string } }).object.sha : undefined;
}
