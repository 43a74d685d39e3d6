import type { Visibility } from '#core/synced/docs-settings.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import { oneLine } from '#core/text/harmless.ts';
import { quoted } from '#core/text/quoted.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';
import { GitFailed, type GitRun, gitFailure, gitStderr, isDamage, isOfRepository } from '../git/git-failure.ts';
import { HISTORY_WORDS, logHistory } from '../git/log-history.ts';
import { readBlobsOf } from '../git/read-blobs.ts';
import {
  type DocsSource,
  detailOf,
  emptyTrouble,
  keptChange,
  type Look,
  Unreadable,
  type Unseen,
} from './docs-source.ts';
import { PARTIAL, readableTree } from './readable-tree.ts';

/** A repository on this machine. */
export interface BareFound {
  bare: BareRepository;
  /** Where people see it. */
  page: string;
  visibility: Visibility;
  /** Undefined where nothing names it. */
  defaultBranch: string | undefined;
  /** Where its branches are: `refs/heads/`. */
  branches: string;
}

/** Commits that are looked at for who changed a document last. */
const COMMITS = '2000';

interface BareSource extends Pick<DocsSource, 'mayPush'> {
  /** Of the addresses of repositories: `github.com`. */
  host: string;
  find(repository: SyncTarget['repository']): Promise<BareFound | undefined>;
  /** What is then wrong. */
  missing(repository: string): Unseen;
}

export function bareSource({ host, find, missing, mayPush }: BareSource): DocsSource {
  const bareOf = async (repository: SyncTarget['repository']) => (await find(repository))!.bare;
  return {
    host,
    mayPush,
    whyUnread: 'damaged',
    async look(targets) {
      const looks: Look[] = [];
      // Most of it is reading small files, so a few at a time are as quick as all.
      for (const target of targets) looks.push(await lookAt(target, { find, missing }));
      return looks;
    },
    async list({ repository, commit }) {
      const tree = await reading(repository, async () => readableTree(await bareOf(repository), commit));
      return { ...tree, isWhole: true };
    },
    async changes({ repository, commit }, files) {
      // To find renames, git would read the files of old commits, which a clone may lack.
      const words = ['--literal-pathspecs', 'log', '-n', COMMITS, ...HISTORY_WORDS, commit, '--'];
      const paths = files.map(({ path }) => path);
      const output = await reading(repository, async () => (await bareOf(repository)).git([...words, ...paths]));
      const history = logHistory(output, 1);
      return files.map(({ path }) => history.get(path)?.map(keptChange)[0]);
    },
    async read({ repository }, files) {
      const hashes = files.map(({ hash }) => hash);
      return reading(repository, async () => readableBlobs(await bareOf(repository), hashes));
    },
  };
}

/** Git gives up at the first object that is damaged in its middle, so what it was among is read in halves. */
async function readableBlobs(bare: BareRepository, hashes: readonly string[]): Promise<(Buffer | undefined)[]> {
  try {
    return await readBlobsOf(bare, hashes);
  } catch (error) {
    if (!(error instanceof GitFailed) || PARTIAL.test(gitStderr(error))) throw error;
    if (hashes.length === 1) return [undefined];
    const half = Math.ceil(hashes.length / 2);
    return [...(await readableBlobs(bare, hashes.slice(0, half))), ...(await readableBlobs(bare, hashes.slice(half)))];
  }
}

/** @throws {Unreadable} when the repository is damaged, or lacks what is read */
async function reading<Found>(repository: string, read: () => Promise<Found>): Promise<Found> {
  try {
    return await read();
  } catch (cause) {
    throw isOfRepository(cause) ? new Unreadable(whyUnread(repository, cause), { cause }) : cause;
  }
}

/** Without git's own words, in which paths of this machine may be. */
function whyUnread(repository: string, error: unknown): string {
  if (PARTIAL.test(gitStderr(error)))
    return `The clone of \`${repository}\` lacks files of its commit, since it is a partial clone. Run \`git fetch --refetch --no-filter\` in it, or clone it again without \`--filter\`.`;
  return isDamage(error)
    ? damageWords(repository)
    : `Git could not read \`${repository}\`. The log of the sync says why.`;
}

function damageWords(repository: string): string {
  return `The repository \`${repository}\` is damaged: git cannot read all of it. Run \`git fsck\` in it to list the damage, and clone it again.`;
}

/** A damaged repository costs the others nothing. */
async function lookAt(target: SyncTarget, { find, missing }: Pick<BareSource, 'find' | 'missing'>): Promise<Look> {
  try {
    return await reading(target.repository, async () => {
      const found = await find(target.repository);
      return found ? seen(target, found) : missing(target.repository);
    });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { trouble: { kind: 'unread', message: error.message }, ...detailOf(error) };
  }
}

async function seen(target: SyncTarget, found: BareFound): Promise<Look> {
  const { bare, page, visibility, branches, defaultBranch } = found;
  const { at = defaultBranch } = target;
  if (at === undefined) return noDefaultBranch(target.repository, visibility);
  const onBranch = await bare.commitAt(`${branches}${at}`);
  const commit = onBranch ?? (await bare.commitAt(`refs/tags/${at}`));
  if (commit === undefined) return whyNone(target, { ...found, at });
  return { repository: target.repository, page, visibility, commit, ...(onBranch && { branch: at }) };
}

async function whyNone(
  target: SyncTarget,
  { bare, branches, visibility, at }: BareFound & { at: string },
): Promise<Unseen> {
  const [named, any] = [await refsOf(bare, `${branches}${at}`), await refsOf(bare, branches)];
  // Git says so only beside its answer.
  if (named.stderr.includes('broken ref')) return brokenTrouble(target.repository, `${branches}${at}`, visibility);
  if (target.at !== undefined || any.stdout === '') return emptyTrouble(target, visibility);
  const message = `The repository \`${target.repository}\` has no branch ${quoted(oneLine(at))}, which is its default branch. ${CHOOSE}`;
  return { trouble: { kind: 'empty', message }, visibility };
}

async function refsOf(bare: BareRepository, below: string): Promise<GitRun> {
  const words = ['for-each-ref', '--count=1', below];
  const run = await bare.run(words);
  if (run.exitCode !== 0) throw gitFailure(words, { run, folder: bare.path });
  return run;
}

function noDefaultBranch(repository: string, visibility: Visibility): Unseen {
  const message = `The clone of \`${repository}\` does not say which branch is the default branch. ${CHOOSE}`;
  return { trouble: { kind: 'unread', message }, visibility };
}

const CHOOSE =
  'Run `git remote set-head origin --auto` in its clone, or `git symbolic-ref HEAD refs/heads/main` in a bare one with the right branch.';

function brokenTrouble(repository: string, ref: string, visibility: Visibility): Unseen {
  const message = `The repository \`${repository}\` is damaged: its ref \`${ref}\` leads to no commit. Fetch it again, or clone it again.`;
  return { trouble: { kind: 'unread', message }, visibility };
}
