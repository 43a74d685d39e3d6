import { entryFiles } from '../catalog/reading/catalog-layout.ts';
import type { Context } from '../catalog/rule.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { readDesired } from '../parts.ts';
import { isGenerated } from './generated-files.ts';
import { madeVersion } from './made-file.ts';
import type { Migration } from './migration.ts';
import { compareVersions } from './version.ts';

export interface Release {
  version: string;
  migrations: readonly Migration[];
  make(desired: Context): ReadonlyMap<string, string>;
}

export interface Migrated {
  version: string;
  summary: string;
  paths: string[];
}

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
  generated: string[];
  /** Generated files that somebody edited or wrote, sorted. Each stays, and the new one is beside it. */
  edited: string[];
  /** Edited files that are of this release already, sorted. Each stays, and there is nothing newer. */
  kept: string[];
}

/** Where the new file is beside one that somebody edited. */
export function besides(path: string): string {
  return `${path}.new`;
}

/** Brings what a portal has from one release to another: migrations in order, then all that is generated. */
export function bringForward(files: ReadonlyMap<string, string>, from: string, release: Release): Forward {
  const now = new Map(files);
  const forward: Forward = { changes: new Map(), migrated: [], failed: [], generated: [], edited: [], kept: [] };
  const due = release.migrations
    .filter(({ version }) => compareVersions(from, version) < 0 && compareVersions(version, release.version) <= 0)
    .sort((a, b) => compareVersions(a.version, b.version));
  for (const migration of due) migrate(migration, now, forward);
  generate(release, now, forward);
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

function generate(release: Release, now: ReadonlyMap<string, string>, forward: Forward): void {
  const { changes, generated, edited, kept } = forward;
  const made = release.make(readDesired(now));
  for (const [path, text] of made) {
    const before = now.get(path);
    const stays = before !== undefined && before !== text && !isGenerated(before);
    // Who took the new file over and edited it again has settled this release.
    const isSettled = stays && madeVersion(before) === release.version;
    if (stays && !isSettled) {
      edited.push(path);
      if (now.get(besides(path)) !== text) changes.set(besides(path), text);
      continue;
    }
    if (now.has(besides(path))) changes.set(besides(path), null);
    if (stays) kept.push(path);
    if (stays || before === text) continue;
    generated.push(path);
    changes.set(path, text);
  }
  for (const [path, text] of now) {
    if (!path.startsWith('.github/') || made.has(path) || path.endsWith(besides(''))) continue;
    if (isGenerated(text)) {
      generated.push(path);
      changes.set(path, null);
    } else if (madeVersion(text) !== undefined) edited.push(path);
  }
  generated.sort();
  edited.sort();
  kept.sort();
}
