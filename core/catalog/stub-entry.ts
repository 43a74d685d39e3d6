import { stringify } from 'yaml';
import { defined } from '../text/defined.ts';
import type { Entity } from './entity.ts';
import { definitionOf } from './kinds/foreign.ts';
import type { Kinds } from './kinds/kind.ts';
import { DEFAULT_NAMESPACE, type Ref, refParts } from './ref.ts';
import { flatText } from './yaml/entry-text.ts';
import { spelling } from './yaml/written-path.ts';

/** Values of fields that an entry must have, for one of which nothing is known yet. */
const VALUES: Readonly<Record<string, unknown>> = {
  type: 'other',
  lifecycle: 'experimental',
  definition: 'To be written.',
  children: [],
  steps: [],
};

/**
 * Writes the smallest entry that a reference can lead to, in the format of the entry that names it, and with the owner of that
 * entry where one is needed.
 */
export function stubEntry(ref: Ref, namedBy: Entity, kinds: Kinds): string {
  const { kind, namespace, name } = refParts(ref);
  const owner = namedBy.owner && spelling(namedBy, ['owner']).trim();
  const values = { ...VALUES, ...(kind === 'team' && { type: 'team' }), ...defined({ owner }) };
  const own = { name, ...(namespace !== DEFAULT_NAMESPACE && { namespace }) };
  const known = kinds.get(kind);
  if (namedBy.origin.format === 'waypost') return flatText({ kind, ...own, ...valuesOf(known?.required, values) }, []);
  const definition = definitionOf(kind, kinds);
  const spec = definition?.backstageSpec;
  return stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: definition?.backstage ?? kind,
    metadata: own,
    spec: valuesOf(spec?.required as string[] | undefined, values),
  });
}

function valuesOf(fields: readonly string[] = [], values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]]));
}
