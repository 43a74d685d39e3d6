import { spelled } from '../../../catalog/yaml/written-path.ts';
import { quotedList } from '../../../text/quoted.ts';
import { STANDARD_PARAMETERS } from '../template.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Parameters that every template needs, and those that it requires: each must be declared. */
export function* declaredParameters({ parameters }: Manifest): Iterable<ManifestFinding> {
  if (!parameters) return;
  const { properties, required } = parameters;
  for (const name of STANDARD_PARAMETERS) {
    if (Object.hasOwn(properties, name)) continue;
    const message = `\`parameters.properties.${name}\` is missing; every template needs it.`;
    const hint = `Add \`${name}: { type: string }\` below \`properties\`.`;
    yield { path: ['parameters', 'properties', name], message, hint };
  }
  for (const [index, name] of Array.isArray(required) ? required.entries() : []) {
    if (typeof name !== 'string' || Object.hasOwn(properties, name)) continue;
    const message = `\`parameters.required\` names \`${spelled(name)}\`, which is no parameter.`;
    const hint = `Declare it below \`properties\`, or name one of ${quotedList(Object.keys(properties))}.`;
    yield { path: ['parameters', 'required', index], message, hint };
  }
}
