import type { Change } from '#core/part/history.ts';
import type { Visibility } from '#core/synced/docs-settings.ts';
import type { LeftOutReason, Listed } from '#core/synced/left-out.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import { type KeptFile, LONGEST_TEXT, type Trouble } from '#core/synced/synced-file.ts';
import { timeOf } from '#core/text/time.ts';
import type { RepositoryName, Sha, Tree } from '../forge/forge.ts';

/** A repository as it is now, or why its documentation cannot be copied. */
export type Look = Seen | Unseen;

export interface TeamAndRepository {
  repository: RepositoryName;
  /** Of the forge: `acme/payments`. */
  team: string | undefined;
}

export interface Unseen {
  /** What only the terminal shows, such as words of git with paths of this machine. */
  detail?: string;
  trouble: Pick<Trouble, 'kind' | 'message'>;
  /** Who may read it, where the forge says so. */
  visibility?: Visibility;
}

export interface Seen {
  /** As it is called now: a forge leads on from the name that it had before. */
  repository: RepositoryName;
  /** Where people see it. */
  page: string;
  visibility: Visibility;
  commit: Sha;
  /** The branch that it is of; absent for a tag. */
  branch?: string;
}

/** A repository that cannot be read now. Its message is published, so that it names nothing of this machine; its cause has the details. */
export class Unreadable extends Error {}

/** What only the terminal shows of an error. */
export function detailOf({ cause }: Error): { detail?: string } {
  return cause instanceof Error ? { detail: cause.message } : {};
}

export interface DocsSource {
  /** Of the addresses of repositories: `github.com`. */
  host: string;
  /**
   * Looks at many repositories at once, in as few requests as that takes.
   *
   * @returns in the same order
   * @throws {CannotRun} when the forge cannot be reached, or accepts no more requests
   */
  look(targets: readonly SyncTarget[]): Promise<Look[]>;
  /** What a commit has. `isWhole` is false if there is more than the forge lists. */
  list(seen: Seen): Promise<Listed<KeptFile> & { isWhole: boolean }>;
  /** The newest change of each file up to the commit, in the same order; undefined where the forge does not know it. */
  changes(seen: Seen, files: readonly KeptFile[]): Promise<(Change | undefined)[]>;
  /** Content in the same order; undefined for what cannot be read. */
  read(seen: Seen, files: readonly KeptFile[]): Promise<(Buffer | undefined)[]>;
  /**
   * Whether teams may push to repositories, in the same order. Only then their entries may show what fewer people can read than the
   * portal: a repository that `docs.show` names is shown by its owner.
   */
  mayPush(asked: readonly TeamAndRepository[]): Promise<boolean[]>;
  /** Why something cannot be read. All methods throw {@link Unreadable} where a clone is of no use at all. */
  whyUnread: Extract<LeftOutReason, 'unread' | 'damaged'>;
}

/** What a forge or a clone lists, as it is copied. */
export function listedOf({ files, others }: Omit<Tree, 'isWhole'>): Listed<KeptFile> {
  return {
    files: files.map(({ path, hash, size }) => ({ path, hash, size })),
    others: others.map(({ path, type }) => ({ path, why: type })),
  };
}

export function goneTrouble(repository: string): Unseen {
  const message = `The repository \`${repository}\` does not exist, or the portal may not read it. Install the App of the portal on it, or correct \`repo\` of the entry.`;
  return { trouble: { kind: 'gone', message } };
}

export function emptyTrouble({ repository, at }: SyncTarget, visibility: Visibility): Unseen {
  const what = at === undefined ? 'no commit yet' : `no branch and no tag \`${at}\``;
  return { trouble: { kind: 'empty', message: `The repository \`${repository}\` has ${what}.` }, visibility };
}

/** A change as it is kept: its words are cut, and its time has the form of all others. */
export function keptChange({ commit, time, author, subject }: Change): Change | undefined {
  const at = Date.parse(time);
  if (!Number.isFinite(at)) return undefined;
  return { commit, time: timeOf(at), author: author.slice(0, LONGEST_TEXT), subject: subject.slice(0, LONGEST_TEXT) };
}
