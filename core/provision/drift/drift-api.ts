import { boolean, dateTime, integer, list, object, string } from '../../catalog/schema/shapes.ts';
import type { PartApi, ShownEntity } from '../../part/part-api.ts';
import { DRIFT } from './drift-record.ts';

const tag = 'Whole';

const ITEM = {
  kind: {
    enum: ['value', 'hidden', 'said', 'gone'],
    description:
      '`value` has the values that differ, unless there is none. `hidden` is sensitive or long. `said` has a sentence. `gone` was deleted.',
  },
  address: { ...string, description: 'Of the object, as OpenTofu writes it.' },
  attribute: string,
  applied: { description: 'What was applied.' },
  now: { description: 'What exists.' },
  sentence: string,
  field: { ...string, description: 'The field of the request that says it.' },
  first: { ...dateTime, description: 'When it was first seen.' },
};
const SOME = ['attribute', 'applied', 'now', 'sentence', 'field'] as const;

const STACK = {
  environment: string,
  stack: string,
  state: { enum: ['drifted', 'as applied', 'not looked at'] },
  since: { ...dateTime, description: 'Since when it drifts.' },
  looked: { ...dateTime, description: 'When it was last looked at.' },
  failed: { ...object({ time: dateTime, reason: string }), description: 'When looking failed since then, and why.' },
  isStale: { ...boolean, description: 'Whether the last look was more than four days ago.' },
  items: list({ $ref: '#/components/schemas/Difference' }),
  ignored: list({ $ref: '#/components/schemas/IgnoredDifference' }),
  more: { ...integer, minimum: 0, description: 'How many differences are not listed.' },
};
const OPTIONAL = ['since', 'looked', 'failed'] as const;

export const driftApi: PartApi = {
  documents: [
    {
      path: '/api/drift.json',
      tag,
      operationId: 'listDrift',
      schema: 'DriftList',
      summary: 'What somebody changed by hand in requested resources',
      files: ({ snapshot }) => {
        const items = snapshot.entities.flatMap(stacksOf);
        return [['api/drift.json', JSON.stringify({ total: items.length, items })]];
      },
    },
  ],
  components: {
    Difference: object(ITEM, SOME),
    IgnoredDifference: object({ ...ITEM, reason: { ...string, description: 'Why it may differ.' } }, SOME),
    StackDrift: object(STACK, OPTIONAL),
    DriftList: object({
      total: { ...integer, minimum: 0 },
      items: list(object({ resource: string, ...STACK }, OPTIONAL)),
    }),
  },
  detail: {
    properties: {
      drift: {
        description: 'Of a requested resource: by environment, how it differs from what was applied.',
        anyOf: [{ type: 'null' }, list({ $ref: '#/components/schemas/StackDrift' })],
      },
    },
    of: (entity) => ({ drift: DRIFT.of(entity)?.stacks ?? null }),
  },
};

function stacksOf(entity: ShownEntity): object[] {
  return (DRIFT.of(entity)?.stacks ?? []).map((stack) => ({ resource: entity.ref, ...stack }));
}
