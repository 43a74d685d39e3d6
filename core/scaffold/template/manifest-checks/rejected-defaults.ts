import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FieldPath } from '../../../catalog/entity.ts';
import type { JsonSchema } from '../../../catalog/schema/json-schema.ts';
import { schemaFindings } from '../../../catalog/schema/schema-findings.ts';
import { dotted } from '../../../catalog/yaml/written-path.ts';
import { encodeUriPart } from '../../../text/encode-uri.ts';
import { CHECK_PARAMETERS } from '../parameter-schema.ts';
import { schemaNodes } from '../schema-nodes.ts';
import type { ManifestFinding } from './manifest-check.ts';

/**
 * Finds defaults that their own schema rejects, so that every request without a value would be refused.
 *
 * @param parameters that compile
 */
export function rejectedDefaults(parameters: JsonSchema): ManifestFinding[] {
  const places = [...schemaNodes(parameters, [])].filter(({ schema }) => schema.default !== undefined);
  if (places.length === 0) return [];
  // One schema and one value of all, since compiling takes longer than checking.
  const properties = Object.fromEntries(
    places.map(({ path }, index) => {
      const schema = { $ref: `parameters#${path.map(fragment).join('')}` };
      return [`${index}`, { properties: { default: schema } }];
    }),
  );
  const defaults = Object.fromEntries(
    places.map(({ schema }, index) => [`${index}`, { default: schema.default }] as const),
  );
  const check = new Ajv2020(CHECK_PARAMETERS).addSchema(parameters, 'parameters').compile({ properties });
  if (check(defaults)) return [];
  return schemaFindings(check.errors ?? [], defaults).map(({ path: [index, ...below], hint, message }) => {
    const at: FieldPath = ['parameters', ...places[Number(index)]!.path, ...below];
    return { path: at, hint, message: message.replace(`\`${dotted([index!, ...below])}\``, `\`${dotted(at)}\``) };
  });
}

function fragment(key: string | number): string {
  return `/${encodeUriPart(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`;
}
