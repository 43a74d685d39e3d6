import type { NewContent } from '../git/commit-stream.ts';

/**
 * Where repositories, pull requests and people are: GitHub, or a laptop's own (bare git repositories and JSON). Whatever an
 * operation wants of either goes through this interface; one contract test holds both to it.
 *
 * Every method throws `ForgeRefusal` when the forge says no (not there, no right, a race was lost), and `CannotRun` when it
 * cannot be reached.
 */
export interface Forge {
  readonly kind: 'github' | 'local';
  actor(): Promise<Account>;
  /** A handle; nothing is asked before one of its methods is called. */
  repository(name: RepositoryName): Repository;
  /** What an organisation or a person has, as far as who acts may see it, sorted by name; undefined when there is no such owner. */
  repositories(owner: string): Promise<ListedRepository[] | undefined>;
  /** Empty but for one commit, so that it can be committed to. Refused when the name is taken. */
  createRepository(name: RepositoryName, about: { description: string; private: boolean }): Promise<Repository>;
  /** Undefined when there is no such team, or it is hidden from who acts. Sorted by login. @param team `acme/payments` */
  teamMembers(team: string): Promise<Account[] | undefined>;
  account(login: string): Promise<Account | undefined>;
}

/** `acme/portal`. */
export type RepositoryName = `${string}/${string}`;
/** Hash of a commit, 40 digits. */
export type Sha = string;

/** A person, an App or a bot. Logins can be given to somebody else; ids cannot. */
export interface Account {
  login: string;
  id: number;
  isBot: boolean;
}

/** What an operation asks of a repository. It takes only the parts that it needs. */
export interface Repository extends About, Contents, PullRequests, Threads, Statuses, Permissions, Environments {
  /** What GitHub calls `repository_dispatch`. @param type at most 100 characters @param payload at most 10 keys and 64 KB */
  dispatch(type: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface About {
  readonly name: RepositoryName;
  facts(): Promise<RepositoryFacts | undefined>;
  describe(facts: { description?: string; topics?: readonly string[] }): Promise<void>;
  /** Makes it read-only. Nothing changes where it is so already. */
  archive(): Promise<void>;
  /** What git fetches from and pushes to: a path, or an address without credentials. */
  gitUrl(): string;
  /** Where people see it; on the local forge `gitUrl`. */
  webUrl(): string;
}

export interface Contents {
  /** The commit a branch is at; undefined when there is none. */
  head(branch: string): Promise<Sha | undefined>;
  branches(): Promise<string[]>;
  createBranch(branch: string, at: Sha): Promise<void>;
  /** What was the default branch is so under its new name. Refused when there is one of that name. */
  renameBranch(branch: string, name: string): Promise<void>;
  /** Refused when it is no longer at `expected`. */
  deleteBranch(branch: string, expected: Sha): Promise<void>;
  /** Text of a file at a branch or commit; undefined when there is none. */
  readFile(at: string, path: string): Promise<string | undefined>;
  /** Paths of all files at a branch or commit, sorted. */
  listFiles(at: string): Promise<string[]>;
  /** Regular files at a branch or commit with sizes and hashes, in one question; undefined while there is no commit. */
  tree(at: string): Promise<Tree | undefined>;
  /** Makes one commit on a branch. Refused when the branch is no longer at `base`, with `reason: 'moved'`. */
  commit(change: CommitRequest): Promise<Sha>;
}

export interface PullRequests {
  openPullRequest(request: PullRequestOpening): Promise<PullRequest>;
  pullRequest(number: number): Promise<PullRequest | undefined>;
  /** The newest first. */
  pullRequests(filter: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]>;
  /** Refused with `reason: 'conflict'` when it cannot be merged, and with `'moved'` when its head is not `head` any more. */
  merge(number: number, merge: { head: Sha; message: string }): Promise<Sha>;
  editPullRequest(number: number, text: ThreadText): Promise<void>;
  closePullRequest(number: number): Promise<void>;
  /** Accounts behind the commits that it brings: their authors, and who committed them. */
  contributors(pull: PullRequest): Promise<Contributors>;
  /** In the order they were given; the last of each account counts. */
  reviews(number: number): Promise<Review[]>;
  review(number: number, review: { verdict: ReviewVerdict; body: string; commit: Sha }): Promise<Review>;
}

export interface Contributors {
  known: readonly Pick<Account, 'login' | 'id'>[];
  /** Whether somebody wrote or committed some of it whose account the forge does not know. */
  hasUnknown: boolean;
}

export interface Threads {
  /** Of a pull request or an issue, the oldest first. */
  comments(number: number): Promise<Comment[]>;
  comment(number: number, body: string): Promise<Comment>;
  editComment(id: number, body: string): Promise<void>;
  issue(number: number): Promise<Issue | undefined>;
  /** Open ones that have a label, the newest first. */
  openIssues(label: string): Promise<Issue[]>;
  /** The newest thirty that have a label, open or not, the newest first. */
  lastIssues(label: string): Promise<Issue[]>;
  openIssue(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue>;
  editIssue(number: number, text: ThreadText): Promise<void>;
  closeIssue(number: number, reason: 'completed' | 'not planned'): Promise<void>;
}

export interface Statuses {
  /** Replaces the one of the same context. */
  setStatus(sha: Sha, status: CommitStatus): Promise<void>;
  /** The latest of each context, sorted by context. */
  statuses(sha: Sha): Promise<CommitStatus[]>;
  /** All of a context, the newest first. A laptop's forge keeps only the latest. */
  statusesOf(sha: Sha, context: string): Promise<SetStatus[]>;
}

export interface Permissions {
  /**
   * Whether an account belongs here: somebody of the organisation or who was given more than to read; where not everybody may
   * read, everyone who can open an issue. An account whose login somebody else has now does not.
   */
  isInsider(account: Account): Promise<boolean>;
  /** Permissions by `acme/payments`. */
  teams(): Promise<ReadonlyMap<string, Permission>>;
  setTeam(team: string, permission: Permission): Promise<void>;
  /** Whether `protect` was done. `unavailable` where the forge has no rules for such a repository. */
  protection(): Promise<Protection>;
  /**
   * Holds the default branch to pull requests that one other person and the code owners approved; it is neither rewritten nor
   * deleted. Rules that are there already stay.
   */
  protect(): Promise<void>;
}

/** What GitHub calls environments of a repository, and the secrets in them: only jobs of an environment can read those. */
export interface Environments {
  /** What seals secrets of an environment; undefined when there is no such environment. Creates nothing. */
  environmentKey(environment: string): Promise<SealingKey | undefined>;
  /** Makes an environment that only the default branch may use. One that is there stays as it is. */
  ensureEnvironment(environment: string): Promise<void>;
  /** Names of its secrets, sorted; undefined when there is no such environment. The forge shows a value to nobody. */
  environmentSecrets(environment: string): Promise<string[] | undefined>;
  /** Refused with `reason: 'not found'` without the environment, and with `'invalid'` when another key has sealed it. */
  setEnvironmentSecret(environment: string, name: string, secret: SealedSecret): Promise<void>;
  /** Nothing changes where there is no such secret. */
  deleteEnvironmentSecret(environment: string, name: string): Promise<void>;
}

/** The public half of the key with which the forge opens the secrets of an environment. */
export interface SealingKey {
  keyId: string;
  /** Base64. */
  key: string;
}

/** The value of a secret as only the forge can read it: `sealSecret` makes one. */
export interface SealedSecret {
  /** Of the key that has sealed it. */
  keyId: string;
  /** Base64. */
  sealed: string;
}

export interface RepositoryFacts {
  id: number;
  description: string;
  topics: readonly string[];
  private: boolean;
  /** Of a private one: whether everybody in the enterprise may read it. */
  isInternal?: boolean;
  defaultBranch: string;
  archived: boolean;
}

/** A repository as it is in a list of many. */
export interface ListedRepository extends RepositoryFacts {
  name: RepositoryName;
  fork: boolean;
  /** What most of it is written in, where the forge knows. */
  language?: string;
  /** When somebody last pushed to it, where the forge knows: ISO 8601. */
  pushed?: string;
}

export interface Tree {
  /** Sorted by path. */
  files: readonly TreeFile[];
  /** What it has beside files, sorted by path. */
  others: readonly TreeOther[];
  /** False if there is more than the forge lists at once. */
  isWhole: boolean;
}

export interface TreeFile {
  path: string;
  /** In bytes. */
  size: number;
  /** Git's, of the content. */
  hash: string;
  executable: boolean;
}

export interface TreeOther {
  path: string;
  type: 'link' | 'submodule';
}

export type Permission = 'pull' | 'triage' | 'push' | 'maintain' | 'admin';

export type Protection = 'protected' | 'open' | 'unavailable';

export interface CommitRequest {
  branch: string;
  /** Where the branch is believed to be. */
  base: Sha;
  message: string;
  /** By path: what a file becomes, or null when it goes. */
  changes: ReadonlyMap<string, NewContent | null>;
  /** A commit whose changes are in it already, as its second parent. */
  merges?: Sha | undefined;
  /** Who asked, where it is not who acts. */
  author?: { name: string; email: string };
}

export interface PullRequestOpening {
  title: string;
  body: string;
  head: string;
  base: string;
  labels?: readonly string[];
}

/** What stays as it is is left out. */
export interface ThreadText {
  title?: string;
  body?: string;
}

export interface PullRequest {
  number: number;
  title: string;
  body: string;
  author: Account;
  state: 'open' | 'closed' | 'merged';
  head: {
    branch: string;
    sha: Sha /** Of a fork, its name; undefined when the fork is gone. */;
    repository?: RepositoryName;
  };
  base: { branch: string /** Where the base is now, or was when it was merged. */; sha: Sha };
  labels: readonly string[];
  created: string;
  mergedAs?: Sha;
  mergedBy?: Account;
  /** When it was merged: ISO 8601, UTC. */
  merged?: string;
  url: string;
}

export type ReviewVerdict = 'approve' | 'request changes' | 'comment';

export interface Review {
  id: number;
  account: Account;
  verdict: ReviewVerdict | 'dismissed';
  body: string;
  /** The head that was looked at. */
  commit: Sha;
  submitted: string;
}

export interface Comment {
  id: number;
  account: Account;
  body: string;
  created: string;
}

export interface Issue {
  number: number;
  title: string;
  body: string;
  author: Account;
  state: 'open' | 'closed';
  labels: readonly string[];
  /** How it ended, and when: ISO 8601, UTC. */
  closed?: { reason: 'completed' | 'not planned'; at: string };
  url: string;
}

export interface SetStatus extends CommitStatus {
  /** Who set it, where the forge says so. */
  by?: Account;
  /** ISO 8601, UTC. */
  created?: string;
}

export interface CommitStatus {
  /** Fixed for one verdict: `waypost/access`. */
  context: string;
  state: 'pending' | 'success' | 'failure' | 'error';
  /** At most 140 characters. */
  description: string;
  url?: string;
}
