import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiFiles } from '#core/api/api-files.ts';
import type { Entity } from '#core/catalog/entity.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';
import { makeSnapshot } from '#core/snapshot/make-snapshot.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';

export type Content = string | Uint8Array;

/** What stands beside the hostile file and must come through whatever it holds. */
const GOOD = {
  'catalog/acme/good.yaml': 'kind: service\nname: good\nowner: acme\n',
  'catalog/teams/acme.yaml': 'kind: team\nname: acme\nmembers: [ines]\n',
};

/** Makes a repository on the disk of these files (path → content) and of a few good ones. */
export async function hostileCatalog(files: Readonly<Record<string, Content>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'waypost-hostile-'));
  writeFiles(Object.entries({ ...GOOD, ...files }), root);
  return root;
}

export interface Survived {
  entities: readonly Entity[];
  /** What the reader says about files and what entries are, as `place rule: message hint`; other rules have tests of their own. */
  said: string[];
  skipped: string[];
  problems: readonly Problem[];
  snapshot: Snapshot;
  api: ReadonlyMap<string, string>;
  /** Time that this process computed for reading and checking, whatever else the machine did. */
  milliseconds: number;
}

const READER: ReadonlySet<string> = new Set(['readable', 'yaml-syntax', 'schema', 'unique-name']);

/** Reads, checks and records a repository, and makes its API. */
export async function survive(root: string): Promise<Survived> {
  const start = process.cpuUsage();
  const context = readDesired(openRepository(root).files);
  const validation = await checkDesired(context);
  const { user, system } = process.cpuUsage(start);
  const build = { time: '2026-01-02T03:04:05Z', version: '1.0.0' };
  const snapshot = await makeSnapshot({ context, validation, build, editable: true });
  const api = new Map(apiFiles(snapshot, '/'));
  return {
    entities: context.catalog.entities,
    said: validation.problems
      .filter(({ rule }) => READER.has(rule))
      .map(({ file, line, column, rule, message, hint }) => `${file}:${line}:${column} ${rule}: ${message} ${hint}`),
    skipped: validation.skipped.map(({ file, reason }) => `${file}: ${reason}`),
    problems: validation.problems,
    snapshot,
    api,
    milliseconds: (user + system) / 1000,
  };
}
