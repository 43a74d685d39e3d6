import type { Problem } from '../../catalog/problem.ts';
import { boolean, integer, list, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import type { Template } from '../template/template.ts';
import { GENERATOR_FILE, SKELETON_FILE } from '../template/template-parts.ts';

const nullableString = { type: ['string', 'null'] } as const;
const SUMMARY = {
  name: { ...string, examples: ['node-api'] },
  title: string,
  description: string,
  owner: { ...nullableString, description: 'The team that maintains it; null if it has an error.' },
  tags: list(string),
  version: { type: ['integer', 'null'] } as const,
  use: object({
    who: { ...list(string), description: 'Teams and roles that may use it; everybody if none is named.' },
    approvals: { ...list(string), description: 'Teams and roles that must approve in addition to the owner.' },
  }),
  type: { ...nullableString, description: 'What it makes.', examples: ['http-api'] },
  lifecycle: nullableString,
  offered: { ...boolean, description: 'Whether it can be used; if not, `problems` has the reasons.' },
  problems: list(typed<Problem>({ $ref: '#/components/schemas/Problem' })),
  page: { ...string, examples: ['/create/node-api/'] },
  variants: {
    ...list(object({ type: string, page: string })),
    description: 'Its page with a resource chosen that can be made together with a service.',
  },
  api: { ...nullableString, description: 'Path of its JSON document; null if it cannot be used.' },
};

/** A template in the list. Only its name is known of one that has an error. */
export type TemplateSummary = Of<typeof ITEM>;
const ITEM = object(SUMMARY);

export type TemplateDetail = Of<typeof DETAIL>;
const DETAIL = object({
  ...SUMMARY,
  parameters: typed<Template['parameters']>({ type: 'object', description: 'Its parameters: JSON Schema 2020-12.' }),
  produces: typed<Template['produces']>({ type: 'object', description: 'The entry of a service made from it.' }),
  resources: typed<Template['resources']>({
    ...list({ type: 'object' }),
    description: 'Resources that are requested together with a service, each with the values that ask for it.',
  }),
  files: typed<Template['files']>({
    type: 'object',
    description: 'Which files stay verbatim, which are executable, and whether it may add workflows.',
  }),
  checks: { ...list(list(string)), description: 'The commands of its own CI.' },
  skeleton: list(SKELETON_FILE),
  generator: list(GENERATOR_FILE),
});

export const TEMPLATE_COMPONENTS = {
  TemplateList: object({ total: integer, items: list(ITEM) }),
  TemplateDetail: DETAIL,
};
