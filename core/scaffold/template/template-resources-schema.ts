import { text } from '../../catalog/kinds/properties.ts';
import { resource } from '../../catalog/kinds/resource.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { list, type Of, typed } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';

const { environments, config } = resource.properties as Record<'environments' | 'config', JsonSchema>;
const SIZES = environments.additionalProperties as JsonSchema;

type Unchecked = Readonly<Record<string, unknown>>;

/** A resource that the request for a service also requests. */
export type TemplateResource = Of<typeof RESOURCE>;
const RESOURCE = writtenObject(
  {
    additionalProperties: false,
    examples: [{ type: 'redis', name: '{{serviceName}}-cache', environments: { dev: { size: 'small' } } }],
  },
  {
    type: text('A resource type: its folder in infra/types/.', 'postgresql'),
    name: text('Its name, filled with the values.', '{{serviceName}}-db'),
    description: text('Its purpose, in one sentence, filled with the values.', 'Orders of {{serviceName.title}}.'),
    when: typed<Unchecked>({
      type: 'object',
      description: 'The values that parameters must have.',
      minProperties: 1,
      examples: [{ database: 'postgresql' }],
      additionalProperties: { type: ['string', 'number', 'boolean'], examples: ['postgresql'] },
    }),
    environments: typed<Readonly<Record<string, { size: string }>>>({
      ...environments,
      minProperties: 1,
      additionalProperties: { ...SIZES, required: ['size'], additionalProperties: false },
    }),
    config: typed<Unchecked>(config),
  },
  { description: 'no description', when: 'it is always requested', config: String(config['x-without']) },
);

/** The form of `resources` in a template.yaml: what a request for a resource says, and when it is requested. */
export const TEMPLATE_RESOURCES_SCHEMA = {
  ...list(RESOURCE),
  description: 'Resources that are requested together with a service.',
  examples: [[{ type: 'postgresql', name: '{{serviceName}}-db', environments: { dev: { size: 'small' } } }]],
};
