import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FieldPath } from '../../../catalog/entity.ts';
import type { JsonSchema } from '../../../catalog/schema/json-schema.ts';
import { PACKED_CHECKS } from '../../../catalog/schema/packed-checks.ts';
import { schemaKey } from '../../../catalog/schema/schema-check.ts';
import { schemaFindings } from '../../../catalog/schema/schema-findings.ts';
import { dotted, jsonPointer, spelled } from '../../../catalog/yaml/written-path.ts';
import { encodeUriPart } from '../../../text/encode-uri.ts';
import { isMap } from '../../../text/is-map.ts';
import { compileParameters } from '../parameter-schema.ts';
import { schemaNodes } from '../schema-nodes.ts';
import { TEMPLATE_SCHEMA } from '../template-schema.ts';
import { boundedPatterns } from './bounded-patterns.ts';
import { boundedWork } from './bounded-work.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** The schema of schemas. It is read once, which takes longer than all else here. */
export const META_SCHEMA = { $ref: TEMPLATE_SCHEMA.$schema as string };
export const META_OPTIONS: Options = { strict: false, validateFormats: false, logger: false };
const schemas = new Ajv2020({ ...META_OPTIONS, code: { optimize: false } });
let isSchema: ValidateFunction | undefined = PACKED_CHECKS[schemaKey(META_SCHEMA)];

/** Parameters that are no JSON Schema, by the library that checks values with them, that refer elsewhere, or whose defaults they reject. */
export function jsonSchema({ parameters }: Manifest): ManifestFinding[] {
  if (!parameters) return [];
  const path: FieldPath = ['parameters'];
  const odd = [
    ...oddKeywords(parameters, path),
    ...boundedWork(parameters, path),
    ...boundedPatterns(parameters, path),
  ];
  if (odd.length > 0) return odd;
  try {
    isSchema ??= schemas.compile(META_SCHEMA);
    if (!isSchema(parameters)) throw new Error(schemas.errorsText(isSchema.errors, { dataVar: 'parameters' }));
    compileParameters(parameters).check({});
    return rejectedDefaults(parameters);
  } catch (error) {
    if (error instanceof RangeError) return [{ path, ...ENDLESS }];
    const said = spelled(error instanceof Error ? error.message : String(error)).replaceAll('`', "'");
    const message = `\`parameters\` is no JSON Schema 2020-12: ${said}.`;
    return [{ path, message, hint: 'Correct the keyword; https://json-schema.org/learn explains each.' }];
  }
}

const ENDLESS = {
  message: '`parameters` refer to themselves in a circle, so no value could be checked.',
  hint: 'Remove the `$ref` that refers to itself.',
};

/** A name for the whole world, or an address to fetch: neither belongs into the questions of a form. */
function* oddKeywords(schema: unknown, path: FieldPath): Iterable<ManifestFinding> {
  if (Array.isArray(schema)) {
    for (const [index, item] of schema.entries()) yield* oddKeywords(item, [...path, index]);
    return;
  }
  if (!isMap(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    const at = [...path, key];
    if (key === '$schema' && value === TEMPLATE_SCHEMA.$schema) continue;
    const isElsewhere = /^\$(?:dynamicR|r)ef$/.test(key) && !String(value).startsWith('#');
    if (key === '$id' || key === '$schema' || isElsewhere) {
      const message = `\`${jsonPointer(at)}\` refers to another file, and nothing is fetched.`;
      yield { path: at, atKey: true, message, hint: 'Delete it, and write the schema below `$defs`.' };
    } else yield* oddKeywords(value, at);
  }
}

/** Finds defaults that their own schema rejects, so that every request without a value would be refused. */
function rejectedDefaults(parameters: JsonSchema): ManifestFinding[] {
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
  const check = compileParameters(parameters).ajv.compile({ properties });
  if (check(defaults)) return [];
  return schemaFindings(check.errors ?? [], defaults).map(({ path: [index, ...below], hint, message }) => {
    const at: FieldPath = ['parameters', ...places[Number(index)]!.path, ...below];
    return { path: at, hint, message: message.replace(`\`${dotted([index!, ...below])}\``, `\`${dotted(at)}\``) };
  });
}

function fragment(key: string | number): string {
  return `/${encodeUriPart(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`;
}
