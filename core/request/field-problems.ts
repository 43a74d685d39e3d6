import type { Catalog } from '../catalog/catalog.ts';
import { parseRef, refParts } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { SchemaFinding } from '../catalog/schema/schema-findings.ts';
import { dotted, spelled } from '../catalog/yaml/written-path.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted } from '../text/quoted.ts';
import { kindPicked, pickerOf } from './picker.ts';
import type { RequestFields, RequestProblem } from './request.ts';

/** Properties of a schema by name. */
export type Properties = Readonly<Record<string, JsonSchema>>;

interface Known {
  schema: JsonSchema;
  /** What breaks the schema; a browser has it compiled before. */
  check(fields: RequestFields): readonly SchemaFinding[];
  /** Undefined where it could not be had; then nothing is said of what a field names. */
  catalog: Catalog | undefined;
}

/** Says what is wrong with fields by the schema of their kind, and by what the catalog has. */
export function fieldProblems(fields: RequestFields, { schema, check, catalog }: Known): RequestProblem[] {
  const broken = check(fields).map(({ path, message, hint }): RequestProblem => {
    return { field: dotted(path), severity: 'error', message, hint };
  });
  const picks = catalog ? unknownPicks((schema.properties ?? {}) as Properties, fields, catalog) : [];
  return [...broken, ...picks.filter(({ field }) => !broken.some((one) => one.field === field))];
}

/** Finds fields that name nothing of the kind that they are picked from. */
export function unknownPicks(properties: Properties, fields: RequestFields, catalog: Catalog): RequestProblem[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = fields[name];
    const { items } = schema;
    return [
      ...unknown(name, value, kindOf(schema), catalog),
      ...(Array.isArray(value) && isMap(items)
        ? value.flatMap((item, at) => unknown(`${name}[${at}]`, item, kindOf(items), catalog))
        : []),
    ];
  });
}

function kindOf(schema: JsonSchema): string | undefined {
  const picker = pickerOf(schema);
  return picker && kindPicked(picker);
}

function unknown(field: string, value: unknown, kind: string | undefined, catalog: Catalog): RequestProblem[] {
  if (kind === undefined || typeof value !== 'string' || value.trim() === '') return [];
  const ref = parseRef(value, kind);
  if (ref && refParts(ref).kind === kind && catalog.has(ref)) return [];
  return [
    {
      field,
      severity: 'error',
      message: `\`${field}\` names ${quoted(spelled(value))}, and the catalog has no ${kind} of that name.`,
      hint: didYouMean(value.trim(), catalog.names(kind)) ?? `Name a ${kind} that exists.`,
    },
  ];
}
