import type { FieldPath } from '../../catalog/entity.ts';
import { kindName } from '../../catalog/ref.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { kindPicked, PICKERS, type Picker } from '../../request/picker.ts';
import { isMap } from '../../text/is-map.ts';
import { own } from '../../text/own.ts';
import { asDraft2020 } from './as-draft-2020.ts';
import type { Note } from './note.ts';
import type { Question } from './questions.ts';
import { type BackstageTemplate, Telling } from './read-template.ts';

export interface Carried {
  role: 'parameter' | 'repository' | 'secret';
  schema: JsonSchema;
  picker: Picker | undefined;
  notes: Note[];
}

/** Keywords of RJSF, which Backstage's forms are made of, that are said otherwise here. */
const SAID_OTHERWISE = 'ui:field ui:widget ui:options ui:help ui:placeholder ui:title ui:description'.split(' ');
/** They say nothing about the answer. */
const SILENT = ['ui:autofocus', 'ui:order', 'ui:autocomplete'];

/** Carries one question over: JSON Schema as 2020-12 has it, and of the form's hints what has a home. */
export function carryQuestion(question: Question, template: BackstageTemplate): Carried {
  const { schema, path } = question;
  const field = textOf(schema['ui:field']);
  const options = isMap(schema['ui:options']) ? schema['ui:options'] : {};
  const widget = textOf(schema['ui:widget']) ?? textOf(options.widget);
  const reported = new Telling(template, path);
  const picker = pickerOf(field, options);
  if (field === 'RepoUrlPicker') return { role: 'repository', schema: {}, picker, notes: [] };
  if (field === 'Secret' || schema.writeOnly === true || isPassword(schema, widget))
    return { role: 'secret', schema: {}, picker, notes: [] };
  tellField(field, picker, reported);
  tellWidget(widget, reported);
  tellOptions(options, picker, reported);
  for (const key of Object.keys(schema))
    if (/^(?:ui|backstage):/.test(key) && !SAID_OTHERWISE.includes(key) && !SILENT.includes(key))
      reported.left([key], `\`${key}\` is a hint for Backstage's form that Waypost does not know.`);
  const { format, ...rest } = schema;
  const carried = asDraft2020(format === 'password' ? rest : schema, reported, []) as Record<string, unknown>;
  const words = wordsOf(schema, carried);
  return { role: 'parameter', schema: { ...carried, ...words }, picker, notes: reported.notes };
}

/** A password with a default, which everybody can read, is none. */
function isPassword(schema: JsonSchema, widget: string | undefined): boolean {
  return (schema.format === 'password' || widget === 'password') && schema.default === undefined;
}

export function carryRule(
  value: unknown,
  path: FieldPath,
  template: BackstageTemplate,
): { value: unknown; notes: Note[] } {
  const reported = new Telling(template, path);
  return { value: asDraft2020(value, reported, []), notes: reported.notes };
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

function kindsOf({ catalogFilter, allowedKinds }: Record<string, unknown>): string[] {
  const filters = Array.isArray(catalogFilter) ? catalogFilter : [catalogFilter];
  const named = [allowedKinds, ...filters.map((filter) => (isMap(filter) ? filter.kind : undefined))].flat();
  return named.filter((kind) => typeof kind === 'string').map((kind) => kind.toLowerCase());
}

/** Backstage's words for kinds that have another name here. */
const BACKSTAGE_KINDS: Readonly<Record<string, string>> = { team: 'group', service: 'component', person: 'user' };

function tellField(field: string | undefined, picker: Carried['picker'], reported: Telling): void {
  const kind = picker && kindPicked(picker);
  if (kind)
    reported.changed(
      ['ui:field'],
      `The answer is the name of a ${kind}, such as \`acme\`, and not the whole reference as in Backstage, such as \`${own(BACKSTAGE_KINDS, kind) ?? kind}:default/acme\`.`,
    );
  if (field === undefined || picker !== undefined || field === 'EntityNamePicker') return;
  reported.left(['ui:field'], `Waypost has no \`${field}\`, so the answer is typed, and checked by its schema.`);
}

const ONE_LINE = 'In Waypost an answer is one line, so this box for several lines becomes a field of one line.';

function tellWidget(widget: string | undefined, reported: Telling): void {
  if (widget === 'textarea') reported.changed(['ui:widget'], ONE_LINE);
  else if (widget !== undefined)
    reported.left(['ui:widget'], 'Waypost chooses a field by its schema, so the widget is ignored.');
}

function tellOptions(options: Record<string, unknown>, picker: Carried['picker'], reported: Telling): void {
  const own = picker ? ['catalogFilter', 'allowedKinds'] : [];
  const silent = ['widget', 'inline', 'orderable', 'rows', 'defaultKind', 'defaultNamespace', ...own];
  const lost = Object.keys(options).filter((key) => !silent.includes(key));
  if (lost.length > 0)
    reported.left(
      ['ui:options'],
      `Waypost ignores these of \`ui:options\`: ${lost.map((key) => `\`${key}\``).join(', ')}.`,
    );
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
