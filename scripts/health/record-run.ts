import type { Ref } from '#core/catalog/ref.ts';
import { endedDays, isOver } from '#core/health/ended-days.ts';
import { DAYS, HOURS, INCIDENTS, RUNS, runPath, STATUS } from '#core/health/health-files.ts';
import type { ServiceState } from '#core/health/health-shapes.ts';
import type { KnownHealth } from '#core/health/known-health.ts';
import { type Finding, nextStatus } from '#core/health/next-status.ts';
import { runFile } from '#core/health/run-file.ts';
import type { Observed } from '#core/part/observed.ts';
import { dayOf, momentOf, timeOf } from '#core/text/time.ts';
import type { DataFolder } from '../observed/data-folder.ts';

export interface Recorded {
  known: KnownHealth | undefined;
  findings: Iterable<Finding>;
  /** Milliseconds. */
  now: number;
}

/**
 * Writes what a run of probes found, in one file. The first run of a day also writes what is kept of the days before, and all states,
 * these last: the next run does it again if this one dies.
 */
export function recordRun(
  store: DataFolder,
  observed: Observed,
  { known, findings, now }: Recorded,
): ReadonlyMap<Ref, ServiceState> {
  const found = [...findings];
  const checked = timeOf(now);
  const { states: before = new Map(), runs = [], written, example } = known ?? {};
  const { states, ended } = nextStatus(before, found, now);
  const verdicts = new Map(found.map(({ target, verdict }) => [target.ref, verdict]));
  if (!runs.some((run) => run.checked === checked))
    store.write(runPath(checked), runFile({ checked, verdicts, before, after: states, ended, runs }));
  if (written === undefined || dayOf(momentOf(written)) !== dayOf(now)) {
    for (const [path, content] of endedDays(observed, now)) store.write(path, content);
    for (const { folder } of [RUNS, HOURS, DAYS, INCIDENTS])
      for (const path of store.list(folder)) if (isOver(path, now)) store.remove(ofItsTime(path));
    const services = Object.fromEntries(states);
    store.write(STATUS.path, { version: 1, checked, ...(example !== undefined && { example }), services });
  }
  return states;
}

/** The file of a day or month, or the folder with the runs of a day. */
function ofItsTime(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}
