import { type EventEmitter, once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Progress } from '#core/request/progress.ts';
import type { Composition } from '#core/request/request.ts';
import type { LivePortal } from './live-portal.ts';

interface Site {
  root: string;
  portal: LivePortal;
  /** Says `ended` after each build: with nothing, or with why it failed. */
  builds: EventEmitter;
}

/** A build that was under way when the tree followed ends without the change; the next has it. */
const MOST_BUILDS = 2;

/** Waits until the served site has what was merged. Where the working tree did not follow, or a build fails, it says so. */
export async function onSite(
  { subject, path, isRemoval = false }: Pick<Composition, 'subject' | 'path' | 'isRemoval'>,
  { root, portal, builds }: Site,
): Promise<Progress> {
  // What is built is the working tree.
  if (existsSync(join(root, path)) === isRemoval) {
    const text = `\`${path}\` is merged, but your working tree is not updated, so the site does not show it yet.`;
    return { step: 'site', state: 'waiting', text };
  }
  const changed = changedAt(join(root, path));
  for (let ended = 0; ; ended++) {
    const page = portal.pageOf(path);
    const isBuilt = portal.began >= changed;
    if (isBuilt && isRemoval && !page)
      return { step: 'site', state: 'done', text: `\`${subject}\` is no longer on the site.` };
    if (isBuilt && page && !isRemoval)
      return { step: 'site', state: 'done', text: `\`${subject}\` is on the site.`, url: page };
    if (ended >= MOST_BUILDS) {
      const text = `The site was built again and has no page for \`${path}\`: \`portal validate\` shows its problems.`;
      return { step: 'site', state: 'waiting', text };
    }
    const [reason] = await once(builds, 'ended');
    if (reason !== undefined) return { step: 'site', state: 'failed', text: `The site could not be built: ${reason}` };
  }
}

/** When a file was written, or the folder that it was removed from: in milliseconds since 1970. */
function changedAt(path: string): number {
  return existsSync(path) ? Math.floor(statSync(path).mtimeMs) : changedAt(dirname(path));
}
