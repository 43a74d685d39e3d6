import type { Catalog } from '../catalog/catalog.ts';
import { parseRef, refParts } from '../catalog/ref.ts';
import { externalHint } from '../catalog/ref-words.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { SchemaFinding } from '../catalog/schema/schema-findings.ts';
import { dotted, spelled } from '../catalog/yaml/written-path.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted } from '../text/quoted.ts';
import { kindPicked, pickerOf } from './picker.ts';
import type { RequestFields, RequestProblem } from './request.ts';
import { requestError } from './request.ts';

export type Properties = Readonly<Record<string, JsonSchema>>;

interface FieldChecks {
  schema: JsonSchema;
  check(fields: RequestFields): readonly SchemaFinding[];
  /** Undefined where it could not be had; then nothing is said of what a field names. */
  catalog: Catalog | undefined;
  /** The names that `external:` may use; without it, any will do. */
  externals?: ReadonlySet<string>;
}

interface Names {
  catalog: Catalog;
  /** Without it, fields name entities of the catalog alone. */
  externals?: ReadonlySet<string> | 'any';
}

/** What a relation to a kind of these may name outside of the catalog, too. */
const MAY_BE_EXTERNAL: ReadonlySet<string> = new Set(['service', 'api', 'resource']);

export function fieldProblems(
  fields: RequestFields,
  { schema, check, catalog, externals }: FieldChecks,
): RequestProblem[] {
  const broken = check(fields).map(({ path, message, hint }) => requestError(dotted(path), message, hint));
  const properties = (schema.properties ?? {}) as Properties;
  const picks = catalog ? unknownPicks(properties, fields, { catalog, externals: externals ?? 'any' }) : [];
  return [...broken, ...picks.filter(({ field }) => !broken.some((one) => one.field === field))];
}

export function unknownPicks(properties: Properties, fields: RequestFields, names: Names): RequestProblem[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = fields[name];
    const { items } = schema;
    return [
      ...unknown({ field: name, value, kind: kindOf(schema) }, names),
      ...(Array.isArray(value) && isMap(items)
        ? value.flatMap((item, at) => unknown({ field: `${name}[${at}]`, value: item, kind: kindOf(items) }, names))
        : []),
    ];
  });
}

function kindOf(schema: JsonSchema): string | undefined {
  const picker = pickerOf(schema);
  return picker && kindPicked(picker);
}

function unknown(
  { field, value, kind }: { field: string; value: unknown; kind: string | undefined },
  { catalog, externals }: Names,
): RequestProblem[] {
  if (kind === undefined || typeof value !== 'string' || value.trim() === '') return [];
  const ref = parseRef(value, kind);
  const named = ref && refParts(ref);
  if (named?.kind === kind && catalog.has(ref!)) return [];
  const said = `\`${field}\` names ${quoted(spelled(value))}`;
  if (named?.kind === 'external' && externals && MAY_BE_EXTERNAL.has(kind)) {
    if (externals === 'any' || externals.has(named.name)) return [];
    return [requestError(field, `${said}, which is not among the externals.`, externalHint(named.name, externals))];
  }
  const hint = didYouMean(value.trim(), catalog.names(kind)) ?? `Name a ${kind} that exists.`;
  return [requestError(field, `${said}, and the catalog has no ${kind} of that name.`, hint)];
}
