import { integer, list, map, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import { time } from '../../part/observed-shapes.ts';
import { FIELD } from '../type/type-fields.ts';
import { DIGEST, SENTENCES } from './work-order.ts';

/** Outputs become lines of files in repositories of services. */
const ONE_LINE = '^[^\\p{Cc}\\p{Zl}\\p{Zp}]*$';

export function isOneLine(value: unknown): boolean {
  return typeof value !== 'string' || new RegExp(ONE_LINE, 'u').test(value);
}

export type AppliedStack = Of<typeof APPLIED>;
const APPLIED = object(
  {
    outcome: { const: 'applied' },
    plan: DIGEST,
    outputs: {
      ...map({ type: ['string', 'number', 'boolean'], maxLength: 4000, pattern: ONE_LINE } as const),
      maxProperties: 100,
      propertyNames: { pattern: FIELD },
    },
    digest: DIGEST,
    applied: time,
    secretVersion: { ...integer, minimum: 1 },
    /** Whether something that exists was taken over as it is, so that the request was not applied yet. */
    isTakenOver: { const: true },
    /** By output: the secret, sealed for the environment of the service's repository. Only where it is new. */
    sealed: { ...map({ ...string, pattern: '^[A-Za-z0-9+/=]{64,65536}$' }), maxProperties: 20 },
  },
  ['secretVersion', 'isTakenOver', 'sealed'],
);

export type DeletedStack = Of<typeof DELETED>;
const DELETED = object(
  {
    outcome: { const: 'deleted' },
    /** Digest of the plan; undefined where nothing had been made. */
    plan: DIGEST,
  },
  ['plan'],
);

export type FailedStack = Of<typeof FAILED>;
const FAILED = object({ outcome: { const: 'failed' }, /** Full sentences without secrets. */ reason: SENTENCES });

export type StackEnd = AppliedStack | DeletedStack | FailedStack;

const NAMES = { ...list({ ...string, maxLength: 200 }), maxItems: 10_000 };

/** What the job that applies hands back. It may run on a runner of the organisation, so it is data that nobody believes unchecked. */
export type WorkResults = Of<typeof WORK_RESULTS_SCHEMA>;
export const WORK_RESULTS_SCHEMA = object(
  {
    commit: { ...string, pattern: '^[0-9a-f]{40,64}$' },
    environment: { ...string, maxLength: 32 },
    /** Stacks that had a state when the job began, sorted. */
    states: NAMES,
    /** Stacks that an earlier run had begun and that had no state, sorted. */
    unfinished: NAMES,
    /** By stack. What is missing was not reached: the job was stopped before. */
    ends: {
      ...map(typed<StackEnd>({ type: 'object', required: ['outcome'], oneOf: [APPLIED, DELETED, FAILED] })),
      maxProperties: 10_000,
    },
    /** What looks for drift found: as `Look` of core/drift, and checked there. */
    looks: { ...list({}), maxItems: 10_000 },
  },
  ['looks'],
);
