import { addressOfKind } from '../catalog/address.ts';
import { KINDS } from '../catalog/kinds/index.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { getItem, jsonContent, NAME_PARAMETER } from '../part/path-item.ts';
import { APIS, REQUEST_KINDS } from '../parts.ts';
import { FACETS } from '../published/facets.ts';
import type { KindRecord, Snapshot } from '../snapshot/snapshot.ts';
import { count } from '../text/count.ts';
import { COMPONENTS } from './open-api-components.ts';
import { dispatchPath, GITHUB_TOKEN, requestComponents, requestPaths } from './open-api-requests.ts';

/** Describes the static API, and what `portal start` answers besides, as OpenAPI 3.1. */
export function openApi({ portal, kinds, build }: Snapshot, base: string): JsonSchema {
  const requests = [...REQUEST_KINDS.values()];
  return {
    openapi: '3.1.0',
    info: {
      title: `${portal.title} API`,
      version: build.version,
      summary: 'The catalog as JSON files, written at every build.',
      description: [
        'Everything that the portal shows can be read here without a token. Files are static: they change when the portal is built.',
        'To change the catalog, open a pull request to its repository.',
      ].join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: portal.url?.replace(/\/+$/, '') ?? (base.replace(/\/+$/, '') || '/'), description: 'The portal' }],
    security: [],
    tags: [
      { name: 'Catalog', description: 'Lists and single entries of every kind.' },
      { name: 'Whole', description: 'The catalog as one document.' },
      ...APIS.flatMap(({ tags = [] }) => tags),
      { name: 'Laptop', description: 'Further answers of `portal start`, for your own machine.' },
      ...(portal.repository === undefined
        ? []
        : [{ name: 'GitHub', description: "Dispatches that the portal's repository accepts." }]),
    ],
    paths: {
      ...Object.assign({}, ...withServices(kinds).map(kindPaths)),
      '/api/catalog.json': get('Whole', 'getCatalog', 'Every entity in columns', 'CatalogIndex'),
      '/api/topology.json': get('Whole', 'getTopology', 'Every relation of the graphs, in columns', 'Topology'),
      '/api/facets.json': get('Whole', 'getFacets', 'Facts of services with counts', 'Facets'),
      '/api/problems.json': get('Whole', 'getProblems', 'Problems in the catalog', 'Problems'),
      '/api/local.json': get('Laptop', 'getLocal', 'Whether this is a local portal, and accepts requests', 'Local'),
      ...Object.fromEntries(APIS.flatMap(({ documents = [] }) => documents).map(({ path, item }) => [path, item])),
      ...laptopPaths(),
      ...requestPaths(requests),
      ...(portal.repository !== undefined && dispatchPath(portal.repository, requests)),
    },
    components: {
      schemas: { ...COMPONENTS, ...requestComponents(requests) },
      ...(portal.repository !== undefined && { securitySchemes: { githubToken: GITHUB_TOKEN } }),
    },
  };
}

/** The list of services is there even when there are none. */
function withServices(kinds: readonly KindRecord[]): readonly KindRecord[] {
  if (kinds.some(({ name }) => name === 'service')) return kinds;
  return [{ ...KINDS.get('service')!, address: addressOfKind('service'), count: 0 }, ...kinds];
}

function kindPaths({ name, title, address, count: of }: KindRecord): JsonSchema {
  // The address of a kind is unlike any other's, also where its name has letters that an operation's may not have.
  const word = (KINDS.has(name) ? name : address.replace('kinds/', '')).replace(/^./, (first) => first.toUpperCase());
  return {
    [`/api/${address}.json`]: get('Catalog', `list${word}`, `${title}: ${count(of, 'entry', 'entries')}`, 'EntityList'),
    [`/api/index/${address}.json`]: get('Whole', `index${word}`, `${title} in columns`, 'ListIndex'),
    [`/api/index/${address}.descriptions.json`]: get(
      'Whole',
      `describe${word}`,
      `What the rows of ${title} are described by, in the same order`,
      'Descriptions',
    ),
    [`/api/${address}/{name}.json`]: {
      get: {
        ...get(
          'Catalog',
          `get${word}`,
          `Everything about one of them, by its name or a former one: ${title}`,
          'EntityDetail',
        ).get,
        parameters: [NAME_PARAMETER],
      },
    },
  };
}

function get(tag: string, operationId: string, summary: string, schema: string) {
  return getItem({ tag, operationId, summary, schema });
}

function laptopPaths(): JsonSchema {
  const filters = [...FACETS, 'q'].map((name) => ({
    name,
    in: 'query',
    description:
      name === 'q'
        ? 'Words to look for in name, title, description, tags and other names.'
        : `Only with this ${name}; again for another.`,
    schema: { type: 'string' },
  }));
  const numbers = ['page', 'perPage'].map((name) => ({
    name,
    in: 'query',
    description: name === 'page' ? 'Which page, from 1.' : 'The number on a page, at most 1,000.',
    schema: { type: 'integer', minimum: 1 },
  }));
  const problem = {
    description: 'A sentence and how to fix it.',
    content: jsonContent({ $ref: '#/components/schemas/Refusal' }),
  };
  const list = get('Laptop', 'searchServices', 'Services that match', 'ServicePage').get;
  const one = get('Laptop', 'showService', 'Everything about a service', 'EntityDetail').get;
  return {
    '/services': {
      get: { ...list, parameters: [...filters, ...numbers], responses: { 200: list.responses[200], 400: problem } },
    },
    '/services/{name}': {
      get: { ...one, parameters: [NAME_PARAMETER], responses: { 200: one.responses[200], 404: problem } },
    },
  };
}
