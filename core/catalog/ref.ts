/** `kind:namespace/name`, lower case: the one key by which entities know each other. */
export type Ref = string & { readonly ref: unique symbol };

export const DEFAULT_NAMESPACE = 'default';

const NAME = '[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?';
const PATTERN = new RegExp(`^(?:(?<kind>[a-z][a-z0-9-]*):)?(?:(?<namespace>${NAME})/)?(?<name>${NAME})$`);

/** Backstage's words for kinds that Waypost calls otherwise. */
const BACKSTAGE_KINDS: ReadonlyMap<string, string> = new Map([
  ['component', 'service'],
  ['group', 'team'],
  ['user', 'person'],
]);

export interface RefParts {
  kind: string;
  namespace: string;
  name: string;
}

/**
 * Reads a reference as people write it: `checkout`, `service:checkout`, `component:default/checkout`.
 *
 * @param kind what the field implies, used when the text names none
 * @param namespace where the text was written, used when the text names none
 * @returns undefined when the text is not a reference
 */
export function parseRef(text: string, kind: string, namespace: string = DEFAULT_NAMESPACE): Ref | undefined {
  const parts = PATTERN.exec(text.trim().toLowerCase())?.groups;
  if (!parts) return undefined;
  return makeRef({ kind: parts.kind ?? kind, namespace: parts.namespace ?? namespace, name: parts.name! });
}

/** The reference of an entity. Any name will do, so that an ill-named entity still has a place of its own. */
export function makeRef({ kind, namespace, name }: RefParts): Ref {
  return `${kindName(kind)}:${namespace}/${name}`.toLowerCase() as Ref;
}

/** A kind in Waypost's words and in lower case: `Component` is `service`. */
export function kindName(kind: string): string {
  const lower = kind.toLowerCase();
  return BACKSTAGE_KINDS.get(lower) ?? lower;
}

export function refParts(ref: Ref): RefParts {
  const colon = ref.indexOf(':');
  const slash = ref.indexOf('/', colon);
  return { kind: ref.slice(0, colon), namespace: ref.slice(colon + 1, slash), name: ref.slice(slash + 1) };
}

/** The reference as short as it can be said where the kind is known: `checkout`, `payments/checkout`. */
export function shortRef(ref: Ref): string {
  return ref.slice(ref.indexOf(':') + 1).replace(/^default\//, '');
}

/** A reference as people write it: `service:checkout`. */
export function writtenRef(ref: Ref): string {
  return `${refParts(ref).kind}:${shortRef(ref)}`;
}
