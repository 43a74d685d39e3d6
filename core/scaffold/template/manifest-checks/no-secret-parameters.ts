import type { JsonSchema } from '../../../catalog/schema/json-schema.ts';
import { dotted, spelled } from '../../../catalog/yaml/written-path.ts';
import { isMap } from '../../../text/is-map.ts';
import { isSecretName } from '../../values/is-secret-name.ts';
import { schemaNodes } from '../schema-nodes.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

const OWN_STORE = 'Delete it; the repository gets the secret from its own store, by name.';

/** Secrets among parameters, whose values are in git; fields of a map and items of a list are parameters, too. */
export function* noSecretParameters({ parameters }: Manifest): Iterable<ManifestFinding> {
  for (const { schema, path, name } of parameters ? schemaNodes(parameters, ['parameters']) : []) {
    const isSaid = schema.format === 'password' || schema.writeOnly === true;
    if (!isSaid && (name === undefined || !isSecretName(name) || !holdsText(schema))) continue;
    const message = `\`${spelled(name ?? dotted(path))}\` would be a secret, and everybody can read the values of parameters in git.`;
    const hint = isSaid ? OWN_STORE : `${OWN_STORE} If it only names one, write \`${spelled(`${name}Name`)}\`.`;
    yield { path, atKey: true, message, hint };
  }
}

/** A number, a yes or no, or one of a few words that the template has is no secret. */
function holdsText({ type, items, enum: words, const: word }: JsonSchema): boolean {
  if (Array.isArray(words) || word !== undefined) return false;
  if (type === 'array' && isMap(items)) return holdsText(items);
  return [type].flat().some((one) => one === undefined || one === 'string' || one === 'object' || one === 'array');
}
