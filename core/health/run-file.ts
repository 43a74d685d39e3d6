import type { Ref } from '../catalog/ref.ts';
import { dayOf, momentOf, type Time } from '../text/time.ts';
import type { Incident, RunFile, ServiceState, SettledState } from './health-shapes.ts';
import { DaySlots, keptLatency, numberAt, numeral, slotOf } from './spans.ts';
import { readStatusRuns, type Status, statusRuns } from './status.ts';
import type { Verdict } from './verdict.ts';

/** What one run of probes found. */
export interface Run {
  at: number;
  checked: Time;
  services: readonly Ref[];
  /** When a run of this day listed them. */
  listed: Time;
  /** Columns as the file has them. */
  statuses: string;
  latencies: string;
  changes: Readonly<Record<Ref, SettledState>>;
  ended: readonly Incident[];
}

const DIGITS = 3;

export interface Found {
  status: Status;
  /** Milliseconds. */
  latency: number | undefined;
}

/** What a run found of each service, in the order of its list; undefined of those of which it says nothing. */
export function foundIn({ services, statuses, latencies }: Run): (Found | undefined)[] {
  const known = readStatusRuns(statuses);
  return services.map((_, index) => {
    const status = known[index];
    const latency = numberAt(latencies, index * DIGITS, DIGITS);
    return status && { status, latency: latency > 0 ? latency - 1 : undefined };
  });
}

/** @param files the earliest first; of those that follow a list that is lost, nothing is known */
export function readRuns(files: readonly RunFile[]): Run[] {
  const lists = new Map<Time, readonly Ref[]>();
  return files.flatMap(({ checked, services: own, changes = {}, ended = [], ...columns }) => {
    const listed = typeof own === 'string' ? own : checked;
    if (typeof own !== 'string') lists.set(checked, own);
    const services = lists.get(listed);
    return services ? { ...columns, at: momentOf(checked), checked, services, listed, changes, ended } : [];
  });
}

export interface NewRun {
  checked: Time;
  verdicts: ReadonlyMap<Ref, Verdict>;
  before: ReadonlyMap<Ref, ServiceState>;
  after: ReadonlyMap<Ref, ServiceState>;
  ended: readonly Incident[];
  /** Runs of before. */
  runs: readonly Run[];
}

/** Writes no more than what is new: of the states those that changed, and of the services nothing where an earlier run of the day lists them. */
export function runFile({ checked, verdicts, before, after, ended, runs }: NewRun): RunFile {
  const services = [...verdicts.keys()].sort();
  const found = services.map((ref) => verdicts.get(ref)!);
  const same = runs.findLast(
    ({ listed, services: others }) => dayOf(momentOf(listed)) === dayOf(momentOf(checked)) && isSame(others, services),
  );
  const changes = [...after].flatMap(([ref, state]) => {
    const known = before.get(ref);
    if (known && settledText(known) === settledText(state)) return [];
    const { checked: _checked, latency: _latency, ...settled } = state;
    return [[ref, settled] as const];
  });
  return {
    version: 1,
    checked,
    services: same?.listed ?? services,
    statuses: statusRuns(found.map(({ status }) => status)),
    latencies: found.map(({ latency }) => numeral(latency === undefined ? 0 : keptLatency(latency), DIGITS)).join(''),
    ...(changes.length > 0 && { changes: Object.fromEntries(changes) }),
    ...(ended.length > 0 && { ended }),
  };
}

function isSame(a: readonly Ref[], b: readonly Ref[]): boolean {
  return a.length === b.length && a.every((ref, index) => ref === b[index]);
}

function settledText(state: SettledState): string {
  const { status, since, cause, certificateEnd, outage, failing, amiss, recovering } = state;
  return JSON.stringify([status, since, cause, certificateEnd, outage, failing, amiss, recovering]);
}

/** What runs of one day found of each service. */
export function slotsOf(runs: readonly Run[]): Map<Ref, DaySlots> {
  const slots = new Map<Ref, DaySlots>();
  const slotsOfRef = (ref: Ref) => {
    const own = slots.get(ref) ?? new DaySlots();
    slots.set(ref, own);
    return own;
  };
  // Most runs of a day follow one list.
  const inLists = new Map<readonly Ref[], DaySlots[]>();
  for (const run of runs) {
    const own = inLists.get(run.services) ?? run.services.map(slotsOfRef);
    inLists.set(run.services, own);
    const [slot, statuses] = [slotOf(run.at), readStatusRuns(run.statuses)];
    for (const [index, status] of statuses.entries())
      if (status) own[index]?.put(slot, status, numberAt(run.latencies, index * DIGITS, DIGITS));
  }
  return slots;
}
