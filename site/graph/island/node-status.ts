import { useEffect, useMemo, useState } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { NodeStatus } from '#core/graph/mermaid.ts';
import { isMore, type Picture } from '#core/graph/picture.ts';
import type { Topology } from '#core/graph/topology.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { stateIn } from '#core/health/published-status.ts';
import { STATUS_NAMES, STATUSES } from '#core/health/status.ts';
import { followStatus } from '../../health/browser/health-status.ts';
import type { Unpacked } from './use-topology.ts';

/** What nodes can be, the worst first, in signs and words. The graph knows of health only here. */
export const NODE_STATUSES: readonly { status: NodeStatus; sign: string; word: string }[] = STATUS_NAMES.map(
  (status) => ({ status, ...STATUSES[status] }),
);

export function statusWord(status: NodeStatus | undefined): string {
  return status ? STATUSES[status].word.toLowerCase() : '';
}

/**
 * How what a picture shows is now: services as probes found them, systems and domains as the worst of their services. Empty where
 * nothing is probed. The same map as long as nothing of it changes.
 */
export function useNodeStatus(
  picture: Picture | undefined,
  { topology, probed }: Partial<Unpacked>,
): ReadonlyMap<Ref, NodeStatus> {
  const [published, setPublished] = useState<PublishedStatus>();
  useEffect(() => followStatus(setPublished), []);
  const found = useMemo(
    () => (picture && topology && probed && published ? statusesOf(picture, { topology, probed, published }) : []),
    [picture, topology, probed, published],
  );
  const key = JSON.stringify(found);
  return useMemo(() => new Map(JSON.parse(key) as [Ref, NodeStatus][]), [key]);
}

interface HealthSources extends Unpacked {
  published: PublishedStatus;
}

function statusesOf({ nodes }: Picture, known: HealthSources): [Ref, NodeStatus][] {
  return nodes.flatMap((node): [Ref, NodeStatus][] => {
    if (isMore(node)) return [];
    const status = statusOf(node.ref, known);
    return status ? [[node.ref, status]] : [];
  });
}

function statusOf(ref: Ref, { topology, probed, published }: HealthSources): NodeStatus | undefined {
  const statuses = new Set(servicesOf(topology, ref).map((each) => stateIn(published, each, probed.has(each))?.status));
  return STATUS_NAMES.find((status) => statuses.has(status));
}

function servicesOf(topology: Topology, ref: Ref): Ref[] {
  const { kind } = refParts(ref);
  if (kind !== 'system' && kind !== 'domain') return kind === 'service' ? [ref] : [];
  return topology.membersOf(ref, kind).flatMap((member) => (member.kind === 'service' ? member.ref : []));
}
