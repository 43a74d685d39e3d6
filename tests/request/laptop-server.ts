import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { snapshotOf } from '../../core/snapshot/testing.ts';
import { REFRESHED } from '../../scripts/refreshed.ts';
import { askLocally, carryLocally } from '../../scripts/request/local-requests.ts';
import { KeptRequests } from '../../scripts/start/kept-requests.ts';
import { LivePortal } from '../../scripts/start/live-portal.ts';
import { portalServer } from '../../scripts/start/portal-server.ts';
import { type DeskWork, RequestDesk } from '../../scripts/start/request-desk.ts';

/**
 * What `portal start` answers with in that repository, without a site if none is given; `ines-okafor` asks.
 *
 * @param say gets what it prints
 */
export async function laptopServer(
  root: string,
  portal?: LivePortal,
  say: (text: string) => void = () => {},
): Promise<FastifyInstance> {
  const data = join(root, '.portal/data');
  const asker = { root, as: 'ines-okafor', say };
  const work: DeskWork = {
    open: (asked, channel) => askLocally(asked, { ...asker, channel }),
    carry: ({ pullRequest }, report) => carryLocally(pullRequest.number, { ...asker, data }, report),
    show: async () => {},
    say,
  };
  const desk = new RequestDesk(work, new KeptRequests(join(root, '.portal/requests'), say));
  return portalServer(
    portal ?? new LivePortal(root, await snapshotOf({})),
    REFRESHED.map((part) => part.live(data, () => {})),
    desk,
  );
}

export function post(url: string, payload: string, headers: Record<string, string> = {}) {
  const all = { host: 'localhost', 'content-type': 'application/json', ...headers };
  return { method: 'POST', url, payload, headers: all } as const;
}
