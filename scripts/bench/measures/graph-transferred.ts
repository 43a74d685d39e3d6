import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { RelationGraph } from '#core/graph/relation-graph.ts';
import { Topology } from '#core/graph/topology.ts';
import { areaFile } from '#core/published/area-file.ts';
import type { EntityDetail } from '#core/published/entity-shapes.ts';
import { hubFile } from '#core/published/graph-files.ts';
import { type TopologyFile, unpackTopology } from '#core/published/topology-file.ts';
import type { Measure } from '../measure.ts';
import { withSitePage } from '../site-page.ts';

const BUDGET = 60e3;
const HUB = 'resource:default/hub' as Ref;
const TEAM = 'team:default/all' as Ref;

/**
 * What the graph on a page is sent, gzipped: its data where there is most of it, and its own code. Mermaid and React are apart: they
 * are libraries, which a browser keeps for all pages, and lists, maps and the palette need React as well.
 */
export const graphTransferred: Measure = {
  name: 'graph-transferred',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const files = globSync('api/*/graph/*.json', { cwd: folder }).map((path) => ({
      path,
      bytes: gzipSync(readFileSync(join(folder, path))).length,
    }));
    const [largest] = files.sort((a, b) => b.bytes - a.bytes);
    const relations = JSON.parse(readFileSync(join(folder, 'api/topology.json'), 'utf8')) as TopologyFile;
    const { topology } = unpackTopology(relations);
    const of = `graph on a page, of ${size.toLocaleString('en')} services`;
    const sent = await sentOn(folder, largest!.path.replace(/^api\/|graph\/|\.json$/g, ''));
    return [
      { what: `${of}: the largest system, domain or team`, unit: 'bytes', value: largest!.bytes, budget: BUDGET },
      { what: `${of}: a hub that all need`, unit: 'bytes', value: gzipped(hubOf(topology)), budget: BUDGET },
      { what: `${of}: a team that owns all`, unit: 'bytes', value: gzipped(teamOf(topology)), budget: BUDGET },
      { what: `${of}: data and own code`, unit: 'bytes', value: sent.own, budget: BUDGET },
      { what: `${of}: Mermaid`, unit: 'bytes', value: sent.mermaid },
      { what: `${of}: React`, unit: 'bytes', value: sent.react },
    ];
  },
};

function gzipped(file: object): number {
  return gzipSync(JSON.stringify(file)).length;
}

/** The file of a resource that every service needs. */
function hubOf(topology: Topology): object {
  const targets = topology.entities
    .filter(({ kind }) => kind === 'service')
    .map(({ ref, kind, title, tier, owner }) => ({
      ref,
      kind,
      name: refParts(ref).name,
      title,
      ...(tier && { tier }),
      ...(owner && { owner: { ref: owner, title: topology.describe(owner).title } }),
      page: `/services/${refParts(ref).name}/`,
      api: `/api/services/${refParts(ref).name}.json`,
    }));
  const relations = [{ relation: 'dependsOn', direction: 'backward', heading: 'Used by', targets }];
  const detail = { ref: HUB, kind: 'resource', title: 'Hub', type: null, tier: 1, owner: null, relations };
  return hubFile(detail as unknown as EntityDetail, topology);
}

/** The file of a team that owns every entity. */
function teamOf({ entities, graph }: Topology): object {
  const owned = entities.map((entity) => ({ ...entity, owner: TEAM }));
  const references = Map.groupBy(graph.edges, ({ from }) => from);
  const mentions = [...references].map(([ref, edges]) => ({
    ref,
    references: edges.map(({ relation, to }) => ({ relation, inverse: false, to })),
  }));
  const topology = new Topology(owned, new RelationGraph({ entities: mentions }));
  return areaFile(TEAM, topology, new Set())!;
}

/** Opens the page of an entity, comes to its graph and counts what is sent from then on. */
function sentOn(folder: string, address: string): Promise<Record<Source, number>> {
  return withSitePage(folder, async (page, url) => {
    await page.goto(new URL(`${address}/`, url).href, { waitUntil: 'networkidle' });
    const bodies: Promise<{ path: string; bytes: number }>[] = [];
    page.on('requestfinished', (request) => {
      const path = new URL(request.url()).pathname;
      bodies.push(request.sizes().then(({ responseBodySize: bytes }) => ({ path, bytes })));
    });
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await page.locator('.drawing-frame[data-drawn]:not([aria-busy])').waitFor();
    await page.waitForLoadState('networkidle');
    const sent = await Promise.all(bodies);
    const sums: Record<Source, number> = { own: 0, mermaid: 0, react: 0 };
    for (const { path, bytes } of sent) sums[sourceOf(basename(path))] += bytes;
    return sums;
  });
}

type Source = 'own' | 'mermaid' | 'react';

function sourceOf(file: string): Source {
  if (MERMAID.test(file)) return 'mermaid';
  return REACT.test(file) ? 'react' : 'own';
}

/** Names of the scripts that a bundle makes of Mermaid, and of what it draws with. */
const MERMAID = /^(?:mermaid|flowDiagram|dagre|chunk-|sizeCapture|esm)[^/]*\.js$/;
/** Those of React with its DOM, and of what compiled JSX calls. */
const REACT = /^(?:client|jsx-runtime)\.[^/]*\.js$/;
