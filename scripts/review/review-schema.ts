import { RELATIONS } from '#core/catalog/relation.ts';
import { REVIEWS } from '#core/parts.ts';

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const NUMBER = { type: 'integer' };
const FLAG = { type: 'boolean' };

/** An object of these properties; one whose name ends in `?` may be missing. */
function record(properties: Record<string, object>): object {
  const named = Object.entries(properties).map(([name, schema]) => [name.replace('?', ''), schema] as const);
  const required = Object.keys(properties).filter((name) => !name.endsWith('?'));
  return { type: 'object', properties: Object.fromEntries(named), required };
}

function list(items: object): object {
  return { type: 'array', items };
}

const PROBLEM = record({
  rule: TEXT,
  severity: { enum: ['error', 'warning'] },
  message: TEXT,
  'hint?': TEXT,
  file: TEXT,
  line: NUMBER,
  column: NUMBER,
  pointer: TEXT,
  'field?': TEXT,
});
const FIELDS = list(record({ field: TEXT, 'before?': TEXT, 'after?': TEXT }));
const CHANGE = record({
  what: { enum: ['added', 'changed', 'removed'] },
  ref: TEXT,
  title: TEXT,
  file: TEXT,
  fields: FIELDS,
  'owner?': TEXT,
  'renamedFrom?': TEXT,
  'movedFrom?': TEXT,
  'fileFrom?': TEXT,
});
const ENTITY = { ref: TEXT, kind: TEXT, title: TEXT, 'owner?': TEXT };
const NODE = {
  anyOf: [
    record({
      id: TEXT,
      kind: { const: 'more' },
      title: TEXT,
      hides: TEXTS,
      'beyond?': NUMBER,
      'team?': TEXT,
      'of?': TEXT,
      'group?': TEXT,
    }),
    record({ id: TEXT, ...ENTITY, 'focus?': FLAG, 'missing?': FLAG, 'members?': NUMBER, 'group?': TEXT }),
  ],
};
const EDGE = record({ from: TEXT, relation: { enum: Object.keys(RELATIONS) }, to: TEXT, count: NUMBER });
const PICTURE = record({
  nodes: list(NODE),
  edges: list(EDGE),
  groups: list(record({ id: TEXT, ref: TEXT, title: TEXT, kind: TEXT })),
  undrawn: NUMBER,
});
const REQUIREMENT = record({
  anyOf: list(record({ ref: TEXT, name: TEXT, 'forgeTeam?': TEXT, logins: TEXTS })),
  why: TEXTS,
  about: TEXTS,
  approvedBy: TEXTS,
  'byAsking?': { const: true },
  'askedBy?': TEXT,
});
const ACCESS = record({
  state: { enum: ['allowed', 'waiting', 'refused'] },
  requirements: list(REQUIREMENT),
  problems: list(record({ message: TEXT, hint: TEXT })),
  'second?': record({ because: TEXT, isMet: FLAG }),
  'objectedBy?': TEXTS,
  ignored: TEXTS,
});
const REVIEW = record({
  'title?': TEXT,
  verdict: { enum: ['passed', 'failed'] },
  entities: record({ before: NUMBER, after: NUMBER }),
  problems: record({ added: list(PROBLEM), kept: list(PROBLEM), fixed: NUMBER }),
  breaks: list(
    record({ ref: TEXT, 'renamedTo?': TEXT, dependants: list(record({ ref: TEXT, 'owner?': TEXT, file: TEXT })) }),
  ),
  changes: list(CHANGE),
  settings: FIELDS,
  files: TEXTS,
  affected: record({
    downstream: list(record({ ...ENTITY, distance: NUMBER })),
    owners: list(record({ 'owner?': TEXT, count: NUMBER })),
    'picture?': PICTURE,
  }),
  access: ACCESS,
  ...ofParts(),
});

/** What parts found, where they found anything. */
function ofParts(): Record<string, object> {
  const all = REVIEWS.flatMap(({ fields }) => Object.entries(fields));
  return Object.fromEntries(all.map(([name, schema]) => [`${name}?`, schema]));
}

/** JSON Schema of what review-change hands to comment-report: all that words are made of, so that no shape breaks them. */
export const REPORT_SCHEMA = record({ 'head?': { type: 'string', pattern: '^[0-9a-f]{40}$' }, review: REVIEW }) as {
  readonly [keyword: string]: unknown;
};
