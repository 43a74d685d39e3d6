import type { PullRequest, Repository, Sha } from '../../scripts/forge/forge.ts';
import type { NewContent } from '../../scripts/git/commit-stream.ts';

/** By path, what a file becomes; null takes it away. */
export type ChangedFiles = Readonly<Record<string, string | Uint8Array | NewContent | null>>;

interface Commit {
  branch?: string;
  message?: string;
}

/** Makes a commit on top of a branch, by default of main. */
export async function commitFiles(
  repository: Repository,
  files: ChangedFiles,
  { branch = 'main', message = 'Change it' }: Commit = {},
): Promise<Sha> {
  const isContent = (file: ChangedFiles[string]) => typeof file === 'string' || file instanceof Uint8Array;
  const changes = Object.entries(files).map(
    ([path, file]) => [path, isContent(file) ? { content: file } : file] as [string, NewContent | null],
  );
  return repository.commit({ branch, base: (await repository.head(branch))!, message, changes: new Map(changes) });
}

/** Opens a pull request of a new branch, which starts at main. */
export async function proposeFiles(
  repository: Repository,
  branch: string,
  files: ChangedFiles,
  { title = `Do ${branch}`, body = '', base = 'main', message = branch } = {},
): Promise<PullRequest> {
  await repository.createBranch(branch, (await repository.head('main'))!);
  await commitFiles(repository, files, { branch, message });
  return repository.openPullRequest({ title, body, head: branch, base });
}
