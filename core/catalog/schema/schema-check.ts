import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import { shortHash } from '../../text/short-hash.ts';
import type { JsonSchema } from './json-schema.ts';
import { PACKED_CHECKS } from './packed-checks.ts';
import { type SchemaFinding, schemaFindings } from './schema-findings.ts';

export type { SchemaFinding } from './schema-findings.ts';

export const CHECK_OPTIONS: Options = { allErrors: true, verbose: true, strict: false, validateFormats: false };

/** Every program compiles some schemas at its start. Tests hold that they are schemas, and optimizing takes longer than it saves. */
const ajv = new Ajv2020({ ...CHECK_OPTIONS, meta: false, validateSchema: false, code: { optimize: false } });
const compiled = new Map<JsonSchema, ValidateFunction>();

/** Checks data against a schema: a sentence for every field that breaks it, each field once. */
export function checkSchema(schema: JsonSchema, data: unknown): SchemaFinding[] {
  const validate = compiled.get(schema) ?? PACKED_CHECKS[schemaKey(schema)] ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(data) ? [] : schemaFindings(validate.errors ?? [], data);
}

export function schemaKey(schema: JsonSchema): string {
  return shortHash(JSON.stringify(schema));
}
