import { type Entity, isService } from '../catalog/entity.ts';
import { isUrl } from '../catalog/files.ts';
import { webAddress } from '../catalog/repository-address.ts';

export interface SyncTarget {
  repository: `${string}/${string}`;
  /** A branch or a tag; undefined for the default branch. */
  at?: string;
  /** The folder with README, docs/ and the rest; empty for the root. */
  folder: string;
  /** A folder or a file of its documentation in the repository, where it is not docs/. */
  docs?: string;
}

/**
 * Finds the repository with the documentation of a service on a host (`github.com`). `repo` may lead to a branch, to a tag, or into a
 * folder of one: `https://github.com/acme/shop/tree/v1.2.0/services/cart`.
 */
export function syncTarget(entity: Entity, host: string): SyncTarget | undefined {
  if (!isService(entity) || entity.repo === undefined) return undefined;
  const [server, owner = '', name = '', part, at, ...folders] =
    webAddress(entity.repo.trim())
      ?.replace(/[?#].*$/s, '')
      .slice('https://'.length)
      .split('/')
      .filter(Boolean) ?? [];
  const isHere = server?.replace(/^(?:www|ssh)\.(?=github\.com$)/i, '').toLowerCase() === host;
  const repository = `${owner}/${name.replace(/\.git$/i, '')}` as const;
  if (!isHere || !NAME.test(repository) || !isOwnerName(owner)) return undefined;
  if (part !== undefined && part !== 'tree' && part !== 'blob') return undefined;
  const folder = folders.map(decoded).join('/');
  if (!isPath(folder) || (at !== undefined && !REF.test(at))) return undefined;
  const docs = docsPath(entity.docs);
  return {
    repository,
    ...(at !== undefined && at !== 'HEAD' && { at }),
    folder,
    ...(docs !== undefined && { docs }),
  };
}

/** The folder that the address of a service's repository leads to; empty for the root. */
export function repositoryFolder(entity: Entity): string {
  const { host } = new URL(webAddress(entity.repo?.trim() ?? '') ?? 'https://nowhere.invalid');
  return syncTarget(entity, host)?.folder ?? '';
}

/** A target as one text: the same text, the same files. */
export function targetText({ repository, at = '', folder, docs = '' }: SyncTarget): string {
  return [repository.toLowerCase(), at, folder, docs].join(' ').trimEnd().slice(0, 600);
}

export function targetRepository(text: string): string {
  return text.split(' ', 1)[0]!;
}

/** A branch or a tag, of which a slash would be a folder. */
const REF = /^\w[\w.-]*$/;
const NAME = /^[a-z0-9][\w-]{0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;

/** First parts of addresses of GitHub that no owner has. */
const NO_OWNERS = new Set(['apps', 'enterprises', 'orgs', 'search', 'topics', 'users']);

/** Whether an address on GitHub that begins with it can lead to repositories. */
export function isOwnerName(owner = ''): boolean {
  return /^[a-z0-9][\w-]{0,38}$/i.test(owner) && !NO_OWNERS.has(owner.toLowerCase());
}

/** `docs/guide` of an entry whose documentation is a path in its repository. */
function docsPath(docs: string | undefined): string | undefined {
  if (docs === undefined || docs.startsWith('.') || docs.startsWith('/') || isUrl(docs)) return undefined;
  const path = docs.replace(/\/+$/, '');
  return path !== '' && isPath(path) ? path : undefined;
}

function isPath(path: string): boolean {
  return path.length <= 400 && !/[\p{Cc}\\:]|(?:^|\/)\.{1,2}(?:\/|$)/u.test(path);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
