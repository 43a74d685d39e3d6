import { RELATIONS } from '#core/catalog/relation.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { boolean, integer, list, object, string } from '#core/catalog/schema/shapes.ts';
import { REVIEWS } from '#core/parts.ts';

const strings = list(string);

const PROBLEM = object(
  {
    rule: string,
    severity: { enum: ['error', 'warning'] },
    message: string,
    hint: string,
    file: string,
    line: integer,
    column: integer,
    pointer: string,
    field: string,
  },
  ['hint', 'field'],
);
const FIELDS = list(object({ field: string, before: string, after: string }, ['before', 'after']));
const CHANGE = object(
  {
    what: { enum: ['added', 'changed', 'removed'] },
    ref: string,
    title: string,
    file: string,
    fields: FIELDS,
    owner: string,
    renamedFrom: string,
    movedFrom: string,
    fileFrom: string,
  },
  ['owner', 'renamedFrom', 'movedFrom', 'fileFrom'],
);
const ENTITY = { ref: string, kind: string, title: string, owner: string };
const NODE = {
  anyOf: [
    object(
      {
        id: string,
        kind: { const: 'more' },
        title: string,
        hides: strings,
        beyond: integer,
        team: string,
        of: string,
        group: string,
      },
      ['beyond', 'team', 'of', 'group'],
    ),
    object({ id: string, ...ENTITY, focus: boolean, missing: boolean, members: integer, group: string }, [
      'owner',
      'focus',
      'missing',
      'members',
      'group',
    ]),
  ],
};
const EDGE = object({ from: string, relation: { enum: Object.keys(RELATIONS) }, to: string, count: integer });
const PICTURE = object({
  nodes: list(NODE),
  edges: list(EDGE),
  groups: list(object({ id: string, ref: string, title: string, kind: string })),
  undrawn: integer,
});
const REQUIREMENT = object(
  {
    anyOf: list(object({ ref: string, name: string, forgeTeam: string, logins: strings }, ['forgeTeam'])),
    why: strings,
    about: strings,
    approvedBy: strings,
    byAsking: { const: true },
    askedBy: string,
  },
  ['byAsking', 'askedBy'],
);
const ACCESS = object(
  {
    state: { enum: ['allowed', 'waiting', 'refused'] },
    requirements: list(REQUIREMENT),
    problems: list(object({ message: string, hint: string })),
    second: object({ because: string, isMet: boolean }),
    objectedBy: strings,
    ignored: strings,
  },
  ['second', 'objectedBy'],
);
const OF_PARTS: Readonly<Record<string, JsonSchema>> = Object.assign({}, ...REVIEWS.map(({ fields }) => fields));
const REVIEW = object(
  {
    title: string,
    verdict: { enum: ['passed', 'failed'] },
    entities: object({ before: integer, after: integer }),
    problems: object({ added: list(PROBLEM), kept: list(PROBLEM), fixed: integer }),
    breaks: list(
      object(
        {
          ref: string,
          renamedTo: string,
          dependants: list(object({ ref: string, owner: string, file: string }, ['owner'])),
        },
        ['renamedTo'],
      ),
    ),
    changes: list(CHANGE),
    settings: FIELDS,
    files: strings,
    affected: object(
      {
        downstream: list(object({ ...ENTITY, distance: integer }, ['owner'])),
        owners: list(object({ owner: string, count: integer }, ['owner'])),
        picture: PICTURE,
      },
      ['picture'],
    ),
    access: ACCESS,
    ...OF_PARTS,
  },
  ['title', ...(Object.keys(OF_PARTS) as never[])],
);

/** JSON Schema of what review-change hands to comment-report: all that words are made of, so that no shape breaks them. */
export const REPORT_SCHEMA: JsonSchema = object({ head: { ...string, pattern: '^[0-9a-f]{40}$' }, review: REVIEW }, [
  'head',
]);
