import type { Catalog } from '../../catalog/catalog.ts';
import type { Context } from '../../catalog/rule.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { askedSchema } from '../asked-schema.ts';
import { pickerOf } from '../picker.ts';
import type { RequestKind } from '../request-kind.ts';
import type { IssueForm } from './issue-form.ts';
import { schemaQuestions } from './schema-questions.ts';

export function formsOf(kind: RequestKind, desired: Context): readonly IssueForm[] {
  return kind.forms?.(desired) ?? [schemaForm(kind, desired)];
}

function schemaForm(kind: RequestKind, { catalog }: Context): IssueForm {
  const { name, title, summary } = kind;
  const { properties, ...schema } = askedSchema(kind);
  const asked = Object.entries(properties as Readonly<Record<string, JsonSchema>>);
  const questions = schemaQuestions({
    ...schema,
    properties: Object.fromEntries(asked.map(([field, property]) => [field, withTeams(property, catalog)])),
  });
  return {
    kind: name,
    name,
    title,
    summary,
    from: `the fields of \`${name}\``,
    questions,
    fields: (answers) => Object.fromEntries(answers),
    questionOf: (field) => questions.find(({ id }) => id === field.split(/[.[]/)[0]),
  };
}

/** Teams can be chosen while they are few enough for a list. */
export function withTeams(schema: JsonSchema, catalog: Catalog): JsonSchema {
  if (pickerOf(schema) !== 'owner') return schema;
  const { title, description, examples } = schema;
  return { title, description, examples, enum: catalog.names('team').toSorted() };
}
