import { integer, list, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import type { ObservedFile } from '../../part/observed.ts';
import { time } from '../../part/observed-shapes.ts';
import type { Time } from '../../text/time.ts';
import { isStackName } from '../stack/stack.ts';
import { bounded, type Difference, keyOf } from './difference.ts';

export const DRIFT_FOLDER = 'drift';

/** Of one stack; each object of a cloud has some dozens of attributes. */
const MOST_ITEMS = 50;
const LONGEST_FAILURE = 1000;

const name = { ...string, minLength: 1, maxLength: 300 };
const attribute = { ...string, minLength: 1, maxLength: 100 };

/** A difference, and when it was first seen. It was last seen when the stack was last looked at. */
export type DriftItem = Difference & { first: Time };
const about = { address: name, first: time };
const KINDS = [
  object({ kind: { const: 'value' }, ...about, attribute, applied: {}, now: {} }, ['applied', 'now']),
  object({ kind: { const: 'hidden' }, ...about, attribute }),
  object({ kind: { const: 'said' }, ...about, sentence: { ...string, minLength: 1, maxLength: 500 } }),
  object({ kind: { const: 'gone' }, ...about }),
];
const ITEM = typed<DriftItem>({ anyOf: KINDS.map((schema) => ({ ...schema, additionalProperties: false })) });

/** What is known of the drift of a stack. Secrets are never in it. */
export type DriftFile = Of<typeof FILE>;
const FILE = object(
  {
    version: { const: 1 },
    stack: name,
    tried: time,
    /** Why the last try failed, in full sentences; undefined where it did not. */
    failure: { ...string, minLength: 1, maxLength: LONGEST_FAILURE },
    /** When it was last looked at; undefined where it never could be. */
    looked: time,
    items: { ...list(ITEM), maxItems: MOST_ITEMS },
    more: { ...integer, minimum: 0 },
  },
  ['failure', 'looked'],
);

/** One look at a stack: what differs, or why that could not be found out, in full sentences. */
export type Look = { stack: string; time: Time } & ({ differences: readonly Difference[] } | { failure: string });

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

export function driftFile(stack: string): ObservedFile<DriftFile> {
  return driftFileAt(`${DRIFT_FOLDER}/${stack}.json`);
}

export function driftFileAt(path: string): ObservedFile<DriftFile> {
  return {
    path,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'The drift of one resource in one environment',
      ...FILE,
      additionalProperties: false,
    },
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
