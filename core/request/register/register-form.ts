import type { Context } from '../../catalog/rule.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { IssueForm } from '../form/issue-form.ts';
import { schemaQuestions } from '../form/schema-questions.ts';
import { API_TYPES } from './api-name.ts';
import { register } from './register.ts';
import {
  EMPTY_FORM,
  formField,
  REGISTRATION_FIELDS,
  type RegistrationField,
  registrationFields,
} from './registration-form.ts';
import { registrationWords } from './registration-words.ts';

/** Asks what the form of the portal asks, in the same words. Teams can be chosen while they are few enough for a list. */
export function registerForm({ catalog }: Context): IssueForm {
  const teams = catalog.names('team').toSorted();
  const questions = schemaQuestions({
    required: ['name', 'owner'],
    properties: Object.fromEntries(REGISTRATION_FIELDS.map((field) => [field, property(field, teams)])),
  });
  return {
    kind: register.name,
    name: register.name,
    title: register.title,
    summary: register.summary,
    from: `the fields of \`${register.name}\``,
    questions,
    fields(answers) {
      const texts = [...answers].map(([field, answer]) => [field, String(answer)]);
      return registrationFields({ ...EMPTY_FORM, ...Object.fromEntries(texts) });
    },
    questionOf(field) {
      const own = formField(field);
      return questions.find(({ id }) => id === own);
    },
  };
}

function property(field: RegistrationField, teams: readonly string[]): JsonSchema {
  const { label, hint, example } = registrationWords(field);
  return { ...TYPES[field]?.(teams), title: label, description: hint, examples: [example] };
}

/** What is not said here is a text in one line. */
const TYPES: Readonly<Partial<Record<RegistrationField, (teams: readonly string[]) => JsonSchema>>> = {
  owner: (teams) => ({ enum: teams }),
  description: () => ({ type: 'string', contentMediaType: 'text/markdown' }),
  tier: () => (register.schema.properties as Readonly<Record<string, JsonSchema>>).tier!,
  apiType: () => ({ enum: Object.keys(API_TYPES) }),
};
