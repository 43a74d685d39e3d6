import { type Ref, refParts, writtenRef } from '#core/catalog/ref.ts';
import { nearRefs, findRef as search } from '#core/graph/find-ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { suggestion } from '#core/text/did-you-mean.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';

/**
 * Finds what a person means: `service:checkout`, or a bare `checkout`, which is the service of that name before anything
 * else of it.
 *
 * @throws {CannotRun} when nothing has that name, with names that are near
 */
export function findRef(topology: Topology, written: string): Ref {
  const ref = search(topology, written);
  if (ref) return ref;
  throw new CannotRun(`The catalog has no entry with the name \`${printable(written)}\`.`, {
    fix: advice(topology, written),
  });
}

function advice(topology: Topology, written: string): string {
  const near = nearRefs(topology, written);
  if (near.length > 0) return suggestion(...near.map(writtenRef));
  const refs = topology.entities.map(({ ref }) => ref);
  const first = refs.find((ref) => refParts(ref).kind === 'service') ?? refs[0];
  return first
    ? `Give the name of an entry, such as ${quoted(writtenRef(first))}; \`--path\` names another catalog.`
    : 'The catalog has no entries yet; add one, and name it here.';
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}
