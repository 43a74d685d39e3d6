import { topologyOfRecords } from '../graph/topology.ts';
import type { Fields } from '../part/slot.ts';
import { APIS, PARTS } from '../parts.ts';
import { catalogIndex } from '../published/catalog-index.ts';
import { EntityIndex } from '../published/entity-index.ts';
import { entityDetail, entitySummary } from '../published/entity-json.ts';
import { facets } from '../published/facets.ts';
import { graphFiles } from '../published/graph-files.ts';
import { listIndex } from '../published/list-index.ts';
import { movedEntities } from '../published/moved-pages.ts';
import { laterFacts, PUBLISHED_LISTS, publishedLists } from '../published/published-lists.ts';
import { packTopology } from '../published/topology-file.ts';
import { listsOf } from '../snapshot/lists.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { byTitle } from '../text/by-title.ts';
import { llmsText } from './llms-text.ts';
import { openApi } from './open-api.ts';
import { publishedSchemas } from './published-schemas.ts';
import { siteMapFiles } from './site-map.ts';
import { twinFiles } from './twin/twin-files.ts';

/**
 * Every file of the static API and every Markdown twin, by its path below the site's base, with its text. They come one by one, so that a large
 * catalog's need not be held at once.
 *
 * @param tools what core cannot do by itself, each in a slot of a part; documents that need one that is missing are left out
 */
export function* apiFiles(
  snapshot: Snapshot,
  base: string,
  tools: Fields = {},
): Iterable<[path: string, text: string]> {
  const index = new EntityIndex(snapshot, base);
  const lists = listsOf(snapshot);
  yield [PUBLISHED_LISTS, JSON.stringify(publishedLists(lists))];
  for (const { name, address } of snapshot.kinds) {
    const entities = snapshot.entities.filter((entity) => entity.kind === name);
    const items = entities.map((entity) => entitySummary(entity, index));
    yield [`api/${address}.json`, JSON.stringify({ total: items.length, items })];
    const listed = byTitle(entities);
    yield [`api/index/${address}.json`, JSON.stringify(listIndex(listed, index))];
    yield [`api/index/${address}.facts.json`, JSON.stringify(laterFacts(name, listed, lists))];
    yield [`api/index/${address}.descriptions.json`, JSON.stringify(listed.map(({ description }) => description))];
    if (name === 'service') yield ['api/facets.json', JSON.stringify(facets(items))];
  }
  if (!snapshot.kinds.some(({ name }) => name === 'service')) {
    yield ['api/services.json', JSON.stringify({ total: 0, items: [] })];
    yield ['api/facets.json', JSON.stringify(facets([]))];
  }
  for (const entity of snapshot.entities) {
    yield [`api/${entity.address}.json`, JSON.stringify(entityDetail(entity, index))];
  }
  // A static host cannot redirect, so that a client gets the entity of today in the place of a former one.
  for (const { address, entity } of movedEntities(snapshot.entities))
    yield [`api/${address}.json`, JSON.stringify(entityDetail(entity, index))];
  yield ['api/catalog.json', JSON.stringify(catalogIndex(snapshot.entities))];
  for (const { path, has } of APIS.flatMap(({ indexes = [] }) => indexes))
    yield [path, JSON.stringify(listIndex(byTitle(snapshot.entities.filter(has(snapshot))), index))];
  const followed = new Set(APIS.flatMap((api) => [...(api.followed?.(snapshot) ?? [])]));
  const topology = topologyOfRecords(snapshot.entities);
  yield ['api/topology.json', JSON.stringify(packTopology(topology, followed))];
  yield* graphFiles(index, topology, followed);
  yield ['api/problems.json', JSON.stringify({ total: snapshot.problems.length, items: snapshot.problems })];
  for (const { audience, api } of PARTS) {
    if (snapshot.audience && !audience) continue;
    for (const document of api?.documents ?? []) yield* document.files({ snapshot, base, tools });
  }
  // What `portal start` answers otherwise, so that a page knows where it is.
  const { name, without } = snapshot.audience ?? {};
  const forAudience = name !== undefined && { audience: name, without };
  yield ['api/local.json', JSON.stringify({ local: false, requests: false, ...forAudience })];
  yield ['api/openapi.json', pretty(openApi(snapshot, base))];
  for (const [name, schema] of publishedSchemas()) yield [`schemas/${name}`, pretty(schema)];
  yield ['llms.txt', `${llmsText(snapshot, index)}\n`];
  yield* twinFiles(index, tools);
  yield* siteMapFiles(snapshot);
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
