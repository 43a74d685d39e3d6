import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';
import { dataOf } from '../catalog/data-of.ts';
import { isDesired } from '../catalog/open-catalog.ts';
import { withoutInfra } from '../doctor/tools/infra-packages.ts';
import { ProcessFolder } from '../files/process-folder.ts';
import { startDemo } from '../health/demo/demo.ts';
import { SHOWN_RECORDS } from '../observed/record-folders.ts';
import { holdServers } from '../provision/held-servers.ts';
import { READ_WITH_PROBES } from '../refreshed.ts';
import { askLocally, carryLocally, openLocally } from '../request/local-requests.ts';
import { KeptRequests } from './kept-requests.ts';
import { type LiveSite, openSite } from './live-site.ts';
import { onSite } from './on-site.ts';
import { portalServer } from './portal-server.ts';
import { type DeskWork, RequestDesk } from './request-desk.ts';

export interface StartRequest {
  root: string;
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

/** Milliseconds in which everything is put away; what has not ended by then, such as a build, ends with the process. */
const LONGEST_END = 3000;

/**
 * Serves a portal on this machine: a laptop's stand-in for GitHub Pages and its API, not a server to run in production.
 *
 * @throws {CannotRun} when the port is taken or is none, or the portal cannot be built
 */
export async function start(request: StartRequest): Promise<Running> {
  const { root, data, path, say } = request;
  const port = portNumber(request.port);
  const stop = askedToStop();
  // What is put away in the end, the last first.
  await using open = new AsyncDisposableStack();
  const folder = open.use(ProcessFolder.make(tmpdir(), 'waypost-start-')).path;
  await tryPort(port);
  // A build cannot be called off: it ends with the process, which leaves only temporary folders that the next one deletes.
  let isReady = false;
  void stop.then(() => {
    if (!isReady) say('Stopped while the portal was being built.');
    setTimeout(() => process.exit(), isReady ? LONGEST_END : 0).unref();
  });
  say('Building the portal …');
  const demo = await startDemo({ root, data, path, folder: join(folder, 'demo'), also: READ_WITH_PROBES, say });
  open.defer(async () => demo?.stop());
  const shown = demo?.data ?? dataOf({ root, data, path });
  const takesRequests = path === undefined || isDesired(root, path);
  const records = takesRequests ? SHOWN_RECORDS.map((name) => join(data, name)) : [];
  const site = await openSite({ root, path, data: shown, records, out: join(folder, 'site'), say });
  open.defer(() => site.close());
  // Resources that were provisioned here are on servers of this machine.
  if (takesRequests) open.use(holdServers({ root, env: process.env }, say));
  const desk = takesRequests ? requestDesk(request, site) : undefined;
  const server = await portalServer(site.portal, site.live, desk);
  open.defer(() => server.close());
  const url = await onPort(port, () => server.listen({ host: '127.0.0.1', port }));
  demo?.begin();
  desk?.resume();
  const running = open.move();
  isReady = true;
  return { url: `${url}/`, stopped: stop.then(() => running.disposeAsync()) };
}

/** Carries out what it takes until the served site has it. */
function requestDesk({ root, data, as, say }: StartRequest, { portal, builds }: LiveSite): RequestDesk {
  const work: DeskWork = {
    open: (asked, channel) => askLocally(asked, { root, as, channel, say }),
    unfinished: () => openLocally({ root, as, say }),
    carry: ({ pullRequest }, report) => carryLocally(pullRequest.number, { root, data, as, say }, report),
    async show({ change, next }, report) {
      report({ step: 'site', state: 'working', text: 'Building the site again.' });
      const records = SHOWN_RECORDS.map((name) => join(data, name));
      report({ ...(await onSite(change, { root, portal, builds, records })), ...(next && { next }) });
    },
    lacks() {
      const lack = withoutInfra();
      return lack && `${lack.message} ${lack.fix}`;
    },
    say,
  };
  return new RequestDesk(work, new KeptRequests(join(root, '.portal', 'requests'), say));
}

/** Settles when the process is stopped, or when the npm that ran it is gone: npm does not pass every signal on. */
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

/** Reads PORT; 4321 where there is none. @throws {CannotRun} when it is no port */
function portNumber(port: string | undefined): number {
  if (port === undefined || port === '') return 4321;
  const number = Number(port);
  if (/^\d+$/.test(port) && number <= 65535) return number;
  throw new CannotRun(`PORT is \`${port}\`, which is not a port.`, {
    fix: 'Give a number from 1 to 65535: `PORT=4322 npm start`.',
  });
}

/** Finds out that a port is taken before anybody has waited for a build. @throws {CannotRun} when it is */
async function tryPort(port: number): Promise<void> {
  const server = createServer();
  await onPort(port, async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  });
  server.close();
  await once(server, 'close');
}

/** Takes a port of this machine. @throws {CannotRun} when it is taken */
async function onPort<Result>(port: number, listen: () => Promise<Result>): Promise<Result> {
  try {
    return await listen();
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
    fix: `Give another: \`PORT=${other} npm start\`.`,
    cause,
  });
}
