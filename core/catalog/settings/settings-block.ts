import { isMap } from '../../text/is-map.ts';
import type { Files } from '../files.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { checkSchema, type SchemaFinding } from '../schema/schema-check.ts';
import { withoutFields } from '../schema/schema-findings.ts';
import type { Settings } from './settings.ts';
import { SETTINGS_SCHEMA } from './settings-schema.ts';

export type SettingsFinding = SchemaFinding & { atKey?: boolean };

/** A schema with an example, which editors complete and hints show. */
export type ExampleSchema = JsonSchema & { readonly examples: readonly [unknown, ...unknown[]] };

/** A block of catalog/portal.yaml that a part of the product brings. */
export interface SettingsBlock<Value = unknown> {
  name: string;
  schema: ExampleSchema;
  /** Paths below its key that only the example company has; an empty one is the whole block. `portal init` removes them. */
  ofExample?: readonly (readonly string[])[];
  /** What its schema cannot say. Paths begin at the root of the file. */
  findings?(written: unknown, files: Files): readonly SettingsFinding[];
  /** @param written without what its schema refuses; undefined where nothing is left of it */
  read(written: unknown): Value;
}

/** Reads a block of the settings. What has a wrong form reads as absent. */
export function readBlock<Value>(
  { name, schema, read }: SettingsBlock<Value>,
  { written }: Pick<Settings, 'written'>,
): Value {
  if (written[name] === undefined) return read(undefined);
  const findings = checkSchema(schema, written[name]).map(({ path }) => ({ path: [name, ...path] }));
  return read(withoutFields({ [name]: written[name] }, findings)[name]);
}

const whole = new WeakMap<readonly SettingsBlock[], JsonSchema>();

export function settingsSchema(blocks: readonly SettingsBlock[]): JsonSchema {
  const own = isMap(SETTINGS_SCHEMA.properties) ? SETTINGS_SCHEMA.properties : {};
  const properties = { ...own, ...Object.fromEntries(blocks.map(({ name, schema }) => [name, schema])) };
  const schema = whole.get(blocks) ?? { ...SETTINGS_SCHEMA, properties };
  whole.set(blocks, schema);
  return schema;
}
