import { EventEmitter } from 'node:events';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { seconds } from '#core/text/time.ts';
import { bringLocalAudit } from '../audit/bring-audit.ts';
import { build } from '../build/build.ts';
import { CannotRun } from '../cannot-run.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import { damageWords } from '../observed/data-folder.ts';
import type { LiveFiles } from '../observed/refreshed-part.ts';
import { REFRESHED } from '../refreshed.ts';
import { LivePortal } from './live-portal.ts';
import { watchFiles } from './watch-files.ts';

interface SiteSource {
  root: string;
  /** A catalog of its own in place of the repository's. */
  path: string | undefined;
  data: string;
  /** Files and folders whose changes are shown, too: what was recorded. */
  records: readonly string[];
  out: string;
  say(text: string): void;
}

export interface LiveSite {
  portal: LivePortal;
  /** What is refreshed without a build. */
  live: readonly LiveFiles[];
  /** Says `ended` after each build: with nothing, or with why it failed. */
  builds: EventEmitter;
  close(): Promise<void>;
}

/**
 * Builds a site, and watches what it is built from. A change during the first build is built after it.
 *
 * @throws {CannotRun} when the first build fails; a later one that does is reported
 */
export async function openSite(source: SiteSource): Promise<LiveSite> {
  const { root, path, data, records, out, say } = source;
  const { files, folders } = openCatalog(root, path);
  const builds = new EventEmitter().setMaxListeners(0);
  const watcher = watchFiles({
    root: files.root,
    folders,
    elsewhere: records,
    say,
    changed: () => {
      say('Files changed: building again …');
      return buildAgain();
    },
  });
  const first = watcher.ready.then(async () => {
    const began = Date.now();
    const snapshot = await buildSite(source);
    const live = REFRESHED.map((part) => part.live(data, say));
    for (const files of live) files.snapshot = snapshot;
    return { portal: new LivePortal(out, snapshot, began), live };
  });

  async function buildAgain(): Promise<void> {
    try {
      const { portal, live } = await first;
      const began = Date.now();
      const snapshot = await buildSite(source, { isAgain: true });
      portal.snapshot = snapshot;
      portal.began = began;
      for (const files of live) files.snapshot = snapshot;
      builds.emit('ended', undefined);
    } catch (error) {
      const reason = error instanceof CannotRun ? `${error.message}\n${error.fix}` : String(error);
      say(reason);
      builds.emit('ended', reason);
    }
  }

  try {
    return { ...(await first), builds, close: () => watcher.close() };
  } catch (error) {
    await watcher.close();
    throw error;
  }
}

async function buildSite(
  { root, path, data, out, say }: Omit<SiteSource, 'records'>,
  { isAgain = false } = {},
): Promise<Snapshot> {
  const catalog = openCatalog(root, path);
  if (catalog.scope.layout === 'repository') await bringLocalAudit(root, { isAgain, say });
  const { snapshot, undrawn, damages, pages, milliseconds } = await build({
    catalog,
    data,
    out,
    base: '/',
    say: isAgain ? () => {} : say,
  });
  [...undrawn, ...damages.map(damageWords)].forEach(say);
  const count = problemCount(snapshot.problems.length);
  say(`Built ${pages.toLocaleString('en')} pages in ${seconds(milliseconds)}; ${count}.`);
  return snapshot;
}

function problemCount(count: number): string {
  if (count === 0) return 'the catalog has no problems';
  return count === 1
    ? 'the catalog has 1 problem: /problems/'
    : `the catalog has ${count.toLocaleString('en')} problems: /problems/`;
}
