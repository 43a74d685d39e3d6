import type { Ref } from '../catalog/ref.ts';
import { DAY, HOUR, MINUTE, timeOf } from '../text/time.ts';
import type { DemoPart } from './demo-cast.ts';
import type { Incident, ServiceState } from './health-shapes.ts';
import { type Sample, SLOT } from './spans.ts';
import type { Status } from './status.ts';

/** Some days more than pages show. */
const AGE = 95 * DAY;

export interface ExampleHealth {
  /** What was found every five minutes, the earliest first. */
  samples: readonly Sample[];
  state: ServiceState;
  /** The latest first. */
  incidents: readonly Incident[];
}

interface Spell {
  status: Exclude<Status, 'operational'>;
  /** Milliseconds. */
  from: number;
  to?: number;
  cause: string;
}

/**
 * Makes up what probes might have found of a service in the last 90 days: the same for one service, part and time every time.
 *
 * @param part how it behaves, or why it cannot be asked
 * @param now milliseconds
 */
export function exampleHealth(ref: Ref, part: DemoPart | { unasked: string }, now: number): ExampleHealth {
  const end = Math.floor(now / SLOT) * SLOT;
  const seed = seedOf(ref);
  const spells =
    typeof part === 'string'
      ? spellsOf(part, seed, end)
      : [{ status: 'unknown' as const, from: end - AGE, cause: part.unasked }];
  const down = spells.filter(({ status }) => status === 'down');
  const incidents = down.map(({ from, to, cause }) => ({
    service: ref,
    started: timeOf(from),
    ...(to !== undefined && { ended: timeOf(to) }),
    cause,
  }));
  return { samples: [...samples(seed, spells, end)], state: stateOf(seed, spells, end), incidents };
}

const REFUSES = 'Answered 503, not 200 to 299.';
const HANGS = 'Gave no complete answer within 5 s.';
/** Milliseconds. */
const SLOWER = 1250;
const SLOW = 'Took 1.4 s, more than 800 ms.';

/** The latest first. */
function spellsOf(part: DemoPart, seed: number, end: number): Spell[] {
  const ago = (days: number, hours: number) => end - days * DAY - hours * HOUR;
  // What is over began at no particular minute.
  const lasting = (about: number, minutes: number) => {
    const from = about + (mixed(seed + minutes + Math.round((end - about) / HOUR)) % 55) * MINUTE;
    return { from, to: from + minutes * MINUTE };
  };
  const parts: Record<DemoPart, Spell[]> = {
    slow: [
      { status: 'degraded', from: ago(0, 3), cause: SLOW },
      { status: 'degraded', ...lasting(ago(9, 5), 130), cause: SLOW },
      { status: 'down', ...lasting(ago(37, 4), 85), cause: HANGS },
    ],
    failing: [
      { status: 'down', from: ago(0, 5), cause: REFUSES },
      { status: 'down', ...lasting(ago(23, 9), 50), cause: REFUSES },
    ],
    flapping: [
      ...[2, 4, 6, 11, 19, 30].map((hours) => ({
        status: 'down' as const,
        ...lasting(ago(0, hours), 15),
        cause: REFUSES,
      })),
      { status: 'degraded', ...lasting(ago(12, 2), 240), cause: SLOW },
    ],
    healthy:
      seed % 5 === 0
        ? [{ status: 'down', ...lasting(ago(5 + (seed % 80), seed % 24), 30 + (seed % 70)), cause: HANGS }]
        : [],
  };
  return parts[part];
}

function* samples(seed: number, spells: readonly Spell[], end: number): Iterable<Sample> {
  for (let at = end - AGE; at <= end; at += SLOT) {
    const status = spellAt(spells, at)?.status ?? 'operational';
    if (status === 'operational') yield { at, status, latency: latencyAt(seed, at) };
    else yield { at, status, ...(status === 'degraded' && { latency: latencyAt(seed, at) + SLOWER }) };
  }
}

function spellAt(spells: readonly Spell[], at: number): Spell | undefined {
  return spells.find(({ from, to }) => at >= from && (to === undefined || at < to));
}

function stateOf(seed: number, spells: readonly Spell[], end: number): ServiceState {
  const checked = timeOf(end);
  const spell = spellAt(spells, end);
  const latency = latencyAt(seed, end);
  if (!spell) return { status: 'operational', since: timeOf(spells[0]?.to ?? end - AGE), checked, latency };
  const { status, cause, from } = spell;
  const since = timeOf(from);
  if (status === 'unknown') return { status, since, checked, cause };
  if (status === 'degraded') return { status, since, checked, cause, latency: latency + SLOWER };
  return { status, since, checked, cause, outage: { started: since, cause } };
}

const BUSY = Array.from({ length: DAY / SLOT }, (_, slot) => {
  const hour = (slot * SLOT) / HOUR;
  return Math.exp(-(((hour - 19) / 3.5) ** 2)) + 0.6 * Math.exp(-(((hour - 12) / 3) ** 2));
});

/** Milliseconds: each service has its own pace, evenings are busy, and no two answers take the same. */
function latencyAt(seed: number, at: number): number {
  const pace = 25 + (seed % 110);
  const busy = BUSY[Math.floor((at % DAY) / SLOT)]!;
  const rare = chance(~seed, at) < 0.01 ? 1.2 : 0;
  return Math.round(pace * (0.85 + 0.45 * busy + 0.3 * chance(seed, at) + rare));
}

/** From 0 up to, but not, 1; the same for one service and time. */
function chance(seed: number, at: number): number {
  return mixed(seed + Math.floor(at / MINUTE)) / 2 ** 32;
}

function seedOf(ref: Ref): number {
  let seed = 7;
  for (const character of ref) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) >>> 0;
  return mixed(seed);
}

/** Spreads a number's bits, so that near numbers give far ones. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
