import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, map, object } from '../catalog/schema/shapes.ts';
import { APIS } from '../parts.ts';
import { FACETS } from '../published/facets.ts';
import { ASKING_COMPONENTS } from './asking-components.ts';
import { INDEX_COMPONENTS, OPTIONAL_NAMES } from './index-components.ts';

const string = { type: 'string' };
const nullableString = { type: ['string', 'null'] };
const integer = { type: 'integer' };
const strings = list(string);

/** Shapes of the API's answers, by name. A test holds every answer of the example against them. */
export const COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  EntitySummary: object(
    {
      ref: { ...string, description: '`kind:namespace/name`, in lower case.', examples: ['service:default/checkout'] },
      kind: string,
      name: string,
      namespace: string,
      title: string,
      description: string,
      owner: { ...nullableString, description: 'A team, or `person:…`.', examples: ['payments'] },
      system: { ...nullableString, description: 'Its own, or that of what provides it or what it is a part of.' },
      domain: {
        ...nullableString,
        description: "Its own, its system's, or that of what provides it or what it is a part of.",
      },
      type: nullableString,
      lifecycle: nullableString,
      tier: { type: ['integer', 'null'], description: '1 is the most critical.' },
      tags: strings,
      aliases: { ...strings, description: 'Other words for it. Left out where there are none.' },
      formerly: {
        ...strings,
        description:
          'References by which it was known before. Its document is at its former addresses, too. Left out where there are none.',
        examples: [['service:default/basket']],
      },
      repo: nullableString,
      endpoints: { ...strings, description: 'Where its APIs answer.' },
      page: { ...string, description: 'Path of its page.', examples: ['/services/checkout/'] },
      api: { ...string, description: 'Path of its JSON document.', examples: ['/api/services/checkout.json'] },
      ...Object.assign({}, ...APIS.map(({ summary }) => summary?.properties)),
    },
    [...OPTIONAL_NAMES, ...APIS.flatMap(({ summary }) => summary?.optional ?? [])],
  ),
  EntityDetail: {
    allOf: [
      { $ref: '#/components/schemas/EntitySummary' },
      object(
        {
          links: list(object({ title: string, url: string, type: string }, ['type'])),
          annotations: map(string),
          oncall: map(string),
          environments: {
            ...list(object({ name: string, size: string }, ['size'])),
            description: 'Of a resource: where it is needed, and the size there.',
          },
          spec: {
            anyOf: [
              { type: 'null' },
              object({ text: string, file: string, url: string, location: string }, [
                'text',
                'file',
                'url',
                'location',
              ]),
            ],
          },
          relations: list(
            object(
              {
                relation: string,
                direction: { enum: ['forward', 'backward'] },
                heading: string,
                hidden: { ...integer, description: 'How many more there are that the audience may not see.' },
                targets: list(
                  object(
                    {
                      ref: string,
                      kind: string,
                      name: string,
                      title: nullableString,
                      tier: { ...integer, description: '1 is the most critical.' },
                      owner: object({ ref: string, title: string }),
                      page: nullableString,
                      api: nullableString,
                    },
                    ['tier', 'owner'],
                  ),
                ),
              },
              ['hidden'],
            ),
          ),
          ...Object.assign({}, ...APIS.map(({ detail }) => detail?.properties)),
          facts: { $ref: '#/components/schemas/EntityFacts' },
          unknown: { type: 'object', description: 'Fields that Waypost does not know, as written.' },
          source: object({ file: string, line: integer, yaml: string, edit: nullableString }),
          problems: list({ $ref: '#/components/schemas/Problem' }),
        },
        ['environments', ...APIS.flatMap(({ detail }) => detail?.optional ?? [])],
      ),
    ],
  },
  EntityList: object({ total: integer, items: list({ $ref: '#/components/schemas/EntitySummary' }) }),
  ServicePage: object({
    total: { ...integer, description: 'How many match, on all pages.' },
    page: integer,
    perPage: integer,
    items: list({ $ref: '#/components/schemas/EntitySummary' }),
  }),
  Problem: object(
    {
      rule: string,
      severity: { enum: ['error', 'warning'] },
      message: string,
      hint: string,
      file: string,
      line: integer,
      column: integer,
      pointer: { ...string, description: 'JSON Pointer into the document.' },
    },
    ['hint'],
  ),
  Problems: object({ total: integer, items: list({ $ref: '#/components/schemas/Problem' }) }),
  Facets: object(Object.fromEntries(FACETS.map((facet) => [facet, list(object({ value: string, count: integer }))]))),
  ...INDEX_COMPONENTS,
  Descriptions: strings,
  Local: object(
    {
      local: { type: 'boolean' },
      requests: { type: 'boolean' },
      lacks: {
        ...string,
        description: 'Why a local portal cannot provision resources, and the fix. Absent where it can.',
      },
      audience: { ...string, description: 'Whose portal it is. Absent where it shows everything.' },
      without: { ...strings, description: 'Sections that this audience may not see.' },
    },
    ['lacks', 'audience', 'without'],
  ),
  ...ASKING_COMPONENTS,
  Refusal: object({ message: string, hint: string, near: strings }, ['near']),
  ...Object.assign({}, ...APIS.map(({ components }) => components)),
};
