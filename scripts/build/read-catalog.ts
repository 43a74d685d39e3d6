import { $ } from 'zx/core';
import type { AudienceView } from '#core/audience/audience-view.ts';
import type { Validation } from '#core/catalog/validation.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import type { Desired } from '#core/desired/desired.ts';
import type { Observed } from '#core/part/observed.ts';
import { readDesired } from '#core/parts.ts';
import type { SnapshotInput } from '#core/snapshot/make-snapshot.ts';
import type { Build } from '#core/snapshot/snapshot.ts';
import { dayOf } from '#core/text/time.ts';
import pkg from '../../package.json' with { type: 'json' };
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import { type FolderHistory, fileHistory } from '../git/file-history.ts';

/** A catalog as it was read, once for every portal that is made of it. */
export interface CatalogReading extends FolderHistory {
  catalog: OpenCatalog;
  facts: Build;
  desired: Desired;
  /** Milliseconds: when it was read. */
  now: number;
  validation(): Promise<Validation>;
}

export interface SeenCatalog
  extends Pick<CatalogReading, 'catalog' | 'facts' | 'desired' | 'history' | 'now'>,
    Pick<SnapshotInput, 'audience'> {
  validation: Validation;
  /** As much of what was observed as is shown. */
  observed(all: Observed): Observed;
  /** A text that is in no file of the catalog, as it is shown; undefined where it is not. */
  textOf?: AudienceView['textOf'];
  /** Where a file of the catalog is that is shown under another path. */
  onDisk?: AudienceView['onDisk'];
}

export async function readCatalog(catalog: OpenCatalog): Promise<CatalogReading> {
  const { root } = catalog.files;
  const [facts, history] = await Promise.all([buildFacts(root), fileHistory(root, catalog.folders)]);
  const now = Date.now();
  const desired = readDesired(catalog.files, { ...catalog, today: dayOf(now) });
  let validation: Promise<Validation> | undefined;
  const check = () => {
    validation ??= checkDesired(desired);
    return validation;
  };
  return { catalog, facts, ...history, desired, now, validation: check };
}

export async function seenByAll(reading: CatalogReading): Promise<SeenCatalog> {
  return { ...reading, validation: await reading.validation(), observed: (all) => all };
}

/** When and from which commit a folder is built. Outside a git repository there is no commit to name. */
async function buildFacts(folder: string): Promise<Build> {
  const git = $({ cwd: folder, quiet: true, nothrow: true });
  const [commit, branch] = await Promise.all([git`git rev-parse HEAD`, git`git rev-parse --abbrev-ref HEAD`]);
  return {
    time: new Date().toISOString(),
    ...(commit.exitCode === 0 && { commit: commit.stdout.trim() }),
    ...(branch.exitCode === 0 && branch.stdout.trim() !== 'HEAD' && { branch: branch.stdout.trim() }),
    version: pkg.version,
  };
}
