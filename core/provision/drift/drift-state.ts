import type { DriftRecord, StackDrift } from './drift-record.ts';

export const DRIFT_STATES = {
  drifted: { look: 'degraded', mark: '▲', word: 'Drifted' },
  'not-known': { look: 'unknown', mark: '○', word: 'Not known' },
  'not-looked-at': { look: 'unknown', mark: '○', word: 'Not looked at' },
  'as-applied': { look: 'up', mark: '●', word: 'As applied' },
} as const;

export type DriftStateName = keyof typeof DRIFT_STATES;

/** What nobody could look at any more may have changed. */
export function isUnknown({ state, failed, isStale }: StackDrift): boolean {
  return state === 'not looked at' || failed !== undefined || isStale;
}

export function driftStateOf(drift: StackDrift): DriftStateName {
  if (drift.state === 'drifted') return 'drifted';
  if (drift.state === 'not looked at' && !drift.failed) return 'not-looked-at';
  return isUnknown(drift) ? 'not-known' : 'as-applied';
}

export function driftOf(record: DriftRecord | undefined): DriftStateName | undefined {
  const states = new Set(record?.stacks.map(driftStateOf));
  return (Object.keys(DRIFT_STATES) as DriftStateName[]).find((name) => states.has(name));
}

/** How a requested resource is, the worst first. */
export const RESOURCE_STATES = {
  drifted: { look: 'degraded', mark: '▲', word: 'Drifted' },
  leaving: { look: 'degraded', mark: '▲', word: 'Being deleted' },
  changing: { look: 'degraded', mark: '▲', word: 'Being changed' },
  asked: { look: 'unknown', mark: '○', word: 'Not created yet' },
  there: { look: 'up', mark: '●', word: 'Created' },
} as const;
