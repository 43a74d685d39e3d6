import type { NodeStatus } from '#core/graph/mermaid.ts';
import type { EntityNode } from '#core/graph/picture.ts';
import { STATUSES } from '#core/health/status.ts';

/** The label of a node for screen readers: `Checkout, service, down`. It starts with the visible text. */
export function nodeWords({ title, kind, members, focus, missing }: EntityNode, status?: NodeStatus): string {
  return [
    members ? `${title} (${members})` : title,
    kind === 'external' ? 'external' : missing ? `${kind}, not in the catalog` : kind,
    ...(status ? [STATUSES[status].word.toLowerCase()] : []),
    ...(focus ? ['in the middle'] : []),
  ].join(', ');
}
