import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi, Shown } from '../part/part-api.ts';
import { getItem } from '../part/path-item.ts';
import { type ReadTimeline, TIMELINE } from './shown-audit.ts';
import { type TimelineChoices, timelineChoices } from './timeline/timeline-choices.ts';
import { CHUNK_LINES, packLines } from './timeline/timeline-chunk.ts';
import { peopleOf } from './timeline/timeline-line.ts';
import { namedBy } from './timeline/timeline-records.ts';

const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };
const tag = 'Whole';

const NUMBER_PARAMETER = {
  name: 'number',
  in: 'path',
  required: true,
  description: 'From 1 on, the oldest lines first.',
  schema: { type: 'integer', minimum: 1 },
};

/** The document /api/audit.json: what a page needs to look for lines. */
export interface AuditIndex extends TimelineChoices {
  total: number;
  /** How many documents have the lines, each `CHUNK_LINES` of them but for the last. */
  chunks: number;
  /** Logins, and authors of commits, sorted. */
  people: string[];
}

/** The lines of the audit and of changes of the catalog. */
export const auditApi: PartApi = {
  documents: [
    {
      path: '/api/audit.json',
      item: getItem({
        ...{ tag, operationId: 'getAudit', schema: 'Audit' },
        summary: 'Whether the chain of the audit is intact, and what can be looked for in its lines',
      }),
      files: ({ tools, snapshot }) => [
        ['api/audit.json', JSON.stringify(indexOf(TIMELINE.of(tools) ?? { lines: [] }, snapshot))],
      ],
    },
    {
      path: '/api/audit/{number}.json',
      item: getItem({
        ...{ tag, operationId: 'getAuditLines', schema: 'AuditLines', parameters: [NUMBER_PARAMETER] },
        summary: `${CHUNK_LINES.toLocaleString('en')} lines of the audit and of changes of the catalog, as columns`,
      }),
      files: chunkFiles,
    },
  ],
  components: {
    Audit: object(
      {
        total: COUNT,
        chunks: COUNT,
        people: list(TEXT),
        verbs: list(TEXT),
        outcomes: list(TEXT),
        teams: list(object({ ref: TEXT, title: TEXT })),
        chain: {
          description: 'What verifying the chain found. Absent while there is no audit.',
          ...object(
            {
              lines: COUNT,
              head: object({ seq: COUNT, hash: TEXT }),
              until: { ...COUNT, description: 'The last line before the first sign of tampering.' },
              verified: { ...TEXT, format: 'date-time' },
              findings: list(object({ kind: TEXT, file: TEXT, line: COUNT, message: TEXT })),
              signs: { ...COUNT, description: 'How many signs of tampering there are.' },
              comparedWith: list(TEXT),
              unread: { ...TEXT, description: 'Why a head that is kept elsewhere could not be read.' },
            },
            ['unread'],
          ),
        },
      },
      ['chain'],
    ),
    AuditLines: object({
      version: { const: 1 } as JsonSchema,
      people: list({ type: 'array' }),
      entities: list({ type: 'array' }),
      values: list(TEXT),
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

function indexOf({ lines, chain }: ReadTimeline, { entities }: Shown): AuditIndex & Pick<ReadTimeline, 'chain'> {
  return {
    total: lines.length,
    chunks: Math.ceil(lines.length / CHUNK_LINES),
    people: [...new Set(lines.flatMap(peopleOf))].sort(),
    ...timelineChoices(lines, namedBy(entities)),
    ...(chain && { chain }),
  };
}
