import type { Visibility } from '#core/synced/docs-settings.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';
import { isOfRepository } from '../git/git.ts';
import { HISTORY_WORDS, logHistory } from '../git/log-history.ts';
import { readBlobsOf } from '../git/read-blobs.ts';
import { type DocsSource, emptyTrouble, keptChange, type Look, type Unseen } from './docs-source.ts';

/** A repository on this machine. */
export interface BareFound {
  bare: BareRepository;
  /** Where people see it. */
  page: string;
  visibility: Visibility;
  defaultBranch: string;
  /** Where its branches are: `refs/heads/`. */
  branches: string;
}

/** Commits that are looked at for who changed a document last. */
const COMMITS = '2000';

interface BareSource {
  /** Of the addresses of repositories: `github.com`. */
  host: string;
  /** Undefined for a repository that is not there. */
  find(repository: SyncTarget['repository']): Promise<BareFound | undefined>;
  /** What is then wrong. */
  missing(repository: string): Unseen;
}

/** Copies documentation from repositories on this machine. */
export function bareSource({ host, find, missing }: BareSource): DocsSource {
  const bareOf = async (repository: SyncTarget['repository']) => (await find(repository))!.bare;
  return {
    host,
    async look(targets) {
      const looks: Look[] = [];
      // Most of it is reading small files, so a few at a time are as quick as all.
      for (const target of targets) looks.push(await lookAt(target, { find, missing }));
      return looks;
    },
    async list({ repository, commit }) {
      const files = await (await bareOf(repository)).sizes(commit);
      return { files: files.map(({ path, hash, size }) => ({ path, hash, size })), isWhole: true };
    },
    async changes({ repository, commit }, files) {
      const words = ['--literal-pathspecs', 'log', '-n', COMMITS, ...HISTORY_WORDS, commit, '--'];
      const output = await (await bareOf(repository)).git([...words, ...files.map(({ path }) => path)]);
      const history = logHistory(output, 1);
      return files.map(({ path }) => history.get(path)?.map(keptChange)[0]);
    },
    read: async ({ repository }, files) =>
      readBlobsOf(
        await bareOf(repository),
        files.map(({ hash }) => hash),
      ),
  };
}

/** A damaged repository costs the others nothing. */
async function lookAt(target: SyncTarget, { find, missing }: Pick<BareSource, 'find' | 'missing'>): Promise<Look> {
  try {
    const found = await find(target.repository);
    return found ? await seen(target, found) : missing(target.repository);
  } catch (error) {
    if (!isOfRepository(error)) throw error;
    const message = `The repository \`${target.repository}\` could not be read. ${error.message}`;
    return { trouble: { kind: 'unread', message } };
  }
}

async function seen(target: SyncTarget, found: BareFound): Promise<Look> {
  const { bare, page, visibility, branches, defaultBranch } = found;
  const { at = defaultBranch } = target;
  const onBranch = await bare.commitAt(`${branches}${at}`);
  const commit = onBranch ?? (await bare.commitAt(`refs/tags/${at}`));
  if (commit === undefined)
    return (await isBroken(bare, `${branches}${at}`))
      ? brokenTrouble(target.repository, `${branches}${at}`, visibility)
      : emptyTrouble(target, visibility);
  return { repository: target.repository, page, visibility, commit, ...(onBranch && { branch: at }) };
}

/** Git says so only beside its answer. */
async function isBroken(bare: BareRepository, ref: string): Promise<boolean> {
  const { stderr } = await bare.run(['for-each-ref', ref]);
  return stderr.includes('broken ref');
}

function brokenTrouble(repository: string, ref: string, visibility: Visibility): Unseen {
  const message = `The repository \`${repository}\` is damaged: its ref \`${ref}\` leads to no commit. Fetch it again, or clone it again.`;
  return { trouble: { kind: 'unread', message }, visibility };
}
