import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../catalog/fields.ts';
import type { JsonSchema } from '../../catalog/kinds/kind.ts';
import { kindName } from '../../catalog/ref.ts';
import { kindPicked, PICKERS, type Picker } from '../../scaffold/template.ts';
import { SECRET } from '../../scaffold/template-findings.ts';
import type { Note } from './note.ts';
import type { Question } from './questions.ts';
import type { BackstageTemplate } from './read-template.ts';

/** What a question becomes. */
export interface Carried {
  /** `repository` is what Waypost does by itself, `secret` what no form may ask. */
  role: 'parameter' | 'repository' | 'secret';
  schema: JsonSchema;
  picker: Picker | undefined;
  notes: Note[];
}

/** Keywords of RJSF, which Backstage's forms are made of, that are said otherwise here. */
const SAID_OTHERWISE = [
  'ui:field',
  'ui:widget',
  'ui:options',
  'ui:help',
  'ui:placeholder',
  'ui:title',
  'ui:description',
];
/** They say nothing about the answer. */
const SILENT = ['ui:autofocus', 'ui:order', 'ui:autocomplete'];

/** Carries one question over: JSON Schema as 2020-12 has it, and of the form's hints what has a home. */
export function carryQuestion(question: Question, template: BackstageTemplate): Carried {
  const { schema, path } = question;
  const field = textOf(schema['ui:field']);
  const options = isMap(schema['ui:options']) ? schema['ui:options'] : {};
  const widget = textOf(schema['ui:widget']) ?? textOf(options.widget);
  const told = new Telling(template, path);
  const picker = pickerOf(field, options);
  if (field === 'RepoUrlPicker') return { role: 'repository', schema: {}, picker, notes: [] };
  if (field === 'Secret' || widget === 'password' || isSecret(String(path.at(-1)), schema))
    return { role: 'secret', schema: {}, picker, notes: [] };
  tellField(field, picker, told);
  tellWidget(widget, told);
  tellOptions(options, picker, told);
  for (const key of Object.keys(schema))
    if (/^(?:ui|backstage):/.test(key) && !SAID_OTHERWISE.includes(key) && !SILENT.includes(key))
      told.left([key], `\`${key}\` is a hint for Backstage's form that Waypost's has not.`);
  const carried = asDraft2020(schema, told, []) as Record<string, unknown>;
  const words = wordsOf(schema, carried);
  return { role: 'parameter', schema: { ...carried, ...words }, picker, notes: told.notes };
}

/** What says that it is one, or a text whose name does. */
function isSecret(name: string, schema: JsonSchema): boolean {
  if (schema.format === 'password' || schema.writeOnly === true) return true;
  const isText = (schema.type === 'string' || schema.type === undefined) && schema.enum === undefined;
  return isText && SECRET.test(name.replace(/[^A-Za-z0-9]/g, ''));
}

class Telling {
  readonly notes: Note[] = [];
  readonly #template: BackstageTemplate;
  readonly #path: FieldPath;

  constructor(template: BackstageTemplate, path: FieldPath) {
    this.#template = template;
    this.#path = path;
  }

  left(below: FieldPath, reason: string): void {
    this.notes.push(this.#template.tell('left', [...this.#path, ...below], reason));
  }

  changed(below: FieldPath, reason: string): void {
    this.notes.push(this.#template.tell('changed', [...this.#path, ...below], reason));
  }
}

/** Carries rules over several questions. */
export function carryRule(
  value: unknown,
  path: FieldPath,
  template: BackstageTemplate,
): { value: unknown; notes: Note[] } {
  const told = new Telling(template, path);
  return { value: asDraft2020(value, told, []), notes: told.notes };
}

/** A schema of draft 4 to 7, as forms of Backstage's have it, in the words of 2020-12, without hints for the form. */
function asDraft2020(schema: unknown, told: Telling, path: FieldPath): unknown {
  if (path.length > 24) return schema;
  if (Array.isArray(schema)) return schema.map((one, index) => asDraft2020(one, told, [...path, index]));
  if (!isMap(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('ui:') || key.startsWith('backstage:')) continue;
    const deeper = () => asDraft2020(value, told, [...path, key]);
    if (['const', 'default', 'examples', 'enum'].includes(key)) result[key] = value;
    else if (BY_NAME.includes(key) && isMap(value))
      result[key === 'definitions' ? '$defs' : key] = named(value, told, [...path, key]);
    else if (key === 'enumNames')
      told.left([...path, key], 'Waypost shows the choices themselves, not other words for them.');
    else if (key === 'required' && typeof value === 'boolean')
      told.changed([...path, key], '`required` of a single field is older than JSON Schema 2020-12. It is gone.');
    else if (key === 'dependencies' && isMap(value)) Object.assign(result, dependents(value, told, [...path, key]));
    else if (key === '$ref' && typeof value === 'string') result.$ref = value.replace(/^#\/definitions\//, '#/$defs/');
    else if (key === 'items' && Array.isArray(value)) result.prefixItems = deeper();
    else if (key === 'additionalItems') result.items = deeper();
    else if (/^exclusiveM(?:in|ax)imum$/.test(key) && typeof value === 'boolean') exclusive(result, schema, key);
    else result[key] = deeper();
  }
  if (schema.exclusiveMinimum === true) delete result.minimum;
  if (schema.exclusiveMaximum === true) delete result.maximum;
  return result;
}

/** Keywords under which the keys are names, which may be those of keywords. */
const BY_NAME = ['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'];

function named(schemas: Record<string, unknown>, told: Telling, path: FieldPath): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, one]) => [name, asDraft2020(one, told, [...path, name])]),
  );
}

function exclusive(result: Record<string, unknown>, schema: Record<string, unknown>, key: string): void {
  const limit = key === 'exclusiveMinimum' ? schema.minimum : schema.maximum;
  if (schema[key] === true && limit !== undefined) result[key] = limit;
}

/** `dependencies` are two keywords now. */
function dependents(dependencies: Record<string, unknown>, told: Telling, path: FieldPath): Record<string, unknown> {
  const entries = Object.entries(dependencies);
  const lists = entries.filter(([, value]) => Array.isArray(value));
  const schemas = entries.filter(([, value]) => !Array.isArray(value));
  return {
    ...(lists.length > 0 && { dependentRequired: Object.fromEntries(lists) }),
    ...(schemas.length > 0 && {
      dependentSchemas: Object.fromEntries(
        schemas.map(([name, value]) => [name, byChoice(name, asDraft2020(value, told, [...path, name]))]),
      ),
    }),
  };
}

/**
 * Says alternatives that one answer tells apart by that answer, which means the same: what is missing is told then, and not that
 * no alternative fits.
 */
function byChoice(name: string, schema: unknown): unknown {
  if (!isMap(schema) || !Array.isArray(schema.oneOf)) return schema;
  const branches = schema.oneOf.map((branch) => branchOf(name, branch));
  const choices = branches.flatMap((branch) => branch?.choices ?? []);
  const isApart = new Set(choices.map((choice) => JSON.stringify(choice))).size === choices.length;
  if (branches.includes(undefined) || !isApart) return schema;
  const { oneOf: _, ...rest } = schema;
  const only = (of: readonly unknown[]) => ({ properties: { [name]: { enum: of } } });
  const rules = branches
    .filter((branch) => Object.keys(branch!.rest).length > 0)
    .map((branch) =>
      Object.fromEntries([
        ['if', only(branch!.choices)],
        ['then', branch!.rest],
      ]),
    );
  return { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), only(choices), ...rules] };
}

/** For which answers an alternative holds, and what it says then. */
function branchOf(name: string, branch: unknown): { choices: readonly unknown[]; rest: object } | undefined {
  const properties = isMap(branch) && isMap(branch.properties) ? branch.properties : {};
  const own = properties[name];
  if (!isMap(branch) || !isMap(own)) return undefined;
  const choices = Array.isArray(own.enum) ? own.enum : 'const' in own ? [own.const] : undefined;
  if (!choices) return undefined;
  const { [name]: _, ...others } = properties;
  const { properties: __, ...rest } = branch;
  return { choices, rest: { ...rest, ...(Object.keys(others).length > 0 && { properties: others }) } };
}

/** The words beside a field: help is a part of the description, and what a field shows while it is empty an example. */
function wordsOf(schema: JsonSchema, carried: Record<string, unknown>): Record<string, unknown> {
  const title = textOf(schema['ui:title']) ?? textOf(carried.title);
  const parts = [textOf(schema['ui:description']) ?? textOf(carried.description), textOf(schema['ui:help'])];
  const description = parts.flatMap((part) => part?.replace(/\s+/g, ' ').trim() || []).join(' ');
  const placeholder = textOf(schema['ui:placeholder']);
  return {
    ...(title && { title }),
    ...(description && { description }),
    ...(placeholder && carried.examples === undefined && { examples: [placeholder] }),
  };
}

/** `MultiEntityPicker` takes several of what `EntityPicker` takes one of. */
const OF_ENTITIES = ['EntityPicker', 'OwnedEntityPicker', 'MultiEntityPicker'];
const OF_TEAMS = ['OwnerPicker', 'OwnedEntityPicker', 'MyGroupsPicker'];

function pickerOf(field: string | undefined, options: Record<string, unknown>): Carried['picker'] {
  const kinds = kindsOf(options);
  if (field === 'MyGroupsPicker') return 'owner';
  if (field && OF_TEAMS.includes(field) && (kinds.length === 0 || kinds.includes('group'))) return 'owner';
  if (field === undefined || !OF_ENTITIES.includes(field) || kinds.length !== 1) return undefined;
  return PICKERS.find((picker) => kindPicked(picker) === kindName(kinds[0]!));
}

/** Kinds that a picker offers, in small letters. */
function kindsOf({ catalogFilter, allowedKinds }: Record<string, unknown>): string[] {
  const filters = Array.isArray(catalogFilter) ? catalogFilter : [catalogFilter];
  const named = [allowedKinds, ...filters.map((filter) => (isMap(filter) ? filter.kind : undefined))].flat();
  return named.filter((kind) => typeof kind === 'string').map((kind) => kind.toLowerCase());
}

function tellField(field: string | undefined, picker: Carried['picker'], told: Telling): void {
  const kind = picker && kindPicked(picker);
  if (kind)
    told.changed(
      ['ui:field'],
      `The answer is the name of a ${kind}, such as \`acme\`, where Backstage gives the whole reference, such as \`${kind}:default/acme\`.`,
    );
  if (field === undefined || picker !== undefined || field === 'EntityNamePicker') return;
  told.left(['ui:field'], `Waypost has no \`${field}\`: one types the answer, and the schema judges it.`);
}

function tellWidget(widget: string | undefined, told: Telling): void {
  if (widget === 'textarea')
    told.changed(['ui:widget'], 'Values of parameters stand in one line, so what was a box for many lines takes one.');
  else if (widget !== undefined)
    told.left(['ui:widget'], 'Waypost chooses how a question looks by its schema; a widget has no form here.');
}

function tellOptions(options: Record<string, unknown>, picker: Carried['picker'], told: Telling): void {
  const own = picker ? ['catalogFilter', 'allowedKinds'] : [];
  const silent = ['widget', 'inline', 'orderable', 'rows', 'defaultKind', 'defaultNamespace', ...own];
  const lost = Object.keys(options).filter((key) => !silent.includes(key));
  if (lost.length > 0)
    told.left(
      ['ui:options'],
      `\`ui:options\` say ${lost.map((key) => `\`${key}\``).join(', ')}, which Waypost has not.`,
    );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
