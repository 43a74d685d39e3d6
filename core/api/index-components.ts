import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { integer, list, map, object, string } from '../catalog/schema/shapes.ts';
import { LISTS } from '../published/published-lists.ts';

const strings = list(string);

/** Pairs of a row and its words. `prefixItems` would say more, which many programs that read OpenAPI do not know. */
const ofRows = list({ type: 'array', items: { type: ['integer', 'array'], items: string }, minItems: 2, maxItems: 2 });

const OPTIONAL_NAMES = ['aliases', 'formerly'] as const;

const FACT = object(
  {
    is: { enum: ['choice', 'number', 'date', 'text'] },
    values: { ...list(strings), description: 'Each with its title and the address of its page, where it has these.' },
    column: { type: 'array', items: { type: ['integer', 'string', 'array'] } },
    numbers: list(integer),
    last: string,
    texts: { ...strings, description: 'Other words for the value of each row; empty for its own.' },
  },
  ['values', 'numbers', 'last', 'texts'],
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

const EXTERNALS = {
  ...list({ type: 'array', items: { type: ['string', 'integer'] }, minItems: 2, maxItems: 2 }),
  description: 'Names of the externals that entities use, and how many do. Left out where none does.',
};

export const INDEX_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  CatalogIndex: object({ ...INDEX, externals: EXTERNALS }, [...OPTIONAL_NAMES, 'externals']),
  ListFacts: {
    ...map(FACT),
    description:
      'What rows say beside their index, a column each, by the fields of the filter. A row names one place in `values` or lists several, and an empty list is none; it has a number; or it has days before `last`. -1 where the question makes no sense, and where no day is known.',
  },
  PublishedLists: LISTS,
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
};
