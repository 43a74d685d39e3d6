import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { Picker } from '../../request/picker.ts';
import { STANDARD_PARAMETERS } from '../../scaffold/template/template.ts';
import { isMap } from '../../text/is-map.ts';
import { type Carried, carryRule } from './carry-schema.ts';
import type { CatalogFacts } from './catalog-facts.ts';
import { type Naming, ORGANISATION, SERVICE } from './name-parameters.ts';
import type { Note } from './note.ts';
import type { AskedByName, AskedParameter } from './nunjucks/javascript.ts';
import type { Questions } from './questions.ts';
import { type BackstageTemplate, Telling } from './read-template.ts';
import { mentionsLost, renamedRule } from './renamed-rule.ts';

export interface Parameters {
  schema: JsonSchema;
  asked: AskedByName;
  notes: Note[];
}

interface Given {
  template: BackstageTemplate;
  questions: Questions;
  carried: ReadonlyMap<string, Carried>;
  naming: Naming;
  facts: CatalogFacts | undefined;
  organisation: string | undefined;
}

const STANDARD: Readonly<Record<string, JsonSchema>> = {
  serviceName: {
    type: 'string',
    title: 'Name',
    description: 'Lower-case words with hyphens between them. It names the repository and the entry.',
    pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
    minLength: 2,
    maxLength: 50,
  },
  owner: { type: 'string', title: 'Owner', description: 'The team that is responsible for it.', minLength: 1 },
  description: {
    type: 'string',
    title: 'Description',
    description: 'What it does, in one sentence.',
    minLength: 1,
    maxLength: 200,
  },
};

/** Makes the parameters of the new template: the questions by their new names, and what every template asks. */
export function makeParameters(given: Given): Parameters {
  const { questions, carried, naming, facts, organisation } = given;
  const notes = new Telling(given.template, []);
  const properties = new Map<string, JsonSchema>();
  const originals = new Map([...naming.names].map(([theirs, ours]) => [ours, theirs]));
  const order = [
    ...STANDARD_PARAMETERS,
    ...[...naming.names.values()].filter((name) => !STANDARD_PARAMETERS.includes(name)),
  ];
  for (const name of order) {
    const theirs = originals.get(name);
    properties.set(name, theirs === undefined ? STANDARD[name]! : propertyOf(theirs, name, given, notes));
  }
  const owner = properties.get('owner')!;
  properties.set('owner', { ...owner, 'x-waypost': { picker: 'owner' } });
  const system = facts?.system?.kind === 'parameter' ? naming.names.get(facts.system.name) : undefined;
  const asksSystem = system === undefined ? undefined : properties.get(system);
  if (asksSystem && asksSystem['x-waypost'] === undefined)
    properties.set(system!, { ...asksSystem, 'x-waypost': { picker: 'system' } });
  if (naming.asksOrganisation) properties.set('organisation', organisationSchema(organisation));
  const required = [
    ...STANDARD_PARAMETERS,
    ...[...questions.required].flatMap((name) => naming.names.get(name) ?? []),
    ...(naming.asksOrganisation ? ['organisation'] : []),
  ];
  const rules = rulesOf(given, notes);
  const schema = {
    type: 'object',
    required: [...new Set(required)],
    properties: Object.fromEntries(properties),
    ...rules,
    ...(Object.keys(questions.definitions).length > 0 && {
      $defs: carryRule(questions.definitions, [], given.template).value,
    }),
  };
  return {
    schema,
    asked: askedOf(naming, properties, new Set(required)),
    notes: [...carriedNotes(carried, naming), ...notes.notes],
  };
}

function carriedNotes(carried: ReadonlyMap<string, Carried>, naming: Naming): Note[] {
  return [...carried].filter(([name]) => naming.names.has(name)).flatMap(([, { notes }]) => notes);
}

function organisationSchema(organisation: string | undefined): JsonSchema {
  return {
    type: 'string',
    title: 'Organisation',
    description: 'Whose repository it is on the forge.',
    minLength: 1,
    pattern: '^[A-Za-z0-9._-]+$',
    ...(organisation && { default: organisation }),
  };
}

function propertyOf(theirs: string, ours: string, { questions, carried }: Given, notes: Telling): JsonSchema {
  const { schema, picker } = carried.get(theirs)!;
  const question = questions.asked.get(theirs)!;
  const isStandard = STANDARD_PARAMETERS.includes(ours);
  const { default: given, ...rest } = schema;
  const isDropped = given !== undefined && question.isConditional;
  if (isDropped)
    notes.changed(
      question.path,
      `\`${ours}\` is asked only under a condition. Its default would also apply without the condition, so it is dropped.`,
    );
  const isTyped = schema.type !== undefined || schema.enum !== undefined || schema.$ref !== undefined;
  return {
    ...(isStandard ? { type: 'string' } : !isTyped && { type: typeOf(given) }),
    ...(isStandard && { title: STANDARD[ours]!.title }),
    ...rest,
    ...(given !== undefined && !isDropped && { default: given }),
    ...(picker && picked(rest, picker)),
  };
}

/** The type of a parameter that has none: that of its default. */
function typeOf(given: unknown): string {
  if (typeof given === 'number') return Number.isInteger(given) ? 'integer' : 'number';
  if (Array.isArray(given)) return 'array';
  return isMap(given) ? 'object' : typeof given === 'boolean' ? 'boolean' : 'string';
}

/** Of a list, each item is picked. */
function picked({ type, items }: JsonSchema, picker: Picker): JsonSchema {
  const hint = { 'x-waypost': { picker } };
  return type === 'array' && (items === undefined || isMap(items))
    ? { items: { type: 'string', ...items, ...hint } }
    : hint;
}

function rulesOf({ questions, naming, template }: Given, notes: Telling): Record<string, unknown> {
  const all: unknown[] = [];
  for (const { keyword, value, path } of questions.rules) {
    const { value: rule } = carryRule(keyword === 'if' ? value : { [keyword]: value }, path, template);
    const renamed = renamedRule(rule, naming.names);
    if (!isMap(renamed)) continue;
    const { allOf, ...others } = renamed;
    if (Array.isArray(allOf)) all.push(...allOf);
    if (Object.keys(others).length > 0) all.push(others);
    if (mentionsLost(rule, naming.names))
      notes.changed(
        path,
        `This \`${keyword}\` mentions a question that is no longer asked. Check that it is still correct.`,
      );
  }
  return all.length > 0 ? { allOf: all } : {};
}

function askedOf(
  naming: Naming,
  properties: ReadonlyMap<string, JsonSchema>,
  required: ReadonlySet<string>,
): AskedByName {
  const asked = new Map<string, AskedParameter>();
  for (const [name, schema] of properties) {
    const one = askedAs(name, schema, required.has(name));
    for (const [theirs, ours] of naming.names) if (ours === name) asked.set(theirs, one);
    if (name === 'serviceName') asked.set(SERVICE, one);
    if (name === 'organisation' && naming.asksOrganisation) asked.set(ORGANISATION, one);
    // By its own name, too, so that a skeleton's text that looks like its place is seen.
    if (!asked.has(name)) asked.set(`waypost:${name}`, one);
  }
  return asked;
}

function askedAs(name: string, schema: JsonSchema, isRequired: boolean): AskedParameter {
  const isAlways = isRequired || schema.default !== undefined;
  const choices = Array.isArray(schema.enum) ? schema.enum : undefined;
  const isOfTexts = choices?.every((one) => typeof one === 'string') === true;
  const type = typeof schema.type === 'string' ? schema.type : isOfTexts ? 'string' : undefined;
  const isNamePart =
    name === 'serviceName' ||
    /^(?:integer|number|boolean)$/.test(type ?? '') ||
    (isOfTexts && choices!.every((one) => /^[^/]+$/.test(String(one))));
  return { name, isAlways, isPathPart: isAlways && isNamePart, type };
}
