import type { Answer, Behind, Handler, Route } from './stand-in.ts';

interface PullAnswer {
  state: string;
  user: { login: string };
  head: { ref: string; sha: string };
  base: { ref: string };
}

const tellHeadOfNow: Handler = async ([path = '', repository = ''], _, { asks }) => {
  const { status, body } = await asks('GET', path);
  return status === 200 ? { status, body: await withHeadOfNow(body, repository, asks) } : undefined;
};

const tellHeadsOfNow: Handler = async ([path = '', repository = ''], _, { asks, search }) => {
  const { status, body, headers } = await asks('GET', `${path}${search}`);
  if (status !== 200) return undefined;
  const pulls = (body as PullAnswer[]).map((pull) => withHeadOfNow(pull, repository, asks));
  return { status, body: await Promise.all(pulls), headers };
};

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

const findAccounts: Handler = async ([path = ''], _, { asks, search }) => {
  const { status, body, headers } = await asks('GET', `${path}${search}`);
  if (status !== 200) return undefined;
  const account = async (login: string) => {
    const found = await asks('GET', `/users/${login}`);
    if (found.status !== 200) throw new Error(login);
    return found.body as object;
  };
  return {
    status,
    headers,
    body: await Promise.all((body as PullCommit[]).map((commit) => withAccounts(commit, account))),
  };
};

const refusePullRequest: Handler = async (
  [, repository = ''],
  { head, base }: { head: string; base: string },
  { asks },
) => {
  const sha = await shaOf(head, repository, asks);
  if (sha === undefined) return invalid([{ resource: 'PullRequest', field: 'head', code: 'invalid' }]);
  const open: PullAnswer[] = (await asks('GET', `${repository}/pulls?state=open`)).body;
  if (open.some((one) => one.head.ref === head && one.base.ref === base))
    return invalid([{ code: 'custom', message: `A pull request already exists for ${head}.` }]);
  if (sha !== (await shaOf(base, repository, asks))) return undefined;
  return invalid([{ code: 'custom', message: `No commits between ${base} and ${head}` }]);
};

const refuseOwnApproval: Handler = async ([, pull = ''], { event }: { event: string }, { asks }) => {
  const { user }: PullAnswer = (await asks('GET', pull)).body;
  const viewer: PullAnswer['user'] = (await asks('GET', '/user')).body;
  if (event === 'COMMENT' || user.login !== viewer.login) return undefined;
  return { status: 422, body: { message: 'Unprocessable Entity', errors: ['Can not approve your own pull request'] } };
};

const refuseMerge: Handler = async ([, pull = ''], { sha }: { sha: string }, { asks }) => {
  const { state, head }: PullAnswer = (await asks('GET', pull)).body;
  if (state !== 'open') return { status: 405, body: { message: 'Pull Request is not mergeable' } };
  if ((await shaOf(head.ref, pull.replace(/\/pulls\/\d+$/, ''), asks)) === sha) return undefined;
  return { status: 409, body: { message: 'Head branch was modified. Review and try the merge again.' } };
};

/**
 * Pull requests where the emulator is behind git, or says yes to what GitHub refuses: heads after a push; pull requests of
 * branches that are not there, have nothing new or are proposed already; approvals of one's own; merges of what has moved or
 * is closed.
 */
export const PULL_REQUEST_ROUTES: readonly Route[] = [
  ['GET', /^(\/repos\/[^/]+\/[^/]+)\/pulls\/\d+$/, tellHeadOfNow],
  ['GET', /^(\/repos\/[^/]+\/[^/]+)\/pulls$/, tellHeadsOfNow],
  ['GET', /^\/repos\/[^/]+\/[^/]+\/pulls\/\d+\/commits$/, findAccounts],
  ['POST', /^(\/repos\/[^/]+\/[^/]+)\/pulls$/, refusePullRequest],
  ['POST', /^(\/repos\/[^/]+\/[^/]+\/pulls\/\d+)\/reviews$/, refuseOwnApproval],
  ['PUT', /^(\/repos\/[^/]+\/[^/]+\/pulls\/\d+)\/merge$/, refuseMerge],
];

async function withHeadOfNow(pull: PullAnswer, repository: string, asks: Behind['asks']): Promise<PullAnswer> {
  if (pull.state !== 'open') return pull;
  const sha = (await shaOf(pull.head.ref, repository, asks)) ?? pull.head.sha;
  return { ...pull, head: { ...pull.head, sha } };
}

async function shaOf(branch: string, repository: string, asks: Behind['asks']): Promise<string | undefined> {
  const { status, body } = await asks('GET', `${repository}/git/ref/heads/${branch}`);
  return status === 200 ? (body as { object: { sha: string } }).object.sha : undefined;
}

/** GitHub's answer to what it understands and does not do. */
export function invalid(errors: unknown[]): Answer {
  return { status: 422, body: { message: 'Validation Failed', errors } };
}
