import type { Tree } from '../../forge.ts';
import { statusOf } from '../refusal.ts';
import type { RepositoryClient } from '../repository-client.ts';

/** Modes of git. */
const REGULAR = new Set(['100644', '100755']);
const OTHERS = new Map([
  ['120000', 'link'],
  ['160000', 'submodule'],
] as const);

/**
 * Lists the files of a repository in one request. GitHub cuts it at 100,000 files or 7 MB.
 *
 * @see https://docs.github.com/rest/git/trees#get-a-tree
 */
export async function githubTree(on: RepositoryClient, at: string): Promise<Tree | undefined> {
  const path = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const answer = await on.ifThere(`files at \`${at}\``, async () => {
    try {
      return await on.client.request(path, { ...on.place, tree_sha: at, recursive: '1' });
    } catch (error) {
      // A repository without a commit.
      if (statusOf(error) === 409) return undefined;
      throw error;
    }
  });
  if (!answer) return undefined;
  const { tree, truncated } = answer.data;
  const files = tree.flatMap(({ type, mode, path: file, size, sha }) =>
    type === 'blob' && file !== undefined && REGULAR.has(mode ?? '')
      ? [{ path: file, size: size ?? 0, hash: sha ?? '', executable: mode === '100755' }]
      : [],
  );
  const others = tree.flatMap(({ mode, path: other }) => {
    const type = OTHERS.get(mode as '120000' | '160000');
    return type === undefined || other === undefined ? [] : [{ path: other, type }];
  });
  return { files: files.sort(byPath), others: others.sort(byPath), isWhole: !truncated };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}
