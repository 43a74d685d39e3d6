import type { Visibility } from '#core/synced/docs-settings.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';
import { isOfRepository } from '../git/git.ts';
import { HISTORY_WORDS, logHistory } from '../git/log-history.ts';
import { readBlobsOf } from '../git/read-blobs.ts';
import { type DocsSource, emptyTrouble, goneTrouble, keptChange, type Look } from './docs-source.ts';

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

type Find = (repository: SyncTarget['repository']) => Promise<BareFound | undefined>;

/** Commits that are looked at for who changed a document last. */
const COMMITS = '2000';

/**
 * Copies documentation from repositories on this machine.
 *
 * @param find undefined for one that is not there
 */
export function bareSource(host: string, find: Find): DocsSource {
  const bareOf = async (repository: SyncTarget['repository']) => (await find(repository))!.bare;
  return {
    host,
    async look(targets) {
      const looks: Look[] = [];
      // Most of it is reading small files, so a few at a time are as quick as all.
      for (const target of targets) looks.push(await lookAt(target, find));
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
async function lookAt(target: SyncTarget, find: Find): Promise<Look> {
  try {
    return await seen(target, await find(target.repository));
  } catch (error) {
    if (!isOfRepository(error)) throw error;
    const message = `The repository \`${target.repository}\` could not be read. ${error.message}`;
    return { trouble: { kind: 'unread', message } };
  }
}

async function seen(target: SyncTarget, found: BareFound | undefined): Promise<Look> {
  if (!found) return goneTrouble(target.repository);
  const { bare, page, visibility, branches, defaultBranch } = found;
  const { at = defaultBranch } = target;
  const onBranch = await bare.commitAt(`${branches}${at}`);
  const commit = onBranch ?? (await bare.commitAt(`refs/tags/${at}`));
  if (commit === undefined) return emptyTrouble(target);
  return { repository: target.repository, page, visibility, commit, ...(onBranch && { branch: at }) };
}
