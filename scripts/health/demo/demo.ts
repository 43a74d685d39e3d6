import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ref, shortRef } from '#core/catalog/ref.ts';
import { type DemoCast, type DemoPart, demoCast } from '#core/health/demo-cast.ts';
import { STATUS } from '#core/health/health-files.ts';
import { hostOf, type Target } from '#core/health/target.ts';
import { MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { SHOWN_FOLDERS } from '../../observed/record-folders.ts';
import type { NetworkPlace } from '../find-place.ts';
import { findTargets } from '../find-targets.ts';
import { type ProbeRequest, probe } from '../probe.ts';
import type { DemoAnswer } from '../read-with-probes.ts';
import { isExample, seedHealth } from './seed-health.ts';

/** Milliseconds from the end of one run of probes to the next. */
const INTERVAL = 30_000;

export interface DemoRequest extends Required<Pick<ProbeRequest, 'also'>> {
  root: string;
  /** The data folder of what was really observed. */
  data: string;
  path: string | undefined;
  /** Gets the observations of the demo; the caller removes it. */
  folder: string;
  say(text: string): void;
}

export interface Demo {
  data: string;
  /** Starts to probe. While a portal is built, this machine would be too busy to answer in time. */
  begin(): void;
  /** Settles when nothing of it runs any more. */
  stop(): Promise<void>;
}

/**
 * Plays the services of an example catalog: makes up what was, starts a server that answers in their place, and, once begun,
 * probes it for real again and again. Only services at hosts below `.example` are played, and no other is asked.
 *
 * @returns undefined where catalog/portal.yaml asks for no demo (`health.demo`), or there are data of real probes to show
 */
export async function startDemo({ root, data, path, folder, also, say }: DemoRequest): Promise<Demo | undefined> {
  const catalog = openCatalog(root, path);
  if (catalog.scope.layout !== 'repository' || existsSync(join(data, STATUS.path))) return undefined;
  const { settings, catalog: read, targets } = findTargets(catalog);
  const cast = demoCast(settings);
  const played = targets.filter(isExample);
  if (!cast || played.length === 0) return undefined;

  for (const ref of cast.keys()) if (!played.some((target) => target.ref === ref)) say(notPlayed(ref));
  showRecords(data, folder);
  seedHealth({ data: folder, targets: played, cast, env: process.env, now: Date.now() });
  const answers = also.flatMap(({ demo }) => demo(settings, read) ?? []);
  const server = await demoServer(played, { cast, answers, now: Date.now });
  const ending = new AbortController();
  const run = () =>
    probe({ catalog: openCatalog(root, path), data: folder, also, only: isExample, resolve: () => server.place });
  let runs: Promise<void> | undefined;
  return {
    data: folder,
    begin() {
      runs ??= repeat(run, ending.signal, say);
    },
    async stop() {
      ending.abort();
      await runs;
      await server.close();
    },
  };
}

/** What was really recorded is shown beside the health that is made up, also what comes later. */
function showRecords(data: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of SHOWN_FOLDERS) symlinkSync(join(resolve(data), name), join(folder, name));
}

function notPlayed(ref: Ref): string {
  const name = shortRef(ref);
  return [
    `catalog/portal.yaml: \`health.demo\` names \`${name}\`, which is no service with a health address below \`.example\`.`,
    `Take \`${name}\` out, or give the service such an address: \`health: { url: https://api.acme.example/healthz }\`.`,
  ].join('\n');
}

/** Works again and again until it is stopped. An error is reported once, and the work is tried again. */
async function repeat(work: () => Promise<unknown>, signal: AbortSignal, say: (text: string) => void): Promise<void> {
  let reported = '';
  while (!signal.aborted) {
    try {
      await work();
      reported = '';
    } catch (error) {
      const words = error instanceof CannotRun ? `${error.message}\n${error.fix}` : String(error);
      if (words !== reported) say(words);
      reported = words;
    }
    await pause(INTERVAL, undefined, { signal }).catch(() => {});
  }
}

/** One who flaps is well for twice as long as not. */
const FLAP = 2 * MINUTE;
const WELL_OF = 3;

/** A server on this machine that answers in the place of many, each as its part says. It ends when it is closed. */
interface DemoServer {
  place: NetworkPlace;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: string;
  /** Milliseconds until it says so. */
  after: number;
}

/** Starts the server. `now` is in milliseconds since 1970: by it those who flap do so, and other answers change. */
async function demoServer(
  targets: readonly Target[],
  { cast, answers = [], now }: { cast: DemoCast; answers?: readonly DemoAnswer[]; now(): number },
): Promise<DemoServer> {
  const played = new Map(targets.map((target) => [addressOf(target), target]));
  const server = createServer((request, response) => {
    const address = `${request.headers.host?.replace(/:[0-9]+$/, '')}${request.url}`;
    const given = answers.find((answer) => answer.address === address);
    if (given) return say({ status: 200, body: JSON.stringify(given.content(now())), after: 0 }, request, response);
    const target = played.get(address);
    const part = (target && cast.get(target.ref)) ?? 'healthy';
    say(answerOf(part, target, now()), request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { place: { address: '127.0.0.1', port, plain: true }, close: () => close(server) };
}

function addressOf({ address, ref }: Target): string {
  return address.kind === 'http' ? `${hostOf(address.url)}${address.url.pathname}${address.url.search}` : ref;
}

function answerOf(part: DemoPart, target: Target | undefined, now: number): Answer {
  const expect = target?.address.kind === 'http' ? target.address.expect : undefined;
  const pace = 20 + (((target?.ref.length ?? 0) * 37) % 110);
  const well = {
    status: expect?.status[0] ?? 200,
    body: expect?.body ?? '{"status":"ok"}',
    after: pace + Math.random() * 20,
  };
  const ill = { status: 503, body: '{"status":"failing"}', after: pace };
  const { degradedAbove = 0, timeout = 0 } = target?.limits ?? {};
  const answers: Readonly<Record<DemoPart, Answer>> = {
    healthy: well,
    slow: { ...well, after: Math.min(degradedAbove * 1.5 + pace, (degradedAbove + timeout) / 2) },
    failing: ill,
    flapping: Math.floor(now / FLAP) % WELL_OF === 0 ? ill : well,
  };
  return answers[part];
}

function say({ status, body, after }: Answer, request: IncomingMessage, response: ServerResponse): void {
  const timer = setTimeout(() => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(request.method === 'HEAD' ? undefined : body);
  }, after);
  response.on('close', () => clearTimeout(timer));
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
