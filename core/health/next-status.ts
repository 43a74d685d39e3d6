import type { Ref } from '../catalog/ref.ts';
import { timeOf } from '../text/time.ts';
import { KEPT_AFTER_LAST_PROBE } from './health-files.ts';
import type { Incident, ServiceState } from './health-shapes.ts';
import { nextState } from './service-state.ts';
import type { Target } from './target.ts';
import type { Verdict } from './verdict.ts';

export interface Finding {
  target: Target;
  verdict: Verdict;
}

export interface NextStatus {
  /** Without services that were not probed for so long that nothing of them is kept. */
  states: ReadonlyMap<Ref, ServiceState>;
  ended: readonly Incident[];
}

/** Adds a run's findings to the known states. */
export function nextStatus(
  before: ReadonlyMap<Ref, ServiceState>,
  findings: Iterable<Finding>,
  now: number,
): NextStatus {
  const states = new Map(before);
  const ended: Incident[] = [];
  for (const { target, verdict } of findings) {
    const step = nextState(states.get(target.ref), verdict, now, target.limits);
    states.set(target.ref, step.state);
    if (step.ended) ended.push({ service: target.ref, ...step.ended });
  }
  const oldest = timeOf(Math.max(0, now - KEPT_AFTER_LAST_PROBE));
  for (const [ref, { checked }] of states) if (checked < oldest) states.delete(ref);
  return { states: new Map([...states].sort(([a], [b]) => (a < b ? -1 : 1))), ended };
}
