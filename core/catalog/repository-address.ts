/** The page of a repository that git knows by ssh or https. Credentials in it are left out. */
export function webAddress(remote: string): string | undefined {
  const [, host, path] =
    /^(?:https?:\/\/|ssh:\/\/|git:\/\/)(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+?)(?:\.git)?\/?$/.exec(remote) ??
    /^(?:[^@/:]+@)?([^/:]+\.[^/:]+):(?!\/)(.+?)(?:\.git)?\/?$/.exec(remote) ??
    [];
  return host && path ? `https://${host}/${path}` : undefined;
}

/** What comes behind the name of a repository where an address leads to a part of it. */
const PARTS = ['-', 'tree', 'blob', 'raw', 'edit', 'src', 'commit', 'commits', 'wiki', 'issues', 'pull', 'releases'];
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['www.github.com', 'github.com'],
  ['ssh.github.com', 'github.com'],
]);

/**
 * One word for all addresses of a repository, by ssh or https, in any case, to its top or to a folder of a monorepo:
 * `github.com/acme/shop` for `git@github.com:Acme/shop.git` and `https://github.com/acme/shop/tree/main/cart/`.
 *
 * @returns undefined for what is no address of one
 */
export function repositoryKey(address: string): string | undefined {
  const bare = address
    .trim()
    .replace(/^url:/i, '')
    .replace(/^git\+/i, '')
    .replace(/[?#].*$/s, '');
  const page = webAddress(/^[a-z0-9.-]+\.[a-z]+\//i.test(bare) ? `https://${bare}` : bare);
  if (page === undefined) return undefined;
  const [given = '', ...segments] = page.slice('https://'.length).toLowerCase().split('/').filter(Boolean);
  const host = ALIASES.get(given) ?? given;
  const end = host === 'github.com' ? 2 : segments.findIndex((part, place) => place > 1 && PARTS.includes(part));
  const path = (end < 0 ? segments : segments.slice(0, end)).join('/').replace(/\.git$/, '');
  return path.includes('/') ? `${host}/${path}` : undefined;
}

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
