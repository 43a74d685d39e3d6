import type { Catalog } from '#core/catalog/catalog.ts';
import { isTeam } from '#core/catalog/entity.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { kindPicked, pickerOf } from '#core/request/picker.ts';
import type { Question } from './ask-fields.ts';

/** What a person is asked on a terminal: a question for each property of a schema, in its order. */
export function fieldQuestions({ properties = {}, required = [] }: JsonSchema, catalog: Catalog): Question[] {
  return Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(([field, schema]) => {
    const { title, description, default: preset } = schema;
    const hint = [description, HOW[String(schema.type)]].filter((text) => typeof text === 'string').join(' ');
    return {
      field,
      text: typeof title === 'string' ? title : field,
      ...(hint && { hint }),
      required: (required as readonly string[]).includes(field),
      ...answersOf(schema, catalog),
      ...(preset !== undefined && typeof preset !== 'object' && { preset: presetText(preset) }),
    };
  });
}

/** What no title says of how an answer is typed. */
const HOW: Readonly<Record<string, string>> = {
  array: 'Write commas between them.',
  object: 'Write it as JSON: `{ "a": 1 }`.',
};

function answersOf(schema: JsonSchema, catalog: Catalog): Pick<Question, 'kind' | 'choices' | 'offered'> {
  const { enum: members, type } = schema;
  const picker = pickerOf(schema);
  const kind = picker && kindPicked(picker);
  if (kind) return { kind };
  if (picker) return { offered: forgeTeams(catalog) };
  if (type === 'boolean') return { choices: ['yes', 'no'] };
  return Array.isArray(members) ? { choices: members.map(String) } : {};
}

function forgeTeams(catalog: Catalog): string[] {
  return catalog.entities.flatMap((entity) => (isTeam(entity) ? (entity.forgeTeam ?? []) : [])).sort();
}

function presetText(preset: unknown): string {
  if (typeof preset === 'boolean') return preset ? 'yes' : 'no';
  return String(preset);
}
