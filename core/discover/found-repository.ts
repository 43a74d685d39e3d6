import type { Catalog } from '../catalog/catalog.ts';
import { repositoryKey } from '../catalog/repository-address.ts';

export interface RepositoryFile {
  path: string;
  /** In bytes. */
  size: number;
}

/** Facts from a forge about a repository that no entry covers. All of it comes from other people. */
export interface FoundRepository {
  /** `acme/checkout`. */
  name: string;
  page: string;
  description: string;
  topics: readonly string[];
  /** What most of it is written in, where the forge says so. */
  language?: string;
  archived: boolean;
  /** Regular files, sorted by path. */
  files: readonly RepositoryFile[];
  texts: ReadonlyMap<string, string>;
  /** What teams of the forge may do in it (`acme/payments` → `maintain`); empty where nobody had to ask. */
  teams: ReadonlyMap<string, string>;
  /** Why the forge did not list the rights of teams, in full sentences. */
  teamsRefusal?: string;
}

/** Which repositories no entry of a catalog names, however its address is written. */
export function uncovered<Listed extends { page: string }>(listed: readonly Listed[], catalog: Catalog): Listed[] {
  const covered = new Set(
    catalog.entities.flatMap(({ repo }) => (repo === undefined ? [] : (repositoryKey(repo) ?? []))),
  );
  return listed.filter(({ page }) => !covered.has(repositoryKey(page) ?? page));
}

export interface Reason {
  field: string;
  /** One full sentence. */
  why: string;
}

export interface Guess<Value> {
  value: Value;
  why: string;
}

/** Whether a file has a plain path: one that needs no quotes anywhere, and leads nowhere else. */
export function isPlainPath(path: string): boolean {
  return path.length <= 300 && /^[\w@+-][\w.@+-]*(?:\/[\w.@+-]+)*$|^\.github\/\w+$/.test(path) && !path.includes('..');
}
