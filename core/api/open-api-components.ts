import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, map, object } from '../catalog/schema/shapes.ts';
import { APIS } from '../parts.ts';
import { FACETS } from '../published/facets.ts';
import { PROGRESS_STATES } from '../request/progress.ts';
import { FIELD_VALUE } from './strict-schema.ts';

const string = { type: 'string' };
const nullableString = { type: ['string', 'null'] };
const integer = { type: 'integer' };
const strings = list(string);

/** Pairs of a row and its words. `prefixItems` would say more, which many programs that read OpenAPI do not know. */
const ofRows = list({ type: 'array', items: { type: ['integer', 'array'], items: string }, minItems: 2, maxItems: 2 });

/** Few entities have them. */
const OPTIONAL_NAMES = ['aliases', 'formerly'];

/** A column of a list beside its index. */
const FACT = object(
  {
    is: { enum: ['choice', 'number', 'date', 'text'] },
    values: { ...list(strings), description: 'Each with its title and the address of its page, where it has these.' },
    column: { type: 'array', items: { type: ['integer', 'string', 'array'] } },
    numbers: list(integer),
    last: string,
  },
  ['values', 'numbers', 'last'],
);

const INDEX = {
  aliases: { ...ofRows, description: 'Other words for the entities of rows. Left out where there are none.' },
  formerly: {
    ...ofRows,
    description: 'References by which the entities of rows were known before. Left out where nothing was renamed.',
  },
  count: integer,
  values: map(strings),
  lists: {
    ...strings,
    description: 'For each kind in `values`, in the same order: the address of its list below the base.',
  },
  columns: {
    type: 'object',
    description: 'One list a fact; numbers are places in `values`, -1 for none.',
    additionalProperties: { type: 'array' },
  },
};

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
      system: nullableString,
      domain: { ...nullableString, description: "Its own, or its system's." },
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
  CatalogIndex: object(INDEX, OPTIONAL_NAMES),
  ListFacts: {
    ...map(FACT),
    description:
      'What rows say beside their index, a column each, by the fields of the filter. A row names one place in `values` or lists several, and an empty list is none; it has a number; or it has days before `last`. -1 where the question makes no sense, and where no day is known.',
  },
  ListIndex: object(
    {
      ...INDEX,
      columns: {
        type: 'object',
        description:
          'As in `CatalogIndex`, without tags. Numbers are texts of one digit a row in base 64 (0-9, A-Z, a-z, - and _), the ones first; 0 is -2. Each name is without the letters that it shares with the name before; `shared` says how many. -2 is the owner or domain of the row before in the same system. A title of 1 is the name as a sentence begins with it.',
        additionalProperties: { type: 'array' },
      },
      named: {
        ...map(list({ type: 'array', items: { type: ['string', 'integer'] } })),
        description:
          'For each value of owner, domain and system, in the same order: title, and address below the base; 1 where they follow from the name.',
      },
    },
    OPTIONAL_NAMES,
  ),
  Topology: object(
    {
      values: { ...map(strings), description: 'Kinds, namespaces and types; a row names them by their place.' },
      columns: {
        type: 'object',
        description:
          'One list a fact, one row an entity, sorted by reference. Owner, system and domain are rows, or, counted on from the last row, one of `others`; -1 for none, and -2 for that of the row before in the same system. An empty title is the name, and 1 is the name as a sentence begins with it.',
        additionalProperties: { type: 'array', items: { type: ['integer', 'string'] } },
      },
      others: { ...strings, description: 'References that rows name and the catalog does not have.' },
      relations: {
        ...map(object({ from: list(integer), to: list(integer) })),
        description:
          'Both ends of each relation; `from` as the difference from the one before. Being in the system of its own row is not repeated.',
      },
      probed: { ...list(integer), description: 'Rows that probes know, each as the difference from the one before.' },
      formerly: INDEX.formerly,
    },
    ['formerly'],
  ),
  Graph: {
    type: 'object',
    description:
      'Of a system, a domain, a team or a person: what is inside and around, in the order in which it is drawn, and counts of the rest. Of what has very many neighbours: the most critical of each relation, and counts of the rest by owner.',
    properties: {
      plan: {
        ...object({
          inside: list(map({})),
          outside: list(map({})),
          ties: list(list({})),
          untied: integer,
          frames: strings,
        }),
        additionalProperties: true,
      },
      entities: list(map({})),
      probed: { ...list(list({})), description: 'What is drawn, each with its services that probes know.' },
      ref: string,
      relations: list(map({})),
    },
  },
  Descriptions: strings,
  Local: object(
    {
      ...{ local: { type: 'boolean' }, requests: { type: 'boolean' } },
      lacks: {
        ...string,
        description: 'Why a local portal cannot provision resources, and the fix. Absent where it can.',
      },
      audience: { ...string, description: 'Whose portal it is. Absent where it shows everything.' },
      without: { ...strings, description: 'Sections that this audience may not see.' },
    },
    ['lacks', 'audience', 'without'],
  ),
  RequestOpened: object({
    pullRequest: object({ number: integer, url: string, title: string }),
    progress: { ...string, description: 'The address of its progress.', examples: ['/requests/1'] },
    file: object({ path: string, text: string }),
    problems: list({ $ref: '#/components/schemas/RequestProblem' }),
  }),
  RequestProblem: object(
    {
      field: { ...string, description: 'Empty for the request as a whole.' },
      severity: { enum: ['error', 'warning'] },
      message: string,
      hint: string,
    },
    ['hint'],
  ),
  RequestRefusal: object(
    {
      message: string,
      hint: string,
      problems: list({ $ref: '#/components/schemas/RequestProblem' }),
      pullRequest: object({ number: integer, url: string }),
      progress: { ...string, description: 'The address of the progress of that pull request.' },
    },
    ['problems', 'pullRequest', 'progress'],
  ),
  Progress: object(
    {
      ...{ step: string, state: { enum: PROGRESS_STATES }, text: string, url: string, urlTitle: string },
      next: {
        ...list(
          object({ text: string, command: string, url: string, urlTitle: string }, ['command', 'url', 'urlTitle']),
        ),
        description: 'What the person who asked does next.',
      },
      part: {
        ...object({ name: string, state: { enum: PROGRESS_STATES } }),
        description: 'The part of the step that the text is about. The last line of a part replaces earlier ones.',
      },
      at: { ...string, format: 'date-time', description: 'When it happened.' },
    },
    ['url', 'urlTitle', 'next', 'part', 'at'],
  ),
  FieldValue: FIELD_VALUE,
  Refusal: object({ message: string, hint: string, near: strings }, ['near']),
  ...Object.assign({}, ...APIS.map(({ components }) => components)),
};
