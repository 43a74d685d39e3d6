import type { ReferenceField } from '../catalog/kinds/kind.ts';
import { parseRef, refParts } from '../catalog/ref.ts';

/** Fields that name entities of several kinds, so that their kind is always said. */
const OF_SEVERAL_KINDS = new Set(['dependsOn', 'dependencyOf']);

/**
 * Says a reference as short as its field allows, in Waypost's words and its author's case: `component:default/checkout` is
 * `service:checkout` among dependencies, and `group:default/payments` is `payments` as owner.
 *
 * @param namespace of the entity that refers
 * @returns the text as it is when it is no reference
 */
export function shortRefText(text: string, { field, kind: implied }: ReferenceField, namespace: string): string {
  const ref = parseRef(text, implied, namespace);
  if (!ref) return text;
  const { kind, namespace: inNamespace, ...parts } = refParts(ref);
  const name = text.trim().slice(-parts.name.length);
  const local = inNamespace === namespace.toLowerCase() ? name : `${inNamespace}/${name}`;
  return kind === implied && !OF_SEVERAL_KINDS.has(field) ? local : `${kind}:${local}`;
}
