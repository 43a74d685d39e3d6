import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { LocalForge } from '../forge/local/local-forge.ts';
import { pageOf } from '../forge/open-forge.ts';
import { bareRepositoryAt } from '../git/git.ts';
import { readBlobsOf } from '../git/read-blobs.ts';
import { type DocsSource, emptyTrouble, goneTrouble, type Look } from './docs-source.ts';

/** Copies documentation from the bare repositories of this machine's forge, which stands for GitHub. */
export function localSource(forge: LocalForge): DocsSource {
  const look = async (target: SyncTarget): Promise<Look> => {
    const repository = forge.repository(target.repository);
    const facts = await repository.facts();
    if (!facts) return goneTrouble(target.repository);
    const names = target.at === undefined ? [facts.defaultBranch] : [target.at, `tags/${target.at}`];
    const commits = await Promise.all(names.map((name) => commitOf(repository.bare, name)));
    const commit = commits.find((each) => each !== undefined);
    if (commit === undefined) return emptyTrouble(target);
    const page = pageOf(forge, target.repository);
    return { repository: target.repository, page, visibility: facts.private ? 'private' : 'public', commit };
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
    read: ({ repository }, files) =>
      readBlobsOf(
        bareRepositoryAt(forge.repository(repository).bare.path),
        files.map(({ hash }) => hash),
      ),
  };
}

function commitOf(bare: { commitAt(name: string): Promise<string | undefined> }, name: string) {
  return bare.commitAt(name.startsWith('tags/') ? `refs/${name}` : `refs/heads/${name}`);
}
