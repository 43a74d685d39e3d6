import type { Contents } from './bare-contents.ts';
import type { MonthRepository, TokenOf } from './month-repository.ts';

/** What a route sees of the stand-in. */
interface Repositories {
  /** The folder that has them. */
  readonly folder: string;
  /** By `acme/portal`. */
  readonly repositories: ReadonlyMap<string, MonthRepository>;
  add(name: string, contents: Contents): MonthRepository;
}

/** A request to one of the routes. */
export interface Asked {
  github: Repositories;
  repository: MonthRepository;
  token: TokenOf;
  query: URLSearchParams;
  body: Readonly<Record<string, unknown>>;
  /** What the pattern of the path caught after the repository, decoded. */
  parts: readonly string[];
}

/** What a route answers. */
export interface Answer {
  status: number;
  body?: unknown;
  /** A list, of which GitHub gives a page. */
  list?: readonly unknown[];
}
