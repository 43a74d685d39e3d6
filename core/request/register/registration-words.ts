import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { register } from './register.ts';
import type { RegistrationField } from './registration-form.ts';

export interface Wording {
  label: string;
  hint: string;
  example: string;
}

/** Words for a field, the same on every form: hint and example are the schema's, but where the form asks for less or more. */
export function registrationWords(field: RegistrationField): Wording {
  const { description = '', examples = [] } = properties()[field] ?? {};
  return {
    label: LABELS[field],
    hint: HINTS[field] ?? String(description),
    example: EXAMPLES[field] ?? String((examples as unknown[])[0] ?? ''),
  };
}

function properties(): Readonly<Record<string, JsonSchema>> {
  return register.schema.properties as Readonly<Record<string, JsonSchema>>;
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
