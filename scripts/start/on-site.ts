import { type EventEmitter, once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ref, writtenRef } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import type { Progress } from '#core/request/progress.ts';
import type { Composition } from '#core/request/request.ts';
import { latestChange } from '../observed/record-folders.ts';
import type { LivePortal } from './live-portal.ts';

interface Site {
  root: string;
  portal: LivePortal;
  builds: EventEmitter;
  /** Files and folders with what was recorded, which pages show. */
  records?: readonly string[];
}

/** A build that was under way when the tree followed ends without the change; the next has it. */
const MOST_BUILDS = 2;

/** Waits until the served site has what was merged. Where the working tree did not follow, or a build fails, it says so. */
export async function onSite(
  { subject, path, removed }: Pick<Composition, 'subject' | 'path' | 'removed'>,
  { root, portal, builds, records = [] }: Site,
): Promise<Progress> {
  // What is built is the working tree.
  if (isInTree(root, path, removed) === (removed !== undefined)) {
    const text = `\`${path}\` is merged, but your working tree is not updated, so the site does not show it yet. The terminal of the portal shows the command that updates it.`;
    return { step: 'site', state: 'waiting', text };
  }
  const changed = Math.max(changedAt(join(root, path)), latestChange(records));
  for (let ended = 0; ; ended++) {
    const isBuilt = portal.began >= changed;
    if (isBuilt && removed !== undefined && !portal.has(removed))
      return { step: 'site', state: 'done', text: `\`${subject}\` is no longer on the site.` };
    const page = removed === undefined ? portal.pageOf(path) : undefined;
    if (isBuilt && page) return { step: 'site', state: 'done', text: `\`${subject}\` is on the site.`, url: page };
    if (ended >= MOST_BUILDS) return { step: 'site', state: 'waiting', text: notShown(path, removed) };
    const [reason] = await once(builds, 'ended');
    if (reason !== undefined) return { step: 'site', state: 'failed', text: `The site could not be built: ${reason}` };
  }
}

/** Whether the working tree has the file, and in it the entry that goes: the others of its file stay. */
function isInTree(root: string, path: string, removed: Ref | undefined): boolean {
  const file = join(root, path);
  if (!existsSync(file) || removed === undefined) return existsSync(file);
  return readDesired(new Map([[path, readFileSync(file, 'utf8')]])).catalog.isTaken(removed);
}

function notShown(path: string, removed: Ref | undefined): string {
  return removed === undefined
    ? `The site was built again and has no page for \`${path}\`: \`npx portal validate\` shows its problems.`
    : `The site was built again and still shows \`${writtenRef(removed)}\`: another file has an entry of this name.`;
}

/** When a file was written, or the folder that it was removed from: in milliseconds since 1970. */
function changedAt(path: string): number {
  return existsSync(path) ? Math.floor(statSync(path).mtimeMs) : changedAt(dirname(path));
}
