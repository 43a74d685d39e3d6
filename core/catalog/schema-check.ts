import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FieldPath } from './entity.ts';
import type { JsonSchema } from './kinds/kind.ts';
import { fieldSentence } from './schema-sentences.ts';

/** What a schema finds, placed by path in the document as written. */
export interface SchemaFinding {
  path: FieldPath;
  message: string;
  hint: string;
}

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateFormats: false });
const compiled = new Map<JsonSchema, ValidateFunction>();

/** Checks data against a schema: a sentence for every field that breaks it, each field once. */
export function checkSchema(schema: JsonSchema, data: unknown): SchemaFinding[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(data)) return [];
  const findings = new Map<string, SchemaFinding>();
  for (const error of validate.errors ?? []) {
    if (COMBINING.has(error.keyword)) continue;
    const path = pathOf(error, data);
    const key = path.join('\0');
    if (!findings.has(key)) findings.set(key, { path, ...fieldSentence(error, path) });
  }
  return [...findings.values()];
}

/** Keywords that only say that another one failed. */
const COMBINING = new Set(['if', 'anyOf', 'oneOf', 'allOf', 'not']);

/** Keywords that ask for a field that is not there. */
const MISSING = new Set(['required', 'dependentRequired']);

/** The path of the field that an error is about: for a missing one, its own. Indexes of lists become numbers. */
function pathOf({ instancePath, keyword, params }: ErrorObject, data: unknown): FieldPath {
  const path: (string | number)[] = [];
  let value = data;
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown>)[key];
  }
  return MISSING.has(keyword) ? [...path, params.missingProperty as string] : path;
}
