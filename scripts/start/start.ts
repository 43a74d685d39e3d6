import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, seconds } from '../build/build.ts';
import { CannotRun } from '../cannot-run.ts';
import { dataOf } from '../catalog/data-of.ts';
import { isDesired, openCatalog } from '../catalog/open-catalog.ts';
import { type Demo, startDemo } from '../demo/demo.ts';
import { damageWords } from '../observed/data-folder.ts';
import { askLocally, carryLocally } from '../request/local-requests.ts';
import { LiveHealth } from './live-health.ts';
import { LivePortal } from './live-portal.ts';
import { onSite } from './on-site.ts';
import { portalServer } from './portal-server.ts';
import { RequestDesk } from './request-desk.ts';
import { type Watcher, watchFiles } from './watch-files.ts';

export interface StartRequest {
  root: string;
  /** The data folder: what was observed. */
  data: string;
  /** A catalog of its own in place of the repository's. */
  path: string | undefined;
  /** As given; 4321 when there is none. 0 takes any that is free. */
  port: string | undefined;
  /** The login of who acts in requests; by default who git says. */
  as?: string | undefined;
  say(text: string): void;
}

export interface Running {
  /** With a slash at its end. It answers by now. */
  url: string;
  /** Settles when the process was asked to end and everything is put away. */
  stopped: Promise<void>;
}

/**
 * Serves a portal on this machine: a laptop's stand-in for GitHub Pages and its API, not a server to run in production.
 *
 * @throws {CannotRun} when the port is taken or is none, or the portal cannot be built
 */
export async function start({ root, data, path, port, as, say }: StartRequest): Promise<Running> {
  const number = portNumber(port);
  const folder = await mkdtemp(join(tmpdir(), 'waypost-'));
  const out = join(folder, 'site');
  let shown = dataOf({ root, data, path });
  const buildOnce = async () => {
    const { snapshot, undrawn, damages, pages, milliseconds } = await build({
      catalog: openCatalog(root, path),
      data: shown,
      out,
      base: '/',
      say: () => {},
    });
    [...undrawn, ...damages.map(damageWords)].forEach(say);
    say(
      `Built ${pages.toLocaleString('en')} pages in ${seconds(milliseconds)}; ${problemCount(snapshot.problems.length)}.`,
    );
    return snapshot;
  };
  const asked = askedToStop();
  let demo: Demo | undefined;
  let watcher: Watcher | undefined;
  try {
    await tryPort(number);
    say('Building the portal …');
    demo = await startDemo({ root, data, path, folder: join(folder, 'demo'), say });
    if (demo) shown = demo.data;
    const firstBuild = Promise.withResolvers<void>();
    firstBuild.promise.catch(() => {});
    const builds = new EventEmitter().setMaxListeners(0);
    const { files, folders } = openCatalog(root, path);
    // From before the first build on, so that what changes meanwhile is built, too.
    watcher = watchFiles({
      root: files.root,
      folders,
      say,
      changed: async () => {
        try {
          await firstBuild.promise;
          const built = await buildOnce();
          portal.snapshot = built;
          health.snapshot = built;
          builds.emit('ended', undefined);
        } catch (error) {
          const reason = error instanceof CannotRun ? `${error.message}\n${error.fix}` : String(error);
          say(reason);
          builds.emit('ended', reason);
        }
      },
    });
    await watcher.ready;
    const snapshot = await buildOnce().catch((error: unknown) => {
      firstBuild.reject(error);
      throw error;
    });
    const portal = new LivePortal(out, snapshot);
    const health = new LiveHealth(shown, say);
    health.snapshot = snapshot;
    firstBuild.resolve();
    const server = await portalServer(
      portal,
      health,
      path === undefined || isDesired(root, path) ? desk({ root, data, as, say }, { portal, builds }) : undefined,
    );
    const url = `${await listen(server, number)}/`;
    demo?.begin();
    const stopped = asked.then(async () => {
      await Promise.all([watcher?.close(), server.close(), demo?.stop()]);
      await rm(folder, { recursive: true, force: true });
    });
    return { url, stopped };
  } catch (error) {
    await Promise.all([watcher?.close(), demo?.stop()]);
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Carries out what it takes until the served site has it. */
function desk(
  { root, data, as, say }: Pick<StartRequest, 'root' | 'data' | 'as' | 'say'>,
  site: { portal: LivePortal; builds: EventEmitter },
): RequestDesk {
  return new RequestDesk({
    open: (asked, channel) => askLocally(asked, { root, as, channel, say }),
    carry: ({ pullRequest }, report) => carryLocally(pullRequest.number, { root, data, as, say }, report),
    async show({ change }, report) {
      report({ step: 'site', state: 'working', text: 'Building the site again.' });
      report(await onSite(change, { root, ...site }));
    },
  });
}

function portNumber(port: string | undefined): number {
  if (port === undefined || port === '') return 4321;
  const number = Number(port);
  if (/^\d+$/.test(port) && number <= 65535) return number;
  throw new CannotRun(`PORT is \`${port}\`, which is not a port.`, {
    fix: 'Give a number from 1 to 65535: `PORT=4322 npm start`.',
  });
}

/** Settles when the process is told to end, or when the npm that ran it is gone: npm does not pass every signal on. */
async function askedToStop(): Promise<void> {
  const parent = process.ppid;
  const orphaned = new Promise<void>((resolve) => {
    if (!process.env.npm_lifecycle_event) return;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, 500);
    timer.unref();
  });
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), orphaned]);
}

/** Finds out that a port is taken before anybody has waited for a build. */
async function tryPort(port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    throw portTaken(port, cause);
  }
  server.close();
  await once(server, 'close');
}

async function listen(server: Awaited<ReturnType<typeof portalServer>>, port: number): Promise<string> {
  try {
    return await server.listen({ host: '127.0.0.1', port });
  } catch (cause) {
    throw portTaken(port, cause);
  }
}

function portTaken(port: number, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return cause;
  const why = code === 'EADDRINUSE' ? 'is taken by another program' : 'needs rights that this user lacks';
  const other = port >= 65535 ? 4321 : Math.max(port + 1, 4322);
  return new CannotRun(`Port ${port} ${why}.`, {
    fix: `Set PORT to another: \`PORT=${other}\` before the command.`,
    cause,
  });
}

function problemCount(count: number): string {
  if (count === 0) return 'the catalog has no problems';
  return count === 1
    ? 'the catalog has 1 problem: /problems/'
    : `the catalog has ${count.toLocaleString('en')} problems: /problems/`;
}
