import type { FieldPath } from '../catalog/entity.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { type MisspeltName, misspeltNames } from '../catalog/schema/misspelt-names.ts';
import { withoutFields } from '../catalog/schema/schema-findings.ts';
import { depthOf } from '../catalog/yaml/data-depth.ts';
import { dotted, spelled } from '../catalog/yaml/written-path.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { unfitCharacter } from '../text/unfit-text.ts';
import { exampleText } from './asked-schema.ts';
import { LARGEST_REQUEST, tooLarge } from './read-fields.ts';
import type { RequestFields, RequestProblem } from './request.ts';
import { requestError } from './request.ts';
import type { RequestKind } from './request-kind.ts';

const DEEPEST = 12;
/** What reads as a field but is part of every object. */
export const NO_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Fields that the kind knows, as plain data, also from under its envelope, and sentences about the rest. */
export function plainFields(
  given: unknown,
  kind: RequestKind,
): { fields: RequestFields; problems: readonly RequestProblem[] } {
  if (!isMap(given)) return whole('The request has no fields.', `Send an object: \`${exampleText(kind)}\`.`);
  const depth = depthOf(given, DEEPEST);
  if (depth > DEEPEST)
    return whole('The request is nested too deeply to be read.', `Flatten it: ${DEEPEST} levels are allowed at most.`);
  const length = JSON.stringify(given).length;
  if (length > LARGEST_REQUEST) return whole(...tooLarge(length));

  const fields: [string, unknown][] = [];
  const problems: RequestProblem[] = [];
  const schemas = kind.schema.properties as Readonly<Record<string, JsonSchema>>;
  const properties = Object.keys(schemas);
  const lines = textsOfLines(schemas, kind);
  for (const [name, value] of Object.entries(withoutEnvelope(given, kind))) {
    if (!properties.includes(name)) {
      problems.push(unknownField(name, properties, kind));
      continue;
    }
    const { fit, problems: found } = fitOf(value, [name], lines);
    problems.push(...found);
    if (fit !== undefined) fields.push([name, fit]);
  }
  const known = Object.fromEntries(fields);
  const misspelt = misspeltNames(kind.schema, known);
  problems.push(...misspelt.map((found) => misspeltField(found, kind)));
  return { fields: withoutFields(known, misspelt), problems };
}

export function textsOfLines(
  schemas: Readonly<Record<string, JsonSchema>>,
  { words }: Pick<RequestKind, 'words'>,
): ReadonlySet<string> {
  const long = Object.keys(schemas).filter((name) => schemas[name]!.contentMediaType !== undefined);
  return new Set(['description', ...(words?.setInto ? [`${words.setInto}.description`] : []), ...long]);
}

function whole(message: string, hint: string) {
  return { fields: {}, problems: [requestError('', message, hint)] };
}

function withoutEnvelope(given: Record<string, unknown>, { envelope }: RequestKind): Record<string, unknown> {
  const inner = Object.hasOwn(given, envelope) ? given[envelope] : undefined;
  return Object.keys(given).length === 1 && isMap(inner) ? inner : given;
}

function unknownField(name: string, properties: readonly string[], { name: kind }: RequestKind): RequestProblem {
  const shown = spelled(name).replaceAll('`', "'");
  const message = `A request to ${kind} has no field \`${shown}\`.`;
  return requestError(
    shown,
    message,
    didYouMean(name, properties) ?? `Leave it out. The fields are ${quotedList(properties)}.`,
  );
}

function misspeltField({ path, near }: MisspeltName, { name: kind }: RequestKind): RequestProblem {
  const field = dotted(path);
  return requestError(field, `A request to ${kind} has no field ${quoted(field)}.`, `Did you mean \`${near}\`?`);
}

/** The part of a value that is allowed in a file: for a map, its valid fields, so that the rest is checked; else all or nothing. */
function fitOf(
  value: unknown,
  path: FieldPath,
  lines: ReadonlySet<string>,
): { fit: unknown; problems: RequestProblem[] } {
  if (!isMap(value)) {
    const problems = [...unfit(value, path, lines)];
    return { fit: problems.length > 0 ? undefined : value, problems };
  }
  const fit: [string, unknown][] = [];
  const problems: RequestProblem[] = [];
  for (const [key, item] of Object.entries(value)) {
    const inner = isKey(key) ? fitOf(item, [...path, key], lines) : { fit: undefined, problems: [noKey(path)] };
    problems.push(...inner.problems);
    if (inner.fit !== undefined) fit.push([key, inner.fit]);
  }
  return { fit: Object.fromEntries(fit), problems };
}

function* unfit(value: unknown, path: FieldPath, lines: ReadonlySet<string>): Iterable<RequestProblem> {
  if (typeof value === 'string') yield* unfitText(value, path, lines);
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* unfit(item, [...path, index], lines);
  else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (isKey(key)) yield* unfit(item, [...path, key], lines);
      else yield noKey(path);
    }
  } else if (!isPlain(value))
    yield requestError(
      dotted(path),
      `\`${dotted(path)}\` is not a text, number, list or map.`,
      'Write it as JSON has it.',
    );
}

function isKey(key: string): boolean {
  return !(NO_NAMES.has(key) || key === '' || unfitCharacter(key) || /[\n\t]/.test(key));
}

function noKey(path: FieldPath): RequestProblem {
  const field = dotted(path);
  return requestError(
    field,
    `\`${field}\` has a forbidden key.`,
    'Use letters, digits, `-`, `_`, `.` and `/` in keys.',
  );
}

function* unfitText(text: string, path: FieldPath, lines: ReadonlySet<string>): Iterable<RequestProblem> {
  const field = dotted(path);
  const character = unfitCharacter(text);
  if (character)
    yield requestError(
      field,
      `\`${field}\` has the character ${character} in it, which is invisible.`,
      'Delete it, or type the text again.',
    );
  else if (/[\n\t]/.test(text) && !lines.has(field))
    yield requestError(field, `\`${field}\` has a line break or a tab in it.`, 'Write it in one line.');
}

/** JSON has neither infinity nor a negative zero that YAML would keep. */
function isPlain(value: unknown): boolean {
  return (
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0))
  );
}
