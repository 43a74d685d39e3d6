import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';

export interface Reading<Value> {
  value?: Value;
  /** What is wrong with it, as full sentences: it is set aside, and made again. */
  damaged?: string;
}

interface Observation<Value> {
  schema: JsonSchema;
  /** Without it, the content is the value. @param now milliseconds; what is stamped later is not believed */
  read?(content: unknown, about: { now: number; ref?: Ref }): Reading<Value>;
  /** Whether `read` itself refuses what the schema would, quicker: then the schema only finds the words. */
  isStrict?: true;
}

export interface ObservedFile<Value = unknown> extends Observation<Value> {
  /** From the data folder: `health/status.json`. */
  path: string;
  /** The value with the references of today in place of former ones, for a file that names entities. */
  renamed?(value: Value, today: (ref: Ref) => Ref): Value;
}

export interface ObservedFamily<Value = unknown> extends Observation<Value> {
  /** The folder with them, and those below it: `health/history`. */
  folder: string;
  /** From the data folder: `health/history/services/checkout.json`. */
  pathOf(ref: Ref): string;
}

/** Files of one form that are named by time, so that they sort as it passes. */
export interface ObservedSeries<Value = unknown> extends Observation<Value> {
  /** The folder with them, and those below it: `health/runs`. */
  folder: string;
  renamed?(value: Value, today: (ref: Ref) => Ref): Value;
}

/** What was observed, as far as somebody asks for it. What is damaged is as if it were not there. */
export interface Observed {
  get<Value>(file: ObservedFile<Value>): Value | undefined;
  of<Value>(family: ObservedFamily<Value>, ref: Ref): Value | undefined;
  /** The earliest first. @param from the first name in the folder that counts: `2026-03-01` */
  all<Value>(series: ObservedSeries<Value>, from?: string): Value[];
}

export const NOTHING_OBSERVED: Observed = { get: () => undefined, of: () => undefined, all: () => [] };

export function readObserved<Value>(
  { schema, read, isStrict }: Observation<Value>,
  content: unknown,
  about: { now: number; ref?: Ref },
): Reading<Value> {
  if (read && isStrict) {
    const reading = read(content, about);
    if (reading.value !== undefined) return reading;
    return { damaged: errorIn(content, schema) ?? reading.damaged ?? 'The file contradicts itself.' };
  }
  const damaged = errorIn(content, schema);
  if (damaged !== undefined) return { damaged };
  return read ? read(content, about) : { value: content as Value };
}

function errorIn(content: unknown, schema: JsonSchema): string | undefined {
  return checkSchema(schema, content)[0]?.message;
}
