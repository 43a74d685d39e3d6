import type { Contents } from './bare-contents.ts';

/** Whose token asks: the App of the portal, the maker, or a job. */
export type TokenOf = 'app' | 'maker' | 'job';

/** What the stand-in for GitHub keeps of a repository. */
export interface MonthRepository {
  /** `acme/portal` */
  name: string;
  contents: Contents;
  /** Issues and pull requests, by number. */
  threads: Map<number, Thread>;
  /** By commit: the number of the pull request that became it. */
  mergedAs: Map<string, number>;
  /** By name: the names of the secrets in it. */
  environments: Map<string, Set<string>>;
}

export interface Thread {
  number: number;
  title: string;
  body: string;
  author: TokenOf | 'person';
  state: 'open' | 'closed';
  labels: string[];
  comments: { id: number; author: TokenOf | 'person'; body: string }[];
  /** Undefined of an issue. */
  pull?: { branch: string; mergedAs?: string };
}

const STAMP = '2026-11-01T00:00:00Z';
const IDS = { app: 1, maker: 2, job: 3, person: 4 };

export function userOf(author: Thread['author']) {
  return { login: author === 'person' ? 'ines-okafor' : `waypost-${author}[bot]`, id: IDS[author], type: 'Bot' };
}

export function openThread({ threads }: MonthRepository, given: Pick<Thread, 'title' | 'author'> & Partial<Thread>) {
  const number = threads.size + 1;
  const thread: Thread = { body: '', state: 'open', labels: [], comments: [], ...given, number };
  threads.set(number, thread);
  return thread;
}

export function issueAnswer({ number, title, body, author, state, labels, pull }: Thread) {
  return {
    ...{ number, title, body, state, user: userOf(author), labels: labels.map((name) => ({ name })) },
    ...{ html_url: `https://github.com/acme/x/issues/${number}`, created_at: STAMP },
    ...(pull && { pull_request: {} }),
  };
}

export async function pullAnswer(thread: Thread, { name, contents }: MonthRepository) {
  const { branch = '', mergedAs } = thread.pull ?? {};
  const sha = mergedAs ?? (await contents.at(`refs/heads/${branch}`)) ?? '0'.repeat(40);
  return {
    ...issueAnswer(thread),
    merged_at: mergedAs ? STAMP : null,
    merge_commit_sha: mergedAs ?? null,
    merged_by: mergedAs ? userOf('person') : null,
    head: { ref: branch, sha, repo: { full_name: name } },
    base: { ref: 'main', sha },
  };
}

export function commentAnswer({ id, author, body }: Thread['comments'][number]) {
  return { id, user: userOf(author), body, created_at: STAMP };
}
