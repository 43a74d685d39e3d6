import type { ErrorObject } from 'ajv';
import type { FieldPath } from '../entity.ts';
import { keysOf, valueAt } from '../yaml/written-path.ts';
import { fieldSentence } from './schema-sentences.ts';

/** What a schema finds, placed by path in the document as written. */
export interface SchemaFinding {
  path: FieldPath;
  message: string;
  hint: string;
}

/** Says what a compiled schema objects to: a sentence a field. It needs no compiler, so that a browser can say it, too. */
export function schemaFindings(errors: readonly ErrorObject[], data: unknown): SchemaFinding[] {
  const findings = new Map<string, SchemaFinding>();
  const reported = errors.filter(({ keyword }) => !COMBINING.has(keyword));
  // `not`, or two of `oneOf`, may be all that is wrong.
  for (const error of reported.length > 0 ? reported : errors) {
    const path = pathOf(error, data);
    const key = path.join('\0');
    if (!findings.has(key)) findings.set(key, { path, ...fieldSentence(error, path) });
  }
  return [...findings.values()];
}

/** Keywords that mostly say that another one failed. */
const COMBINING = new Set(['if', 'anyOf', 'oneOf', 'allOf', 'not']);

const MISSING = new Set(['required', 'dependentRequired']);

/** The path of the field that an error is about: for one that is missing, or unknown, its own. Indexes of lists become numbers. */
function pathOf({ instancePath, keyword, params, propertyName }: ErrorObject, data: unknown): FieldPath {
  const path: (string | number)[] = [];
  let value = data;
  for (const key of keysOf(instancePath)) {
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown>)[key];
  }
  if (propertyName !== undefined) return [...path, propertyName];
  if (keyword === 'propertyNames') return [...path, params.propertyName as string];
  if (keyword === 'additionalProperties') return [...path, params.additionalProperty as string];
  return MISSING.has(keyword) ? [...path, params.missingProperty as string] : path;
}

export function withoutFields(
  data: Readonly<Record<string, unknown>>,
  findings: readonly { path: FieldPath }[],
): Record<string, unknown> {
  const sound = structuredClone(data);
  for (const { path } of findings) {
    const parent = valueAt(sound, path.slice(0, -1));
    const last = path.at(-1);
    if (last !== undefined && typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
  }
  return sound;
}
