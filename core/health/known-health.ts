import type { Ref } from '../catalog/ref.ts';
import type { Observed } from '../part/observed.ts';
import { defined } from '../text/defined.ts';
import { DAY, dayOf, momentOf, type Time, timeOf } from '../text/time.ts';
import { INCIDENTS, RUNS, STATUS } from './health-files.ts';
import type { Incident, ServiceState, SettledState, StatusFile } from './health-shapes.ts';
import { incidentsNow } from './incidents.ts';
import { COUNTED, patience } from './next-check.ts';
import { foundIn, type Run, readRuns } from './run-file.ts';

export interface KnownHealth {
  /** When the last run ended. */
  checked: Time;
  example?: string | undefined;
  /** When the next run is expected at the latest. Nothing is known of that where runs are made up as an example. */
  expected: Time | undefined;
  states: ReadonlyMap<Ref, ServiceState>;
  /** The latest first. */
  incidents: readonly Incident[];
  /** Those of the days of which the files of hours and days know nothing yet, the earliest first. */
  runs: readonly Run[];
  /** When all states were last written: in a run of every day. */
  written: Time | undefined;
}

/**
 * What is known of services now: the states that were written at the first run of the day, and what later runs found. If the states are
 * lost, the runs that are still there make them again.
 *
 * @returns undefined when nothing was ever probed
 */
export function knownHealth(observed: Observed): KnownHealth | undefined {
  const status = observed.get(STATUS);
  const runs = readRuns(observed.all(RUNS, status && dayOf(momentOf(status.checked))));
  const checked = [status?.checked, runs.at(-1)?.checked].reduce(later);
  if (checked === undefined) return undefined;
  const states = statesAfter(status, runs);
  const ended = [...observed.all(INCIDENTS).flatMap(({ incidents }) => incidents), ...runs.flatMap((run) => run.ended)];
  return {
    checked,
    example: status?.example,
    expected:
      status?.example === undefined ? timeOf(momentOf(checked) + patience(momentsOf(runs, observed))) : undefined,
    states,
    incidents: incidentsNow(ended, { states, now: momentOf(checked) }),
    runs,
    written: status?.checked,
  };
}

/** When the last runs were, also before midnight. */
function momentsOf(runs: readonly Run[], observed: Observed): number[] {
  const first = runs[0];
  if (!first || runs.length > COUNTED) return runs.map(({ at }) => at);
  return observed.all(RUNS, dayOf(first.at - DAY)).map(({ checked }) => momentOf(checked));
}

function later(a: Time | undefined, b: Time | undefined): Time | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function statesAfter(status: StatusFile | undefined, all: readonly Run[]): Map<Ref, ServiceState> {
  const states = new Map(Object.entries(status?.services ?? {}) as [Ref, ServiceState][]);
  const runs = all.filter(({ checked }) => !status || checked > status.checked);
  for (const { checked, changes } of runs)
    for (const [ref, settled] of Object.entries(changes) as [Ref, SettledState][])
      states.set(ref, { ...settled, checked });
  const latest = new Map(runs.map((run) => [run.services, run]));
  for (const run of [...latest.values()].sort((a, b) => a.at - b.at))
    for (const [index, found] of foundIn(run).entries()) {
      if (!found) continue;
      const ref = run.services[index]!;
      const { latency: _, ...state } = states.get(ref) ?? { status: found.status, since: run.checked };
      states.set(ref, { ...state, checked: run.checked, ...defined({ latency: found.latency }) });
    }
  return states;
}
