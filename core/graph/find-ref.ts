import { KINDS } from '../catalog/kinds/index.ts';
import { parseRef, type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { nearestFew } from '../text/nearest.ts';
import type { Topology } from './topology.ts';

const SUGGESTED = 3;

/** `service:checkout`, or a bare `checkout`: the service of that name before anything else, and what has the name now before what had it. */
export function findRef(topology: Topology, written: string): Ref | undefined {
  const kinds = /^\s*[a-z][a-z0-9-]*:/i.test(written) ? ['service'] : kindsIn(topology);
  const refs = [...kinds].flatMap((kind) => parseRef(written, kind) ?? []);
  return (
    refs.find((ref) => topology.knows(ref)) ?? refs.map((ref) => topology.today(ref)).find((ref) => topology.get(ref))
  );
}

export function nearRefs({ entities }: Topology, written: string): Ref[] {
  const name = written.trim().toLowerCase();
  const [, kind, short] = /^(?:([^:]*):)?(.*)$/s.exec(name)!;
  const bare = short!.replace(/^default\//, '');
  const byShort = Map.groupBy(
    entities.map(({ ref }) => ref),
    shortRef,
  );
  const near = nearestFew(bare, byShort.keys(), SUGGESTED).flatMap((each) => byShort.get(each)!);
  const ofKind = near.filter((ref) => refParts(ref).kind === kind);
  return (ofKind.length > 0 ? ofKind : near).slice(0, SUGGESTED);
}

function kindsIn({ entities }: Topology): Iterable<string> {
  return new Set([...KINDS.keys(), ...entities.map(({ kind }) => kind).sort(), 'external']);
}
