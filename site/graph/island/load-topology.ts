import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { EntityDetail } from '#core/published/entity-json.ts';
import { nearTopology } from '#core/published/near-topology.ts';
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
  return unpackTopology(await read<TopologyFile>('api/topology.json'));
}

/**
 * Loads the relations of one entity, for its own graph. A catalog's whole relations are some hundred times as many.
 *
 * Of services that `health/status.json` leaves out because they are healthy, nothing is known.
 */
export async function loadNear(ref: Ref): Promise<Unpacked> {
  return { topology: nearTopology(await read<EntityDetail>(`api/${addressOf(ref)}.json`)), probed: new Set() };
}

async function read<File>(path: string): Promise<File> {
  const response = await fetch(fileHref(path));
  if (!response.ok) throw new Error(`The relations answered ${response.status}.`);
  return (await response.json()) as File;
}
