import { spelled } from '../../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../../text/did-you-mean.ts';
import { quotedList } from '../../../text/quoted.ts';
import { TEMPLATE_SCHEMA } from '../template-schema.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

export function* knownFields({ data }: Manifest): Iterable<ManifestFinding> {
  const known = Object.keys(TEMPLATE_SCHEMA.properties as object);
  for (const name of Object.keys(data)) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known) ?? `Delete it; there is ${quotedList(known)}.`;
    yield { path: [name], atKey: true, message: `A template has no field \`${spelled(name)}\`.`, hint };
  }
}
