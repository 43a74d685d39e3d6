import { addressOf } from '../../catalog/address.ts';
import type { Ref } from '../../catalog/ref.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { ObservedFamily } from '../../part/observed.ts';

/** Of the data folder: one file a service whose repository was made. */
export const SCAFFOLDS_FOLDER = 'scaffolds';

/** What is known of a repository that was made. That there is a file says that all of it was done. */
export interface ScaffoldState {
  service: Ref;
  /** `acme/checkout` */
  repository: string;
  /** Where people see it. */
  url: string;
  template: string;
  version: number;
  /** What its default branch was at when this was written: 40 digits. */
  commit: string;
  /** ISO 8601, UTC. */
  made: string;
  /** What the checks of the template said of it, in their order. */
  checks: readonly CheckResult[];
  /** What people still have to do, each as full sentences. */
  followUps: readonly string[];
}

/** How a check of a template ended. */
export interface CheckResult {
  /** A program and its arguments. */
  command: readonly string[];
  outcome: 'passed' | 'failed' | 'not run';
  /** Why it was not run, or the end of what it printed. */
  text?: string;
}

const TEXT = { type: 'string', minLength: 1 };

/** As it is in `checks` of a state, and as one job passes it to another. */
export const CHECK_RESULTS_SCHEMA: JsonSchema = {
  type: 'array',
  maxItems: 100,
  items: {
    type: 'object',
    required: ['command', 'outcome'],
    properties: {
      command: { type: 'array', minItems: 1, items: { type: 'string' } },
      outcome: { enum: ['passed', 'failed', 'not run'] },
      text: { type: 'string', maxLength: 4_000 },
    },
  },
};

const SCAFFOLD_STATE_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['service', 'repository', 'url', 'template', 'version', 'commit', 'made', 'checks', 'followUps'],
  properties: {
    service: { type: 'string', pattern: '^service:[^/]+/.+$' },
    repository: { type: 'string', pattern: '^[^/]+/[^/]+$' },
    url: TEXT,
    template: TEXT,
    version: { type: 'integer', minimum: 1 },
    commit: { type: 'string', pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' },
    made: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' },
    checks: CHECK_RESULTS_SCHEMA,
    followUps: { type: 'array', items: TEXT },
  },
};

/** The files of services whose repositories were made. */
export const SCAFFOLD_STATES: ObservedFamily<ScaffoldState> = {
  folder: SCAFFOLDS_FOLDER,
  pathOf: (service) => `${SCAFFOLDS_FOLDER}/${stemOf(service)}.json`,
  schema: SCAFFOLD_STATE_SCHEMA,
  read(content, { ref }) {
    const value = content as ScaffoldState;
    return value.service === ref ? { value } : { damaged: 'The file is of another service.' };
  },
};

/** The last part of a service's address: `checkout`, `eu~billing`. */
export function stemOf(service: Ref): string {
  return addressOf(service).split('/').at(-1)!;
}
