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

function registrationWords(field: RegistrationField) {
  const { description = '', examples = [] } =
    (register.schema.properties as Readonly<Record<string, JsonSchema>>)[field] ?? {};
  return {
    label: LABELS[field],
    hint: HINTS[field] ?? String(description),
    example: EXAMPLES[field] ?? String((examples as unknown[])[0] ?? ''),
  };
}

const LABELS: Readonly<Record<RegistrationField, string>> = {
  name: 'Name',
  title: 'Title',
  owner: 'Owner',
  description: 'Description',
  system: 'System',
  domain: 'Domain',
  type: 'Type',
  lifecycle: 'Lifecycle',
  tier: 'Tier',
  repo: 'Repository',
  docs: 'Documentation',
  endpoint: 'API endpoint',
  apiType: 'API type',
  apiName: 'API name',
  health: 'Health address',
};

const HINTS: Readonly<Partial<Record<RegistrationField, string>>> = {
  docs: 'Link to the runbook for the person on call.',
  endpoint: 'The address of its API, if it has one.',
  apiType: 'How the API is described.',
  apiName: 'The name by which its callers refer to it.',
  health: 'An address that answers with success while the service is healthy.',
};

const EXAMPLES: Readonly<Partial<Record<RegistrationField, string>>> = {
  docs: 'https://wiki.acme.example/checkout',
  endpoint: 'https://api.acme.example/checkout',
  apiType: 'openapi',
  apiName: 'checkout-http',
  health: 'https://api.acme.example/checkout/healthz',
};
