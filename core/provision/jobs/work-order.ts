import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { Taken } from '../stack/credentials.ts';

/**
 * Stacks that one run on GitHub works on at most; the next run goes on. So three environments at once stay below what GitHub allows an App in
 * an hour: 500 requests that write, and 5,000 in all.
 */
export const STACKS_PER_RUN = 50;

/** Why an order leaves a stack to a later run. */
export const LATER = `One run works on ${STACKS_PER_RUN} resources. The next one continues.`;

/** Services that such a run proposes connections to, beside those whose resources it changes. */
export const SERVICES_PER_RUN = 25;

/** What the job that begins a provisioning run hands to the job that applies it, which has no token of an App. */
export interface WorkOrder {
  /** The commit of the default branch that both read. */
  commit: string;
  /** Of the audit. */
  run: string;
  environment: string;
  /** By stack: the digest of the plan that its pull request showed. */
  approved: Readonly<Record<string, string>>;
  /** By stack: the public key that seals its secret. */
  keys: Readonly<Record<string, SealingKey>>;
  /** By stack: why nothing is done for it in this run, as full sentences. */
  waiting: Readonly<Record<string, string>>;
  /** By stack, where its old credentials still work: whether its service has the new ones. */
  taken: Readonly<Record<string, Taken>>;
}

/** The public half of the key of an environment. */
export interface SealingKey {
  keyId: string;
  /** Base64. */
  key: string;
}

const DIGEST = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const SENTENCES = { type: 'string', minLength: 1, maxLength: 4000 };

export const WORK_ORDER_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['commit', 'run', 'environment', 'approved', 'keys', 'waiting', 'taken'],
  properties: {
    commit: { type: 'string', pattern: '^[0-9a-f]{40,64}$' },
    run: { type: 'string', minLength: 1, maxLength: 200 },
    environment: { type: 'string', minLength: 1, maxLength: 32 },
    approved: { type: 'object', additionalProperties: DIGEST },
    keys: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['keyId', 'key'],
        properties: {
          keyId: { type: 'string', pattern: '^[\\w-]{1,100}$' },
          key: { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' },
        },
      },
    },
    waiting: { type: 'object', additionalProperties: SENTENCES },
    taken: { type: 'object', additionalProperties: { enum: ['yes', 'not yet', 'nobody'] } },
  },
};
