import { spelled } from '../../../catalog/yaml/written-path.ts';
import { nearest } from '../../../text/nearest.ts';
import { quotedList } from '../../../text/quoted.ts';
import { TEMPLATE_SCHEMA } from '../template-schema.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Fields that no template has. */
export function* knownFields({ data }: Manifest): Iterable<ManifestFinding> {
  const known = Object.keys(TEMPLATE_SCHEMA.properties as object);
  for (const name of Object.keys(data)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const hint = near ? `Did you mean \`${near}\`?` : `Delete it; there is ${quotedList(known)}.`;
    yield { path: [name], atKey: true, message: `A template has no field \`${spelled(name)}\`.`, hint };
  }
}
