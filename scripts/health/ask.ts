import { setTimeout as pause } from 'node:timers/promises';
import type { HealthSettings } from '#core/health/health-settings.ts';
import { type Address, hostOf, type Target } from '#core/health/target.ts';
import type { Outcome } from '#core/health/verdict.ts';
import { durationWords } from '#core/text/time.ts';
import { askHttp } from './ask-http.ts';
import { hangUp, openConnection } from './connection.ts';
import type { LookUp, Places, Resolve } from './find-place.ts';
import type { HttpLine } from './http-line.ts';
import { networkFailure } from './network-failure.ts';

/** What probing takes from outside. */
export interface Surroundings {
  settings: HealthSettings;
  /** Holds the values of PROBE_* variables. */
  env: Readonly<Record<string, string | undefined>>;
  /** Sends hosts elsewhere, for a demo and tests. */
  resolve?: Resolve | undefined;
  /** DNS, unless another is given. */
  lookUp?: LookUp | undefined;
  /** Certificates of authorities to trust in place of the system's, for a demo and tests. */
  trust?: string | undefined;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds that never go back, for measuring. */
  clock(): number;
  /** From 0 to 1, for the wait before a retry. */
  random(): number;
}

export interface Asking {
  places: Places;
  line: HttpLine;
  surroundings: Surroundings;
  /** Bytes that are read of a body, if not as many as of others. */
  largest?: number;
}

/** The least wait before a retry, in milliseconds; with jitter it is up to twice as long. */
const WAIT = 250;

/** Asks one service, and asks again where it fails, as often as the settings say. */
export async function ask(
  { address, limits }: Pick<Target, 'address'> & { limits: Pick<Target['limits'], 'timeout'> },
  asking: Asking,
): Promise<Outcome> {
  if (address.kind === 'none') return { kind: 'unasked', cause: address.cause };
  const { settings, random } = asking.surroundings;
  for (let attempt = 0; ; attempt++) {
    const outcome = await askOnce(address, { ...asking, attempt, timeout: limits.timeout });
    const isGood = outcome.kind === 'connected' || (outcome.kind === 'answered' && outcome.status < 500);
    if (isGood || attempt >= settings.retries) return outcome;
    await pause(WAIT * (1 + random()) * (attempt + 1));
  }
}

type ProbedAddress = Exclude<Address, { kind: 'none' }>;

async function askOnce(
  address: ProbedAddress,
  asking: Asking & { attempt: number; timeout: number },
): Promise<Outcome> {
  const controller = new AbortController();
  const { signal } = controller;
  const { timeout, line } = asking;
  const late = new Promise<Outcome>((resolve) => {
    signal.addEventListener('abort', () => resolve(tooLate(address, asking)));
  });
  const timer = setTimeout(() => controller.abort(), timeout);
  const answer = address.kind === 'http' ? askWeb(address, asking, signal) : askPort(address, asking, signal);
  try {
    // DNS ignores the signal: nobody waits for its late answer.
    const outcome = await Promise.race([answer, late]);
    // An aborted connection is closed before the next is opened; only DNS takes longer, and holds none.
    if (signal.aborted) await Promise.race([answer.catch(() => {}), pause(100)]);
    if (signal.aborted || outcome.kind === 'failed') await line.close();
    return outcome;
  } catch (error) {
    await line.close();
    return signal.aborted ? late : networkFailure(error);
  } finally {
    clearTimeout(timer);
    answer.catch(() => {});
  }
}

/** A resolver that does not answer says nothing about the service. */
function tooLate(address: ProbedAddress, { places, timeout }: { places: Places; timeout: number }): Outcome {
  const host = address.kind === 'http' ? hostOf(address.url) : address.host;
  return places.isLookingFor(host)
    ? { kind: 'unasked', cause: 'DNS did not answer.' }
    : { kind: 'failed', cause: `Gave no complete answer within ${durationWords(timeout)}.` };
}

function askWeb(
  address: ProbedAddress & { kind: 'http' },
  { line, attempt, largest, surroundings: { env, settings, clock } }: Asking & { attempt: number },
  signal: AbortSignal,
): Promise<Outcome> {
  return askHttp(address, { line, signal, largest, attempt, env, bound: settings.headers, clock });
}

async function askPort(
  { kind, host, port }: ProbedAddress & { kind: 'tcp' | 'tls' },
  { places, attempt, line, surroundings: { clock, trust } }: Asking & { attempt: number },
  signal: AbortSignal,
): Promise<Outcome> {
  await line.hangUp();
  const start = clock();
  const place = await places.find(host, port, attempt);
  const { socket, certificateEnd } = await openConnection({ place, host, secure: kind === 'tls', trust, signal });
  const latency = clock() - start;
  await hangUp(socket);
  return { kind: 'connected', latency, ...(certificateEnd !== undefined && { certificateEnd }) };
}
