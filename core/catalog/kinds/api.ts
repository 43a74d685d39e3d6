import { isMap } from '../../text/is-map.ts';
import type { Api, Entity, Spec } from '../entity.ts';
import { type Files, isUrl, resolvePath } from '../files.ts';
import { fileHere } from '../material.ts';
import { PLACEHOLDERS } from '../placeholder.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { withDefaults, writtenObject } from '../schema/with-defaults.ts';
import type { Fields } from '../yaml/fields.ts';
import { CATALOG_VERSIONS, LIFECYCLE, OWNER, SYSTEM, specSchema, word } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';
import { REPLACES, text, textList } from './properties.ts';

/** Where a server of the Model Context Protocol answers. */
const REMOTES: JsonSchema = {
  type: 'array',
  minItems: 1,
  examples: [[{ type: 'streamable-http', url: 'https://mcp.acme.example' }]],
  items: writtenObject(
    { examples: [{ type: 'streamable-http', url: 'https://mcp.acme.example' }] },
    { type: word('streamable-http'), url: word('https://mcp.acme.example') },
  ),
};

const DEFINITION: JsonSchema = {
  type: 'string',
  minLength: 1,
  fix: 'Name its file by `definition: { $text: ./openapi.yaml }`, or write `definition: |` and the text below it.',
};

export const api: Kind = {
  name: 'api',
  plural: PLURALS.api,
  title: 'APIs',
  summary: 'An interface between programs, with a description.',
  backstage: 'API',
  references: [
    { field: 'providedBy', relation: 'providesApi', kind: 'service', inverse: true },
    { field: 'consumedBy', relation: 'consumesApi', kind: 'service', inverse: true },
    { field: 'replaces', relation: 'replaces', kind: 'api' },
  ],
  required: ['name', 'type', 'owner'],
  properties: withDefaults(
    {
      type: text('openapi, asyncapi, graphql, grpc, or another word.', 'openapi'),
      endpoint: text('The address of the API.', 'https://api.acme.example/checkout'),
      spec: text(
        'Its description: a file here, a path in the repository, or an address.',
        './openapi.yaml',
        'API description',
      ),
      definition: text('Its description, written out here.', 'type Query { order(id: ID!): Order }'),
      replaces: REPLACES,
      providedBy: textList('The services that provide it.', 'service:checkout'),
      consumedBy: textList('The services that call it.', 'service:storefront'),
    },
    {
      endpoint: 'no address',
      spec: '`definition`, if it is there',
      definition: '`spec`, if it is there',
      providedBy: 'the services that name it in `provides`',
      consumedBy: 'the services that name it in `consumes`',
    },
  ),
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: {
    ...specSchema(['type', 'lifecycle', 'owner'], {
      type: word('openapi'),
      lifecycle: LIFECYCLE,
      owner: OWNER,
      system: SYSTEM,
    }),
    if: { properties: { type: { const: 'mcp-server' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
    then: { required: ['remotes'], properties: { remotes: REMOTES } },
    // A server of models is described by where it answers.
    else: {
      properties: { definition: DEFINITION },
      if: { not: { required: ['serverUrl'] } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
      then: { required: ['definition'], properties: { definition: DEFINITION } },
    },
  },

  read(entity: Entity, fields: Fields, files: Files): Api {
    const endpoint = fields.text('endpoint');
    const spec = specOf(entity, fields, files);
    return { ...entity, kind: 'api', ...(endpoint && { endpoint }), ...(spec && { spec }) };
  },
};

function specOf(entity: Entity, fields: Fields, files: Files): Spec | undefined {
  const definition = fields.value('definition');
  if (typeof definition === 'string') return { text: definition };
  if (isMap(definition)) {
    const location = [...PLACEHOLDERS].map((key) => definition[key]).find((value) => typeof value === 'string');
    if (location === undefined) return { text: JSON.stringify(definition, undefined, 2) };
    const file = isUrl(location) ? undefined : resolvePath(entity.origin.file, location);
    return file !== undefined && files.has(file) ? { file } : { location };
  }
  const location = fields.text('spec');
  if (location === undefined) return undefined;
  const file = fileHere(entity.origin.file, location, files);
  return file === undefined ? { location } : { file };
}
