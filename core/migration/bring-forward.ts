import { entryFiles } from '../catalog/reading/catalog-layout.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { readDesired } from '../parts.ts';
import type { GeneratedFiles } from './generated-files.ts';
import type { Migration } from './migration.ts';
import { compareVersions } from './version.ts';

interface Step {
  from: string;
  to: string;
  migrations: readonly Migration[];
  generated: readonly GeneratedFiles[];
}

/** A migration that had something to do. */
export interface Migrated {
  version: string;
  summary: string;
  /** Sorted. */
  paths: string[];
}

/** A file that a migration could not edit. */
export interface NotMigrated {
  path: string;
  version: string;
  summary: string;
}

export interface Forward {
  /** Texts of what differs by path; null for what goes. */
  changes: Map<string, string | null>;
  migrated: Migrated[];
  failed: NotMigrated[];
  /** What was generated and differs, sorted. */
  generated: string[];
}

/** Brings what an adopter wrote from one release to another: migrations in order, and then all that is generated from it. */
export function bringForward(files: ReadonlyMap<string, string>, { from, to, migrations, generated }: Step): Forward {
  const now = new Map(files);
  const forward: Forward = { changes: new Map(), migrated: [], failed: [], generated: [] };
  const due = migrations
    .filter(({ version }) => compareVersions(from, version) < 0 && compareVersions(version, to) <= 0)
    .sort((a, b) => compareVersions(a.version, b.version));
  for (const migration of due) migrate(migration, now, forward);
  if (generated.length > 0) generate(generated, now, forward);
  return forward;
}

function migrate(migration: Migration, now: Map<string, string>, { changes, migrated, failed }: Forward): void {
  const { version, summary } = migration;
  const paths: string[] = [];
  for (const [path, edit] of edits(migration, now)) {
    const before = now.get(path)!;
    try {
      const after = edit(before, path);
      if (after === before) continue;
      now.set(path, after);
      changes.set(path, after);
      paths.push(path);
    } catch {
      // One odd file of theirs holds up neither the others nor the release: it is named, for a person to edit.
      failed.push({ path, version, summary });
    }
  }
  if (paths.length > 0) migrated.push({ version, summary, paths: paths.sort() });
}

function edits({ settings, entries }: Migration, now: ReadonlyMap<string, string>) {
  const ofSettings = settings && now.has(SETTINGS_FILE) ? [[SETTINGS_FILE, settings] as const] : [];
  const ofEntries = entries ? entryFiles(now, { layout: 'repository' }).map((path) => [path, entries] as const) : [];
  return [...ofSettings, ...ofEntries];
}

/** How the first line of what is generated has begun in every release, whatever the rest of it says. */
const MADE = '# Made by `portal ';

function generate(generated: readonly GeneratedFiles[], now: ReadonlyMap<string, string>, forward: Forward): void {
  const desired = readDesired(now);
  const made = new Map(generated.flatMap(({ make }) => [...make(desired)]));
  const leftOver = [...now]
    .filter(([path, text]) => path.startsWith('.github/') && text.startsWith(MADE) && !made.has(path))
    .map(([path]) => [path, null] as const);
  for (const [path, text] of [...made, ...leftOver]) {
    const before = now.get(path);
    if (text === before || (before !== undefined && !before.startsWith(MADE))) continue;
    forward.generated.push(path);
    forward.changes.set(path, text);
  }
  forward.generated.sort();
}
