import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { Time } from '../../text/time.ts';
import { FIELD } from '../type/type-fields.ts';
import { SENTENCES } from './work-order.ts';

/** What the job that applies hands back. It may run on a runner of the organisation, so it is data that nobody believes unchecked. */
export interface WorkResults {
  commit: string;
  environment: string;
  /** Stacks that had a state when the job began, sorted. */
  states: readonly string[];
  /** Stacks that an earlier run had begun and that had no state, sorted. */
  unfinished: readonly string[];
  /** By stack. What is missing was not reached: the job was stopped before. */
  ends: Readonly<Record<string, StackEnd>>;
  /** What looks for drift found: as `Look` of core/provision/drift, and checked there. */
  looks?: readonly unknown[];
}

/** How it ended for one stack. */
export type StackEnd = AppliedStack | DeletedStack | FailedStack;

export interface AppliedStack {
  outcome: 'applied';
  /** Digest of the plan. */
  plan: string;
  /** By name, without secrets. */
  outputs: Readonly<Record<string, string | number | boolean>>;
  /** Of what was applied. */
  digest: string;
  /** When it was done, by the clock of the job that applies. */
  applied: Time;
  /** Of the secret that its server has. */
  secretVersion?: number;
  /** Whether something that exists was taken over as it is, so that the request was not applied yet. */
  isTakenOver?: true;
  /** By output: the secret, sealed for the environment of the service's repository. Only where it is new. */
  sealed?: Readonly<Record<string, string>>;
}

export interface DeletedStack {
  outcome: 'deleted';
  /** Digest of the plan; undefined where nothing had been made. */
  plan?: string;
}

export interface FailedStack {
  outcome: 'failed';
  /** Full sentences without secrets. */
  reason: string;
}

const DIGEST = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const TIME = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$' };
/** Outputs become lines of files in repositories of services. */
const ONE_LINE = '^[^\\p{Cc}\\p{Zl}\\p{Zp}]*$';
const NAMES = { type: 'array', maxItems: 10_000, items: { type: 'string', maxLength: 200 } };

/** Whether a value of an output can be handed back. */
export function isOneLine(value: unknown): boolean {
  return typeof value !== 'string' || new RegExp(ONE_LINE, 'u').test(value);
}

export const WORK_RESULTS_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['commit', 'environment', 'states', 'unfinished', 'ends'],
  properties: {
    commit: { type: 'string', pattern: '^[0-9a-f]{40,64}$' },
    environment: { type: 'string', maxLength: 32 },
    states: NAMES,
    unfinished: NAMES,
    looks: { type: 'array', maxItems: 10_000 },
    ends: {
      type: 'object',
      maxProperties: 10_000,
      additionalProperties: {
        type: 'object',
        required: ['outcome'],
        oneOf: [
          {
            required: ['plan', 'outputs', 'digest', 'applied'],
            properties: {
              outcome: { const: 'applied' },
              plan: DIGEST,
              outputs: {
                type: 'object',
                maxProperties: 100,
                propertyNames: { pattern: FIELD },
                additionalProperties: { type: ['string', 'number', 'boolean'], maxLength: 4000, pattern: ONE_LINE },
              },
              digest: DIGEST,
              applied: TIME,
              secretVersion: { type: 'integer', minimum: 1 },
              isTakenOver: { const: true },
              sealed: {
                type: 'object',
                maxProperties: 20,
                additionalProperties: { type: 'string', pattern: '^[A-Za-z0-9+/=]{64,65536}$' },
              },
            },
          },
          { properties: { outcome: { const: 'deleted' }, plan: DIGEST } },
          { required: ['reason'], properties: { outcome: { const: 'failed' }, reason: SENTENCES } },
        ],
      },
    },
  },
};
