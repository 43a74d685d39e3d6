import { integer, list, type Of, object, string } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi, Shown } from '../part/part-api.ts';
import { type ReadTimeline, TIMELINE } from './shown-audit.ts';
import { CHAIN_SCHEMA } from './timeline/chain-state.ts';
import { timelineChoices } from './timeline/timeline-choices.ts';
import { CHUNK_LINES, packLines } from './timeline/timeline-chunk.ts';
import { peopleOf } from './timeline/timeline-line.ts';
import { namedBy } from './timeline/timeline-records.ts';

const tag = 'Whole';

const NUMBER_PARAMETER = {
  name: 'number',
  in: 'path',
  required: true,
  description: 'From 1 on, the oldest lines first.',
  schema: { type: 'integer', minimum: 1 },
};

const count = { ...integer, minimum: 0 };

export type AuditIndex = Of<typeof AUDIT>;
const AUDIT = object(
  {
    total: count,
    /** How many documents have the lines, each `CHUNK_LINES` of them but for the last. */
    chunks: count,
    people: list(string),
    verbs: list(string),
    outcomes: list(string),
    teams: list(object({ ref: string, title: string })),
    chain: { description: 'What verifying the chain found. Absent while there is no audit.', ...CHAIN_SCHEMA },
  },
  ['chain'],
);

export const auditApi: PartApi = {
  documents: [
    {
      path: '/api/audit.json',
      tag,
      operationId: 'getAudit',
      schema: 'Audit',
      summary: 'Whether the chain of the audit is intact, and what can be looked for in its lines',
      files: ({ tools, snapshot }) => [
        ['api/audit.json', JSON.stringify(indexOf(TIMELINE.of(tools) ?? { lines: [] }, snapshot))],
      ],
    },
    {
      path: '/api/audit/{number}.json',
      tag,
      operationId: 'getAuditLines',
      schema: 'AuditLines',
      parameters: [NUMBER_PARAMETER],
      summary: `${CHUNK_LINES.toLocaleString('en')} lines of the audit and of changes of the catalog, as columns`,
      files: chunkFiles,
    },
  ],
  components: {
    Audit: AUDIT,
    AuditLines: object({
      version: { const: 1 },
      people: list({ type: 'array' }),
      entities: list({ type: 'array' }),
      values: list(string),
      columns: { type: 'object', additionalProperties: { type: 'array' } },
    }),
  },
};

function* chunkFiles({ tools, snapshot }: ApiSurroundings): Iterable<[path: string, text: string]> {
  const lines = TIMELINE.of(tools)?.lines ?? [];
  const named = namedBy(snapshot.entities);
  for (let at = 0; at < lines.length; at += CHUNK_LINES)
    yield [
      `api/audit/${at / CHUNK_LINES + 1}.json`,
      JSON.stringify(packLines(lines.slice(at, at + CHUNK_LINES), named)),
    ];
}

function indexOf({ lines, chain }: ReadTimeline, { entities }: Shown): AuditIndex {
  return {
    total: lines.length,
    chunks: Math.ceil(lines.length / CHUNK_LINES),
    people: [...new Set(lines.flatMap(peopleOf))].sort(),
    ...timelineChoices(lines, namedBy(entities)),
    ...(chain && { chain }),
  };
}
