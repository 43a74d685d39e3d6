import type { Catalog } from '../catalog/catalog.ts';
import { repositoryKey } from '../catalog/repository-address.ts';

export interface RepositoryFile {
  path: string;
  size: number;
}

export interface FoundRepository {
  name: string;
  page: string;
  description: string;
  topics: readonly string[];
  /** What most of it is written in, where the forge says so. */
  language?: string;
  archived: boolean;
  files: readonly RepositoryFile[];
  texts: ReadonlyMap<string, string>;
  /** What teams of the forge may do in it (`acme/payments` → `maintain`); empty where nobody had to ask. */
  teams: ReadonlyMap<string, string>;
  teamsRefusal?: string;
}

export function uncovered<Listed extends { page: string }>(listed: readonly Listed[], catalog: Catalog): Listed[] {
  const covered = new Set(
    catalog.entities.flatMap(({ repo }) => (repo === undefined ? [] : (repositoryKey(repo) ?? []))),
  );
  return listed.filter(({ page }) => !covered.has(repositoryKey(page) ?? page));
}

export interface Reason {
  field: string;
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
