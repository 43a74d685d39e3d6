import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoCast, DemoPart } from '#core/health/demo-cast.ts';
import { hostOf, type Target } from '#core/health/target.ts';
import { MINUTE } from '#core/text/time.ts';
import type { Place } from '../find-place.ts';
import type { DemoAnswer } from '../read-with-probes.ts';

/** One who flaps is well for twice as long as not. */
const FLAP = 2 * MINUTE;
const WELL_OF = 3;

/** A server on this machine that answers in the place of many, each as its part says. It ends when it is closed. */
export interface DemoServer {
  place: Place;
  close(): Promise<void>;
}

/** What a server says to one address. */
interface Answer {
  status: number;
  body: string;
  /** Milliseconds until it says so. */
  after: number;
}

/** Starts the server. `now` is in milliseconds since 1970: by it those who flap do so, and other answers change. */
export async function demoServer(
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
