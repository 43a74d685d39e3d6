import { addressOf } from '../../catalog/address.ts';
import type { Ref } from '../../catalog/ref.ts';
import { integer, list, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import type { ObservedFamily } from '../../part/observed.ts';

/** Of the data folder: one file a service whose repository was made. */
export const SCAFFOLDS_FOLDER = 'scaffolds';

const TEXT = { ...string, minLength: 1 };

export type CheckResult = Of<typeof CHECK_RESULT>;
const CHECK_RESULT = object(
  {
    command: { ...list(string), minItems: 1 },
    outcome: { enum: ['passed', 'failed', 'not run'] },
    /** Why it was not run, or the end of what it printed. */
    text: { ...string, maxLength: 4_000 },
  },
  ['text'],
);

/** As it is in `checks` of a state, and as one job passes it to another. */
export const CHECK_RESULTS_SCHEMA = { ...list(CHECK_RESULT), maxItems: 100 };

export type ScaffoldState = Of<typeof STATE>;
const STATE = object({
  service: typed<Ref>({ ...string, pattern: '^service:[^/]+/.+$' }),
  repository: { ...string, pattern: '^[^/]+/[^/]+$' },
  url: TEXT,
  template: TEXT,
  version: { ...integer, minimum: 1 },
  /** What its default branch was at when this was written: 40 digits. */
  commit: { ...string, pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' },
  made: { ...string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' },
  /** What the checks of the template said of it, in their order. */
  checks: CHECK_RESULTS_SCHEMA,
  /** What people still have to do, each as full sentences. */
  followUps: list(TEXT),
});

export const SCAFFOLD_STATES: ObservedFamily<ScaffoldState> = {
  folder: SCAFFOLDS_FOLDER,
  pathOf: (service) => `${SCAFFOLDS_FOLDER}/${stemOf(service)}.json`,
  schema: STATE,
  read(content, { ref }) {
    const value = content as ScaffoldState;
    return value.service === ref ? { value } : { damaged: 'The file is of another service.' };
  },
};

/** The last part of a service's address: `checkout`, `eu~billing`. */
export function stemOf(service: Ref): string {
  return addressOf(service).split('/').at(-1)!;
}
