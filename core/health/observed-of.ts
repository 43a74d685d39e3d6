import type { Ref } from '../catalog/ref.ts';
import type { KnownHealth } from './known-health.ts';
import { withinLimit } from './next-check.ts';
import type { PublishedHealth } from './published-status.ts';

/** @param limit milliseconds after which it is out of date, whatever is expected */
export function observedOf(
  { checked, example, expected, states, incidents }: KnownHealth,
  catalog: ReadonlySet<Ref>,
  limit: number,
): PublishedHealth {
  return {
    checked,
    example,
    expected: withinLimit({ checked, expected }, limit),
    limit,
    services: Object.fromEntries([...states].filter(([ref]) => catalog.has(ref))),
    incidents: incidents.filter(({ service }) => catalog.has(service)),
  };
}
