import { type TopologyFile, type Unpacked, unpackTopology } from '#core/published/topology-file.ts';
import { fileHref } from '../../text/href.ts';

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
  const response = await fetch(fileHref('api/topology.json'));
  if (!response.ok) throw new Error(`The relations answered ${response.status}.`);
  return unpackTopology((await response.json()) as TopologyFile);
}
