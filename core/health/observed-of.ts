import type { Ref } from '../catalog/ref.ts';
import type { KnownHealth } from './known-health.ts';
import type { PublishedHealth } from './published-status.ts';

export function observedOf(
  { checked, example, states, incidents }: KnownHealth,
  catalog: ReadonlySet<Ref>,
): PublishedHealth {
  return {
    checked,
    example,
    services: Object.fromEntries([...states].filter(([ref]) => catalog.has(ref))),
    incidents: incidents.filter(({ service }) => catalog.has(service)),
  };
}
