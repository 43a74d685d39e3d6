import type { Contents, Tree } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { statusOf } from '../refusal.ts';
import type { RepositoryClient } from '../repository-client.ts';

export function githubContents(
  on: RepositoryClient,
  { head }: Pick<Contents, 'head'>,
): Pick<Contents, 'readFile' | 'listFiles' | 'tree'> {
  const { name } = on;
  return {
    async readFile(at, path) {
      const route = 'GET /repos/{owner}/{repo}/contents/{path}';
      const data = await on.ifThere(`file \`${path}\``, route, { path, ref: at });
      if (!data || Array.isArray(data) || data.type !== 'file') return undefined;
      if (data.encoding === 'base64' && (data.content !== '' || data.size === 0)) return decode(data.content);
      // Files of more than 1 MB come without their content.
      const blob = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
      const large = await on.ask(`file \`${path}\``, blob, { file_sha: data.sha });
      return decode(large.content);
    },
    async listFiles(at) {
      const commit = /^[0-9a-f]{40}$/.test(at) ? at : await head(at);
      if (commit === undefined) throw new ForgeRefusal('not found', `\`${name}\` has no branch or commit \`${at}\`.`);
      return (await on.explain(`files at \`${at}\``, () => pathsIn(commit, { folder: '', within: [] }, on))).sort();
    },
    tree: (at) => githubTree(on, at),
  };
}

interface TreeFolder {
  folder: string;
  /** The folders that it is in. */
  within: readonly string[];
}

/** GitHub cuts a large list short; then each folder is asked for by itself. */
async function pathsIn(tree: string, { folder, within }: TreeFolder, on: RepositoryClient): Promise<string[]> {
  // No folder of git's is in itself.
  if (within.includes(tree))
    throw new ForgeRefusal('invalid', `\`${on.name}\` lists the folder \`${folder}\` as a part of itself.`);
  const path = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const whole = await on.client.request(path, { ...on.place, tree_sha: tree, recursive: '1' });
  const files = (entries: typeof whole.data.tree) =>
    entries.filter(({ type }) => type === 'blob').map((entry) => `${folder}${entry.path}`);
  if (!whole.data.truncated) return files(whole.data.tree);
  const own = await on.client.request(path, { ...on.place, tree_sha: tree });
  const all = files(own.data.tree);
  for (const entry of own.data.tree)
    if (entry.type === 'tree')
      all.push(...(await pathsIn(entry.sha!, { folder: `${folder}${entry.path}/`, within: [...within, tree] }, on)));
  return all;
}

function decode(content: string): string {
  return Buffer.from(content, 'base64').toString('utf8');
}

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
async function githubTree(on: RepositoryClient, at: string): Promise<Tree | undefined> {
  const path = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const answer = await on.explainIfThere(`files at \`${at}\``, async () => {
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
