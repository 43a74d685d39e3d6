import type { JsonSchema } from '../catalog/schema/json-schema.ts';

const string = { type: 'string' };
const nullableString = { type: ['string', 'null'] };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const map = { type: 'object' };
const list = (items: JsonSchema) => ({ type: 'array', items });
const all = (properties: Readonly<Record<string, JsonSchema>>, ...optional: string[]) => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const summary = {
  name: { ...string, examples: ['node-api'] },
  title: string,
  description: string,
  owner: { ...nullableString, description: 'The team that answers for it; null of one that has an error.' },
  tags: list(string),
  version: { type: ['integer', 'null'] },
  use: all({
    who: { ...list(string), description: 'Teams and roles that may use it; everybody where none is named.' },
    approvals: { ...list(string), description: 'Teams and roles that must approve beside the owner.' },
  }),
  type: { ...nullableString, description: 'What it makes.', examples: ['http-api'] },
  lifecycle: nullableString,
  offered: { ...boolean, description: 'Whether it can be used; `problems` says why not.' },
  problems: list({ $ref: '#/components/schemas/Problem' }),
  page: { ...string, examples: ['/create/node-api/'] },
  api: { ...nullableString, description: 'Path of everything about it; null where it is not offered.' },
};

/** Shapes of answers about templates. */
export const TEMPLATE_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  TemplateList: all({ total: integer, items: list(all(summary)) }),
  TemplateDetail: all({
    ...summary,
    parameters: { ...map, description: 'What it asks: JSON Schema 2020-12.' },
    produces: { ...map, description: 'What the entry of a service made from it says.' },
    files: { ...map, description: 'Which files are not filled, which are executable, whether there may be workflows.' },
    checks: { ...list(list(string)), description: 'What its own CI runs.' },
    skeleton: list(
      all(
        {
          path: string,
          size: { ...integer, description: 'In bytes.' },
          text: { ...string, description: 'Before anything is filled in; absent for binary and large files.' },
        },
        'text',
      ),
    ),
    generator: list(
      all(
        {
          path: { ...string, description: 'Below new/.' },
          to: { ...string, description: 'What it makes or adds to, as far as that is known before it is run.' },
          isCertain: { ...boolean, description: 'Whether it does so whatever the values are.' },
          isAddition: { ...boolean, description: 'Whether it adds to a file of the skeleton, and makes none.' },
        },
        'to',
      ),
    ),
  }),
};
