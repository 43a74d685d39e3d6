import type { Ref } from '../catalog/ref.ts';
import { timeOf } from '../text/time.ts';
import { KEPT_AFTER_LAST_PROBE } from './health-files.ts';
import type { Incident, ServiceState, StatusFile } from './health-shapes.ts';
import { nextIncidents } from './incidents.ts';
import { nextState } from './service-state.ts';
import type { Target } from './target.ts';
import type { Verdict } from './verdict.ts';

export interface Finding {
  target: Target;
  verdict: Verdict;
  /** Milliseconds since 1970. */
  at: number;
}

export interface NextStatus {
  states: ReadonlyMap<Ref, ServiceState>;
  incidents: readonly Incident[];
  /** Services that were not probed for so long that nothing of them is kept. */
  forgotten: readonly Ref[];
}

/** Adds a run's findings to the known state. Each file can restore parts of the other: an open incident, the outage. */
export function nextStatus(
  known: { status: StatusFile | undefined; incidents: readonly Incident[] },
  findings: Iterable<Finding>,
  now: number,
): NextStatus {
  const states = new Map(Object.entries(known.status?.services ?? {}) as [Ref, ServiceState][]);
  const ended: Incident[] = [];
  for (const { service, started, ended: end, cause } of known.incidents)
    if (end === undefined && !states.has(service))
      states.set(service, { status: 'down', since: started, checked: started, outage: { started, cause } });
  for (const { target, verdict, at } of findings) {
    const step = nextState(states.get(target.ref), verdict, at, target.limits);
    states.set(target.ref, step.state);
    if (step.ended) ended.push({ service: target.ref, ...step.ended });
  }
  const oldest = timeOf(Math.max(0, now - KEPT_AFTER_LAST_PROBE));
  const forgotten = [...states].filter(([, { checked }]) => checked < oldest).map(([ref]) => ref);
  for (const ref of forgotten) states.delete(ref);
  const sorted = new Map([...states].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { states: sorted, incidents: nextIncidents(known.incidents, { ended, states: sorted, now }), forgotten };
}
