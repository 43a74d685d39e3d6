import type { Problem } from '../catalog/problem.ts';
import type { Ref } from '../catalog/ref.ts';
import { integer, list, map, nullable, type Of, object, string, typed } from '../catalog/schema/shapes.ts';
import { SPEC_RECORD } from '../part/entity-record.ts';
import { APIS } from '../parts.ts';

type Unchecked = Readonly<Record<string, unknown>>;
const ref = typed<Ref>(string);
const nullableString = { type: ['string', 'null'] } as const;
const strings = list(string);

/** An entity in a list, with what parts add to it. References are as short as their field allows: `owner` is `payments`, or `person:mara` for a person. */
export type EntitySummary = Of<typeof ENTITY_SUMMARY>;
export const ENTITY_SUMMARY = object(
  {
    ref: { ...ref, description: '`kind:namespace/name`, in lower case.', examples: ['service:default/checkout'] },
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
      ...list(ref),
      description:
        'References by which it was known before. Its document is at its former addresses, too. Left out where there are none.',
      examples: [['service:default/basket']],
    },
    repo: nullableString,
    endpoints: { ...strings, description: 'Where its APIs answer.' },
    page: { ...string, description: 'Path of its page.', examples: ['/services/checkout/'] },
    api: { ...string, description: 'Path of its JSON document.', examples: ['/api/services/checkout.json'] },
    ...(Object.assign({}, ...APIS.map(({ summary }) => summary?.properties)) as Record<never, never>),
  },
  ['aliases', 'formerly', ...(APIS.flatMap(({ summary }) => summary?.optional ?? []) as never[])],
);

export type RelatedJson = Of<typeof RELATED>;
const RELATED = object(
  {
    ref,
    kind: string,
    name: string,
    title: nullableString,
    tier: { ...integer, description: '1 is the most critical.' },
    owner: object({ ref, title: string }),
    page: nullableString,
    api: nullableString,
  },
  ['tier', 'owner'],
);

export type EntityDetail = EntitySummary & Of<typeof ENTITY_DETAIL>;
export const ENTITY_DETAIL = object(
  {
    links: list(object({ title: string, url: string, type: string }, ['type'])),
    annotations: map(string),
    oncall: map(string),
    environments: {
      ...list(object({ name: string, size: string }, ['size'])),
      description: 'Of a resource: where it is needed, and the size there.',
    },
    spec: nullable(SPEC_RECORD),
    relations: list(
      object(
        {
          relation: string,
          direction: { enum: ['forward', 'backward'] },
          heading: string,
          hidden: { ...integer, description: 'How many more there are that the audience may not see.' },
          targets: list(RELATED),
        },
        ['hidden'],
      ),
    ),
    ...(Object.assign({}, ...APIS.map(({ detail }) => detail?.properties)) as Record<never, never>),
    facts: typed<Unchecked>({ $ref: '#/components/schemas/EntityFacts' }),
    unknown: typed<Unchecked>({ type: 'object', description: 'Fields that Waypost does not know, as written.' }),
    source: object({ file: string, line: integer, yaml: string, edit: nullableString }),
    problems: list(typed<Problem>({ $ref: '#/components/schemas/Problem' })),
  },
  ['environments', ...(APIS.flatMap(({ detail }) => detail?.optional ?? []) as never[])],
);
