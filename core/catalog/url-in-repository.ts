/**
 * Finds where people read a file or a folder of a repository on GitHub, at whatever its default branch is.
 *
 * @param path as an entry has it; one that starts with a dot is beside the entry, and no address names it
 * @param repo `https://github.com/acme/checkout`
 * @returns undefined where the repository is elsewhere, or the path leads out of it
 */
export function urlInRepository(path: string | undefined, repo: string | undefined): string | undefined {
  const root = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+?(?=(?:\.git)?\/?$)/.exec(repo ?? '')?.[0];
  if (root === undefined || !path || !/^[^./\\:][^\\:]*$/.test(path)) return undefined;
  const parts = path.replace(/\/+$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return undefined;
  return `${root}/blob/HEAD/${parts.map(encodeURIComponent).join('/')}`;
}
