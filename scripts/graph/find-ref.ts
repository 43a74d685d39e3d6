import { KINDS } from '#core/catalog/kinds/index.ts';
import { nearestFew } from '#core/catalog/nearest.ts';
import { parseRef, type Ref, refParts, shortRef } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { CannotRun } from '../cannot-run.ts';

/** Names that an answer suggests. */
const SUGGESTED = 3;

/**
 * Finds what a person means: `service:checkout`, or a bare `checkout`, which is the service of that name before anything
 * else of it.
 *
 * @throws {CannotRun} when nothing has that name, with names that are near
 */
export function findRef(topology: Topology, written: string): Ref {
  const kinds = /^\s*[a-z][a-z0-9-]*:/i.test(written) ? ['service'] : kindsIn(topology);
  for (const kind of kinds) {
    const ref = parseRef(written, kind);
    if (ref && topology.knows(ref)) return ref;
  }
  throw new CannotRun(`Nothing in the catalog is called \`${printable(written)}\`.`, {
    fix: suggestion(topology, written),
  });
}

/** Kinds that Waypost knows, services first; then the others that are in the catalog, or that it mentions. */
function kindsIn({ entities }: Topology): Iterable<string> {
  return new Set([...KINDS.keys(), ...entities.map(({ kind }) => kind).sort(), 'external']);
}

function suggestion({ entities }: Topology, written: string): string {
  const name = written.trim().toLowerCase();
  const [, kind, short] = /^(?:([^:]*):)?(.*)$/s.exec(name)!;
  const bare = short!.replace(/^default\//, '');
  const refs = entities.map(({ ref }) => ref);
  const byShort = Map.groupBy(refs, shortRef);
  const near = nearestFew(bare, byShort.keys(), SUGGESTED).flatMap((each) => byShort.get(each)!);
  const ofKind = near.filter((ref) => refParts(ref).kind === kind);
  const named = (ofKind.length > 0 ? ofKind : near).slice(0, SUGGESTED).map(quoted);
  if (named.length > 0) return `Did you mean ${named.join(' or ')}?`;
  const first = refs.find((ref) => refParts(ref).kind === 'service') ?? refs[0];
  return first
    ? `Give the name of an entry, such as ${quoted(first)}; \`--path\` names another catalog.`
    : 'The catalog has no entries yet; add one, and name it here.';
}

function quoted(ref: Ref): string {
  return `\`${refParts(ref).kind}:${shortRef(ref)}\``;
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}
