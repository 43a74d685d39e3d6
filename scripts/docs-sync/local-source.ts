import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { LocalForge } from '../forge/local/local-forge.ts';
import { pageOf } from '../forge/open-forge.ts';
import { bareRepositoryAt } from '../git/git.ts';
import { HISTORY_WORDS, logHistory } from '../git/log-history.ts';
import { readBlobsOf } from '../git/read-blobs.ts';
import { type DocsSource, emptyTrouble, goneTrouble, keptChange, type Look } from './docs-source.ts';

/** Commits that are looked at for who changed a document last. */
const COMMITS = '2000';

/** Copies documentation from the bare repositories of this machine's forge, which stands for GitHub. */
export function localSource(forge: LocalForge): DocsSource {
  const look = async (target: SyncTarget): Promise<Look> => {
    const repository = forge.repository(target.repository);
    const facts = await repository.facts();
    if (!facts) return goneTrouble(target.repository);
    const { at = facts.defaultBranch } = target;
    const onBranch = await repository.bare.commitAt(`refs/heads/${at}`);
    const commit = onBranch ?? (await repository.bare.commitAt(`refs/tags/${at}`));
    if (commit === undefined) return emptyTrouble(target);
    const page = pageOf(forge, target.repository);
    const visibility = facts.private ? 'private' : 'public';
    return { repository: target.repository, page, visibility, commit, ...(onBranch && { branch: at }) };
  };
  return {
    host: 'github.com',
    async look(targets) {
      const looks: Look[] = [];
      // Most of it is reading small files, so a few at a time are as quick as all.
      for (const target of targets) looks.push(await look(target));
      return looks;
    },
    async list({ repository, commit }) {
      const files = await forge.repository(repository).bare.sizes(commit);
      return { files: files.map(({ path, hash, size }) => ({ path, hash, size })), isWhole: true };
    },
    async changes({ repository, commit }, files) {
      const words = ['--literal-pathspecs', 'log', '-n', COMMITS, ...HISTORY_WORDS, commit, '--'];
      const { bare } = forge.repository(repository);
      const history = logHistory(await bare.git([...words, ...files.map(({ path }) => path)]), 1);
      return files.map(({ path }) => history.get(path)?.map(keptChange)[0]);
    },
    read: ({ repository }, files) =>
      readBlobsOf(
        bareRepositoryAt(forge.repository(repository).bare.path),
        files.map(({ hash }) => hash),
      ),
  };
}
