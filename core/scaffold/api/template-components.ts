import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { list, object } from '../../catalog/schema/shapes.ts';

const string = { type: 'string' };
const nullableString = { type: ['string', 'null'] };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const anyObject = { type: 'object' };
const summary = {
  name: { ...string, examples: ['node-api'] },
  title: string,
  description: string,
  owner: { ...nullableString, description: 'The team that maintains it; null if it has an error.' },
  tags: list(string),
  version: { type: ['integer', 'null'] },
  use: object({
    who: { ...list(string), description: 'Teams and roles that may use it; everybody if none is named.' },
    approvals: { ...list(string), description: 'Teams and roles that must approve in addition to the owner.' },
  }),
  type: { ...nullableString, description: 'What it makes.', examples: ['http-api'] },
  lifecycle: nullableString,
  offered: { ...boolean, description: 'Whether it can be used; if not, `problems` has the reasons.' },
  problems: list({ $ref: '#/components/schemas/Problem' }),
  page: { ...string, examples: ['/create/node-api/'] },
  variants: {
    ...list(object({ type: string, page: string })),
    description: 'Its page with a resource chosen that can be made together with a service.',
  },
  api: { ...nullableString, description: 'Path of its JSON document; null if it cannot be used.' },
};

/** Shapes of answers about templates. */
export const TEMPLATE_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  TemplateList: object({ total: integer, items: list(object(summary)) }),
  TemplateDetail: object({
    ...summary,
    parameters: { ...anyObject, description: 'Its parameters: JSON Schema 2020-12.' },
    produces: { ...anyObject, description: 'The entry of a service made from it.' },
    resources: {
      ...list(anyObject),
      description: 'Resources that are requested together with a service, each with the values that ask for it.',
    },
    files: {
      ...anyObject,
      description: 'Which files stay verbatim, which are executable, and whether it may add workflows.',
    },
    checks: { ...list(list(string)), description: 'The commands of its own CI.' },
    skeleton: list(
      object(
        {
          path: string,
          size: { ...integer, description: 'In bytes.' },
          text: { ...string, description: 'The text before values are filled in; absent for binary and large files.' },
        },
        ['text'],
      ),
    ),
    generator: list(
      object(
        {
          path: { ...string, description: 'Below new/.' },
          to: { ...string, description: 'The file that it makes or adds to, if that is known before it runs.' },
          isCertain: { ...boolean, description: 'Whether it does so for all values.' },
          isAddition: { ...boolean, description: 'Whether it adds to a file of the skeleton instead of making one.' },
        },
        ['to'],
      ),
    ),
  }),
};
