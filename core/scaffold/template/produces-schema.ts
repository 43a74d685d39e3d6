import { oneOf, text, textList } from '../../catalog/kinds/properties.ts';
import { type Of, typed } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';

/** `produces` of a template.yaml: what the entry of a service says from the first day. */
export type Produces = Of<typeof PRODUCES_SCHEMA>;
export const PRODUCES_SCHEMA = writtenObject(
  {
    description: 'The entry of a service made from it. Texts are filled with the values.',
    examples: [{ type: 'http-api', lifecycle: 'experimental' }],
  },
  {
    type: text('Its type, a word of your choice.', 'http-api'),
    lifecycle: text('The lifecycle of a new service.', 'experimental'),
    health: typed<string | Readonly<Record<string, unknown>>>({
      type: ['string', 'object'],
      minLength: 1,
      description: 'The health address, or a map as in the entry of a service.',
      examples: ['https://{{serviceName}}.acme.example/health'],
    }),
    api: writtenObject(
      { description: 'The API that it provides.', examples: [{ type: 'openapi', spec: './openapi.yaml' }] },
      {
        type: oneOf(['openapi', 'asyncapi', 'graphql', 'grpc'], 'The format of its description.', 'openapi'),
        spec: text('Path of its description in the repository.', './openapi.yaml'),
        endpoint: text('The address of the API.', 'https://{{serviceName}}.acme.example'),
      },
      { endpoint: 'no address' },
    ),
    docs: text('Path of its documentation in the repository.', './docs'),
    resources: textList('Types of resources that it usually needs.', 'postgresql'),
  },
  {
    health: 'no health check',
    api: 'no API',
    docs: 'the README and `docs` of the repository',
    resources: 'no resources',
  },
);
