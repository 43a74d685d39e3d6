import { addressOfKind } from '../catalog/address.ts';
import { KINDS } from '../catalog/kinds/index.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { factsSchema } from '../fact/fact-json.ts';
import { getItem, NAME_PARAMETER } from '../part/path-item.ts';
import { APIS, REQUEST_KINDS } from '../parts.ts';
import { FACETS } from '../published/facets.ts';
import { hasGraphFile } from '../published/graph-files.ts';
import { PUBLISHED_LISTS } from '../published/published-lists.ts';
import { listsOf } from '../snapshot/lists.ts';
import type { KindRecord, Snapshot } from '../snapshot/snapshot.ts';
import { count } from '../text/count.ts';
import { LIST_NUMBERS } from './list-query.ts';
import { LIVE_COMPONENTS, type LiveServer, liveResponse, refusalContent, withLiveAnswers } from './live-answers.ts';
import { COMPONENTS } from './open-api-components.ts';
import { dispatchPath, GITHUB_TOKEN, requestComponents, requestPaths } from './open-api-requests.ts';

/** The static API, and what `portal start` answers besides, as OpenAPI 3.1. @param live the running portal that serves it */
export function openApi(snapshot: Snapshot, base: string, live?: LiveServer): JsonSchema {
  const { portal, build } = snapshot;
  const requests = [...REQUEST_KINDS.values()];
  const files = filePaths(snapshot);
  const answered = { ...laptopPaths(snapshot), ...(live?.takesRequests !== false && requestPaths(requests)) };
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
    servers: [
      live ? { url: live.url, description: LAPTOP } : { url: publishedAt(portal, base), description: 'The portal' },
    ],
    security: [],
    tags: [
      { name: 'Catalog', description: 'Lists and single entries of every kind.' },
      { name: 'Whole', description: 'The catalog as one document.' },
      ...APIS.flatMap(({ tags = [] }) => tags),
      { name: 'Laptop', description: 'Further answers of `npx portal start`, for your own machine.' },
      ...(portal.repository === undefined
        ? []
        : [{ name: 'GitHub', description: "Dispatches that the portal's repository accepts." }]),
    ],
    paths: {
      ...(live ? withLiveAnswers(files) : files),
      ...(live ? withLiveAnswers(answered) : onLaptop(withLiveAnswers(answered))),
      ...(portal.repository !== undefined && dispatchPath(portal.repository, requests)),
    },
    components: {
      schemas: { ...componentsFor(snapshot), ...requestComponents(requests) },
      ...LIVE_COMPONENTS,
      ...(portal.repository !== undefined && { securitySchemes: { githubToken: GITHUB_TOKEN } }),
    },
  };
}

const LAPTOP = '`npx portal start` on your machine';

function componentsFor(snapshot: Snapshot): JsonSchema {
  const { Graph, ...others } = COMPONENTS;
  return {
    ...(snapshot.entities.some(hasGraphFile) && { Graph }),
    ...others,
    EntityFacts: factsSchema(listsOf(snapshot).facts),
  };
}

function publishedAt({ url }: Snapshot['portal'], base: string): string {
  return (url ?? base).replace(/\/+$/, '') || '/';
}

/** What a static site does not answer names the server that does. */
function onLaptop(paths: JsonSchema): JsonSchema {
  const servers = [{ url: 'http://127.0.0.1:4321', description: LAPTOP }];
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, { servers, ...(item as JsonSchema) }]));
}

function filePaths(snapshot: Snapshot): JsonSchema {
  return {
    ...Object.assign({}, ...withServices(snapshot.kinds).map((kind) => kindPaths(kind, snapshot))),
    '/api/catalog.json': get('Whole', 'getCatalog', 'Every entity in columns', 'CatalogIndex'),
    '/api/topology.json': get('Whole', 'getTopology', 'Every relation of the graphs, in columns', 'Topology'),
    ...Object.fromEntries(
      APIS.flatMap(({ indexes = [] }) => indexes).map(({ path, operationId, summary }) => [
        `/${path}`,
        get('Whole', operationId, summary, 'ListIndex'),
      ]),
    ),
    [`/${PUBLISHED_LISTS}`]: get(
      'Whole',
      'getLists',
      'Which facts lists have, and how people ask for them',
      'PublishedLists',
    ),
    '/api/facets.json': get('Whole', 'getFacets', 'Facts of services with counts', 'Facets'),
    '/api/problems.json': get('Whole', 'getProblems', 'Problems in the catalog', 'Problems'),
    '/api/local.json': get('Laptop', 'getLocal', 'Whether this is a local portal, and accepts requests', 'Local'),
    ...Object.fromEntries(
      APIS.flatMap(({ documents = [] }) => documents).map((document) => [document.path, getItem(document)]),
    ),
  };
}

function withServices(kinds: readonly KindRecord[]): readonly KindRecord[] {
  if (kinds.some(({ name }) => name === 'service')) return kinds;
  return [{ ...KINDS.get('service')!, address: addressOfKind('service'), count: 0 }, ...kinds];
}

function kindPaths({ name, title, address, count: of }: KindRecord, snapshot: Snapshot): JsonSchema {
  // The address of a kind is unlike any other's, also where its name has letters that an operation's may not have.
  const word = (KINDS.has(name) ? name : address.replace('kinds/', '')).replace(/^./, (first) => first.toUpperCase());
  return {
    [`/api/${address}.json`]: get('Catalog', `list${word}`, `${title}: ${count(of, 'entry', 'entries')}`, 'EntityList'),
    [`/api/index/${address}.json`]: get('Whole', `index${word}`, `${title} in columns`, 'ListIndex'),
    [`/api/index/${address}.facts.json`]: get(
      'Whole',
      `facts${word}`,
      `What the rows of ${title} say beside their index, in the same order`,
      'ListFacts',
    ),
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
        parameters: [nameOf(name, snapshot)],
      },
    },
    ...graphPath({ name, title, address, word }, snapshot),
  };
}

function graphPath(
  { name, title, address, word }: Pick<KindRecord, 'name' | 'title' | 'address'> & { word: string },
  { entities }: Snapshot,
): JsonSchema {
  const example = entities.find((entity) => entity.kind === name && hasGraphFile(entity));
  if (!example) return {};
  const parameter = { ...NAME_PARAMETER, example: example.address.replace(/^.*\//, '') };
  const summary = `What the graph on the page of one of them is drawn from: ${title}`;
  return {
    [`/api/${address}/graph/{name}.json`]: {
      get: { ...get('Whole', `graph${word}`, summary, 'Graph').get, parameters: [parameter] },
    },
  };
}

function nameOf(kind: string, { entities }: Snapshot): JsonSchema {
  const example = entities.find((entity) => entity.kind === kind)?.address.replace(/^.*\//, '');
  return { ...NAME_PARAMETER, ...(example !== undefined && { example }) };
}

function get(tag: string, operationId: string, summary: string, schema: string) {
  return getItem({ tag, operationId, summary, schema });
}

function laptopPaths(snapshot: Snapshot): JsonSchema {
  const unfit = { description: 'There is no such filter, or a number is too large.', content: refusalContent() };
  const list = get('Laptop', 'searchServices', 'Services that match', 'ServicePage').get;
  const one = get('Laptop', 'showService', 'Everything about a service', 'EntityDetail').get;
  return {
    '/services': {
      get: {
        ...list,
        parameters: [...filterParameters(), ...numberParameters()],
        responses: { 200: list.responses[200], 302: liveResponse('ToPage'), 400: unfit },
      },
    },
    '/services/{name}': {
      get: {
        ...one,
        parameters: [nameOf('service', snapshot)],
        responses: { 200: one.responses[200], 302: liveResponse('ToPage'), 404: liveResponse('NotFound') },
      },
    },
  };
}

function filterParameters(): JsonSchema[] {
  const facets = FACETS.map((name) => ({
    name,
    in: 'query',
    description: `Only with this ${name}; again for another.`,
    schema: { type: 'array', items: { type: 'string' } },
  }));
  const description =
    'Words to look for in name, title, description, tags and other names; facts too, as in `-owner:payments tier:none`.';
  return [...facets, { name: 'q', in: 'query', description, schema: { type: 'string' } }];
}

function numberParameters(): JsonSchema[] {
  return Object.entries(LIST_NUMBERS).map(([name, { description, otherwise, most }]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'integer', minimum: 1, maximum: most, default: otherwise },
  }));
}
