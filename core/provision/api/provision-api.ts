import { boolean, integer, list, map, number, object, string } from '../../catalog/schema/shapes.ts';
import type { PartApi } from '../../part/part-api.ts';
import { PROVISIONED_SCHEMA } from '../record/provisioned-shapes.ts';
import { PROVISIONED } from '../record/resource-record.ts';
import { RESOURCE_TYPES, type TypeRecord } from '../record/type-records.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { typeOn } from '../type/resource-type.ts';
import { TYPE_SCHEMA } from '../type/type-schema.ts';

const ANY = { type: 'object', additionalProperties: true };
const SIZES = list(object({ name: string, title: string, summary: string }));
const OUTPUTS = list(object({ name: string, title: string, secret: boolean }));

const TYPE = object({
  name: string,
  title: string,
  summary: string,
  page: { ...string, format: 'uri-reference' },
  config: { ...ANY, description: 'What a request may configure, as JSON Schema.' },
  sizes: SIZES,
  outputs: OUTPUTS,
  env: map(string),
  platforms: list(
    object(
      {
        name: string,
        regions: list(string),
        prices: object({ currency: string, source: string, date: string, monthly: map(number) }),
        sizes: SIZES,
        outputs: OUTPUTS,
        env: map(string),
      },
      ['prices'],
    ),
  ),
});

export const provisionApi: PartApi = {
  documents: [
    {
      path: '/api/resource-types.json',
      tag: 'Whole',
      operationId: 'listResourceTypes',
      schema: 'ResourceTypeList',
      summary: 'Types of resources that can be requested, with sizes and prices',
      files({ snapshot, base }) {
        const items = (RESOURCE_TYPES.of(snapshot) ?? []).map((record) => typeJson(record, base));
        return [['api/resource-types.json', JSON.stringify({ total: items.length, items })]];
      },
    },
  ],
  components: {
    ResourceType: TYPE,
    ResourceTypeList: object({
      total: { ...integer, minimum: 0 },
      items: list({ $ref: '#/components/schemas/ResourceType' }),
    }),
    Provisioned: PROVISIONED_SCHEMA,
  },
  summary: {
    properties: {
      provisioned: {
        description: 'Of a requested resource: what exists of it. Secrets are never in it. Others leave it out.',
        $ref: '#/components/schemas/Provisioned',
      },
    },
    optional: [PROVISIONED.name],
    of: (entity) => PROVISIONED.put(PROVISIONED.of(entity)),
  },
  schemas: { 'resource-type.schema.json': TYPE_SCHEMA },
};

function typeJson({ type, address }: TypeRecord, base: string) {
  const { name, title, summary, config, platforms } = type;
  return {
    name,
    title,
    summary,
    page: `${base}${address}/`,
    config,
    ...shownOf(type),
    platforms: Object.entries(platforms).map(([platform, { regions, prices }]) => ({
      name: platform,
      regions,
      ...(prices && { prices }),
      ...shownOf(typeOn(type, platform)),
    })),
  };
}

function shownOf({ sizes, outputs, env }: ResourceType) {
  return { sizes: named(sizes).map(({ values: _, ...size }) => size), outputs: named(outputs), env };
}

function named<Value extends object>(values: Readonly<Record<string, Value>>) {
  return Object.entries(values).map(([name, value]) => ({ name, ...value }));
}
