import { choice, map, type Of, object, string } from '../../catalog/schema/shapes.ts';
import { time } from '../../part/observed-shapes.ts';
import { TAKEN } from '../stack/credentials.ts';

/**
 * Stacks that one run on GitHub works on at most; the next run goes on. So three environments at once stay below what GitHub allows an App in
 * an hour: 500 requests that write, and 5,000 in all.
 */
export const STACKS_PER_RUN = 50;

export const LATER = `One run works on ${STACKS_PER_RUN} resources. The next one continues.`;

/** Services that such a run proposes connections to, beside those whose resources it changes. */
export const SERVICES_PER_RUN = 25;

export const DIGEST = { ...string, pattern: '^[0-9a-f]{64}$' };
export const SENTENCES = { ...string, minLength: 1, maxLength: 4000 };

export type SealingKey = Of<typeof KEY>;
const KEY = object({
  keyId: { ...string, pattern: '^[\\w-]{1,100}$' },
  key: { ...string, pattern: '^[A-Za-z0-9+/]{43}=$' },
});

export type WorkOrder = Of<typeof WORK_ORDER_SCHEMA>;
export const WORK_ORDER_SCHEMA = object({
  commit: { ...string, pattern: '^[0-9a-f]{40,64}$' },
  run: { ...string, minLength: 1, maxLength: 200 },
  /** When the job that begins had the lease of the environment: no other run worked in it then. */
  begun: time,
  environment: { ...string, minLength: 1, maxLength: 32 },
  /** By stack: the digest of the plan that its pull request showed. */
  approved: map(DIGEST),
  keys: map(KEY),
  waiting: map(SENTENCES),
  /** By stack, where its old credentials still work: whether its service has the new ones. */
  taken: map(choice(TAKEN)),
});
