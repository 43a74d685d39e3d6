import type { Ref } from '../catalog/ref.ts';
import type { Incident, StatusFile } from './health-shapes.ts';
import type { PublishedHealth } from './published-status.ts';

export function observedOf(
  { checked, example, services }: StatusFile,
  incidents: readonly Incident[],
  catalog: ReadonlySet<Ref>,
): PublishedHealth {
  const known = Object.entries(services).filter(([ref]) => catalog.has(ref as Ref));
  return {
    checked,
    example,
    services: Object.fromEntries(known),
    incidents: incidents.filter(({ service }) => catalog.has(service)),
  };
}
