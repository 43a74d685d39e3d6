import { type TopologyFile, type Unpacked, unpackTopology } from '#core/published/topology-file.ts';
import { readRelations } from '../read-relations.ts';

let loading: Promise<Unpacked> | undefined;

/** Loads every relation of the catalog, once a page. A failure is forgotten, so that it can be tried again. */
export function loadTopology(): Promise<Unpacked> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Unpacked> {
  return unpackTopology(await readRelations<TopologyFile>('api/topology.json'));
}
