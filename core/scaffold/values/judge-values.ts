import type { FieldPath } from '../../catalog/entity.ts';
import { parseRef, refParts } from '../../catalog/ref.ts';
import type { SchemaFinding } from '../../catalog/schema/schema-findings.ts';
import { depthOf } from '../../catalog/yaml/data-depth.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import { type RequestProblem, requestError } from '../../request/request.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { unfitCharacter } from '../../text/unfit-text.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, STANDARD_PARAMETERS, type Template } from '../template/template.ts';

/** In UTF-16 code units, of one text and of all values. */
const LONGEST = 1_000;
const LARGEST = 32_768;
const DEEPEST = 8;
/** Names that the template does not have; each is reported. */
const MOST_UNKNOWN = 10;
const FEWER = 'Leave out values that are no parameters.';
/** A repository, a package, a host and a folder may have this name. */
const SERVICE_NAME = /^[a-z](?:[a-z0-9]|-(?!-)){0,48}[a-z0-9]$/;

export interface ValuesChecked {
  values: Values;
  /** In the order of the template; what is about none of its parameters comes first. */
  problems: readonly RequestProblem[];
}

/** What a template's parameters say of values; a browser has them compiled before. */
export interface ParameterSchema {
  check(values: unknown): readonly SchemaFinding[];
  complete(values: Record<string, unknown>): void;
}

/** Checks what a template was given, and completes it by defaults. Nothing that comes in is trusted. `checkValues` compiles the schema. */
export function judgeValues(template: Template, given: unknown, schema: ParameterSchema): ValuesChecked {
  const none = (message: string, hint: string) => ({ values: {}, problems: [requestError('', message, hint)] });
  if (!isMap(given)) return none('There are no values.', 'Give an object of them: `{ "serviceName": "checkout" }`.');
  if (depthOf(given, DEEPEST) > DEEPEST || JSON.stringify(given).length > LARGEST)
    return none('There are more values than any template has parameters.', FEWER);
  const names = Object.keys(parameterSchemas(template));
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const unreported = unknown.length - MOST_UNKNOWN;
  const data = Object.fromEntries(
    names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]),
  );
  const completed = structuredClone(data);
  schema.complete(completed);
  const problems = [
    ...unknown.slice(0, MOST_UNKNOWN).map((name) => noParameter(name, names, template)),
    ...(unreported > 0
      ? [requestError('', `There are ${unreported.toLocaleString('en')} more that are no parameters.`, FEWER)]
      : []),
    // What holds of every template says more than that a text does not fit the pattern of one.
    ...unfit(completed, []),
    ...badName(completed.serviceName),
    ...badOwner(completed.owner),
    ...schema.check(completed).map(({ path, message, hint }) => requestError(dotted(path), message, hint)),
    ...noText(completed, template),
  ];
  const ordered = Object.fromEntries(names.map((name) => [name, completed[name]]));
  // Who misspelt its name wrote its value.
  const misspelt = new Set(unknown.slice(0, MOST_UNKNOWN).map((name) => parameterMeant(name, names, template)));
  const isNews = ({ field }: RequestProblem) => !misspelt.has(field) || Object.hasOwn(data, field);
  const place = ({ field }: RequestProblem) => names.indexOf(field.split(/[.[]/)[0]!);
  return {
    values: ordered,
    problems: problems
      .filter(isFirstOfField)
      .filter(isNews)
      .sort((a, b) => place(a) - place(b)),
  };
}

function noParameter(name: string, names: readonly string[], template: Template): RequestProblem {
  const message = `The template ${template.name} has no parameter ${quoted(spelled(name))}.`;
  const meant = parameterMeant(name, names, template);
  const hint =
    meant !== undefined ? suggestion(meant) : `Leave it out. The parameters are ${names.map(quoted).join(', ')}.`;
  return requestError(spelled(name), message, hint);
}

/** The parameter that is near in letters, has this label, or alone ends with this word: `name` of `serviceName`. */
function parameterMeant(name: string, names: readonly string[], template: Template): string | undefined {
  const word = name.toLowerCase();
  const schemas = parameterSchemas(template);
  const labelled = names.find((each) => String(schemas[each]?.title ?? '').toLowerCase() === word);
  if (labelled !== undefined) return labelled;
  const ending = names.filter((each) => each.toLowerCase().endsWith(word));
  return nearest(name, names) ?? (word !== '' && ending.length === 1 ? ending[0] : undefined);
}

/** Text that would not stay one line of a file, anywhere in a value. */
function* unfit(value: unknown, path: FieldPath): Iterable<RequestProblem> {
  const field = dotted(path);
  if (typeof value === 'string') {
    const character = unfitCharacter(value);
    const invisible = `\`${field}\` has the character ${character} in it, which is invisible.`;
    if (character) yield requestError(field, invisible, 'Type it again.');
    else if (/[\n\t]/.test(value))
      yield requestError(field, `\`${field}\` has a line break or a tab in it.`, 'Write it in one line.');
    else if (value.length > LONGEST)
      yield requestError(field, `\`${field}\` has more than ${LONGEST} characters.`, 'Shorten it.');
  } else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* unfit(item, [...path, index]);
  else if (isMap(value))
    for (const [key, item] of Object.entries(value)) {
      yield* unfit(key, path);
      yield* unfit(item, [...path, key]);
    }
}

function badName(name: unknown): RequestProblem[] {
  if (typeof name !== 'string' || SERVICE_NAME.test(name)) return [];
  const message = `\`serviceName\` is ${quoted(spelled(name))}, which cannot name a repository, a package and a host.`;
  const hint = 'Write 2 to 50 small letters, digits and single hyphens, a letter first: `order-desk`.';
  return [requestError('serviceName', message, hint)];
}

function badOwner(owner: unknown): RequestProblem[] {
  if (typeof owner !== 'string') return [];
  const ref = parseRef(owner, 'team');
  if (ref && refParts(ref).kind === 'team') return [];
  const message = `\`owner\` is ${quoted(spelled(owner))}, which cannot be a team.`;
  return [requestError('owner', message, 'Name the team that is responsible for it.')];
}

/** What an entry cannot be made without, whether the template says so or not. */
function noText(values: Values, template: Template): RequestProblem[] {
  return STANDARD_PARAMETERS.filter(
    (name) => typeof values[name] !== 'string' || (values[name] as string).trim() === '',
  ).map((name) => requestError(name, `\`${name}\` is missing.`, `Write it, such as \`${exampleOf(template, name)}\`.`));
}

function exampleOf(template: Template, name: string): string {
  const [example] = (parameterSchemas(template)[name]?.examples ?? []) as unknown[];
  return typeof example === 'string' && /^[\w.-]+$/.test(example) ? example : '…';
}

function isFirstOfField({ field }: RequestProblem, index: number, all: readonly RequestProblem[]): boolean {
  return field === '' || all.findIndex((other) => other.field === field) === index;
}
