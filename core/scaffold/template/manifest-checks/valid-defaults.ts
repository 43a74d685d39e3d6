import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FieldPath } from '../../../catalog/entity.ts';
import type { JsonSchema } from '../../../catalog/schema/json-schema.ts';
import { schemaFindings } from '../../../catalog/schema/schema-findings.ts';
import { dotted } from '../../../catalog/yaml/written-path.ts';
import { CHECK_PARAMETERS } from '../parameter-schema.ts';
import { schemaNodes } from '../schema-nodes.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Defaults that their own schema rejects, so that every request without a value would be refused. Parameters that are no schema are for another check. */
export function* validDefaults({ parameters }: Manifest): Iterable<ManifestFinding> {
  if (!parameters) return;
  const withDefault = [...schemaNodes(parameters, [])].filter(({ schema }) => schema.default !== undefined);
  if (withDefault.length === 0) return;
  const schemas = new Ajv2020(CHECK_PARAMETERS).addSchema(parameters, 'parameters');
  for (const { schema, path } of withDefault) yield* rejected(schema, path, schemas);
}

function rejected(schema: JsonSchema, path: FieldPath, schemas: Ajv2020): ManifestFinding[] {
  // The name of the field is the last word of the hint's example.
  const value = { default: schema.default };
  try {
    const check = schemas.getSchema(`parameters#${path.map(fragment).join('')}`);
    if (!check || check(value.default)) return [];
    const errors = (check.errors ?? []).map((error) => ({ ...error, instancePath: `/default${error.instancePath}` }));
    return schemaFindings(errors, value).map(({ path: below, hint, message }) => {
      const at: FieldPath = ['parameters', ...path, ...below];
      return { path: at, hint, message: message.replace(`\`${dotted(below)}\``, `\`${dotted(at)}\``) };
    });
  } catch {
    return [];
  }
}

function fragment(key: string | number): string {
  return `/${encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`;
}
