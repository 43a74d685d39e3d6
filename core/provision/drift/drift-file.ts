import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { ObservedFile } from '../../part/observed.ts';
import type { Time } from '../../text/time.ts';
import { isStackName } from '../stack/stack.ts';
import { bounded, type Difference, keyOf } from './difference.ts';

/** Of the data folder: a file for each stack that was looked at. */
export const DRIFT_FOLDER = 'drift';

/** What is known of the drift of a stack. Secrets are never in it. */
export interface DriftFile {
  version: 1;
  /** `dev.orders` */
  stack: string;
  /** When somebody last tried to look. */
  tried: Time;
  /** Why the last try failed, in full sentences; undefined where it did not. */
  failure?: string;
  /** When it was last looked at; undefined where it never could be. */
  looked?: Time;
  /** What differed then, sorted by address and attribute. */
  items: readonly DriftItem[];
  /** How many differences are not listed, as there are too many. */
  more: number;
}

/** A difference, and when it was first seen. It was last seen when the stack was last looked at. */
export type DriftItem = Difference & { first: Time };

/** One look at a stack: what differs, or why that could not be found out, in full sentences. */
export type Look = { stack: string; time: Time } & ({ differences: readonly Difference[] } | { failure: string });

/** Of one stack; each object of a cloud has some dozens of attributes. */
const MOST_ITEMS = 50;
const LONGEST_FAILURE = 1000;

/** Adds a look to what was known. What could not be looked at stays as it was last seen. */
export function withLook(before: DriftFile | undefined, look: Look): DriftFile {
  const { stack, time } = look;
  if ('failure' in look) {
    const { looked, items = [], more = 0 } = before ?? {};
    const failure = look.failure.slice(0, LONGEST_FAILURE);
    return { version: 1, stack, tried: time, failure, ...(looked !== undefined && { looked }), items, more };
  }
  const first = new Map((before?.items ?? []).map((item) => [keyOf(item), item.first]));
  const items = look.differences.map(bounded).map((each) => ({ ...each, first: first.get(keyOf(each)) ?? time }));
  const shown = items.slice(0, MOST_ITEMS);
  return { version: 1, stack, tried: time, looked: time, items: shown, more: items.length - shown.length };
}

/** The file about a stack. */
export function driftFile(stack: string): ObservedFile<DriftFile> {
  return driftFileAt(`${DRIFT_FOLDER}/${stack}.json`);
}

/** The file at a path, whichever stack it is about. */
export function driftFileAt(path: string): ObservedFile<DriftFile> {
  return {
    path,
    schema: SCHEMA,
    read(content, { now }) {
      const value = content as DriftFile;
      if (!isStackName(value.stack) || path !== `${DRIFT_FOLDER}/${value.stack}.json`)
        return { damaged: 'The file is of another stack.' };
      const times = [value.tried, value.looked ?? '', ...value.items.map(({ first }) => first)];
      const isLater = times.some((time) => Date.parse(time) > now);
      return isLater ? { damaged: 'The file has times in the future.' } : { value };
    },
  };
}

/** A moment, as `timeOf` writes it. */
const TIME_SCHEMA: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$',
};
const address = { type: 'string', minLength: 1, maxLength: 300 };
const attribute = { type: 'string', minLength: 1, maxLength: 100 };

/** What each kind of difference has beside its address. */
const KINDS: readonly [kind: string, properties: Readonly<Record<string, JsonSchema>>, required: string[]][] = [
  ['value', { attribute, applied: {}, now: {} }, ['attribute']],
  ['hidden', { attribute }, ['attribute']],
  ['said', { sentence: { type: 'string', minLength: 1, maxLength: 500 } }, ['sentence']],
  ['gone', {}, []],
];

function differenceWith(more: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    anyOf: KINDS.map(([kind, properties, required]) => ({
      type: 'object',
      required: ['kind', 'address', ...required, ...Object.keys(more)],
      additionalProperties: false,
      properties: { kind: { const: kind }, address, ...properties, ...more },
    })),
  };
}

const SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The drift of one resource in one environment',
  type: 'object',
  required: ['version', 'stack', 'tried', 'items', 'more'],
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    stack: { type: 'string', minLength: 1, maxLength: 300 },
    tried: TIME_SCHEMA,
    failure: { type: 'string', minLength: 1, maxLength: LONGEST_FAILURE },
    looked: TIME_SCHEMA,
    more: { type: 'integer', minimum: 0 },
    items: { type: 'array', maxItems: MOST_ITEMS, items: differenceWith({ first: TIME_SCHEMA }) },
  },
};
