import type { Catalog } from '../../catalog/catalog.ts';
import { parseRef, refParts } from '../../catalog/ref.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { kindPicked, pickerOf } from '../../request/picker.ts';
import type { RequestProblem } from '../../request/request.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, pickedBy, type Template } from '../template/template.ts';

/**
 * Finds values that name nothing of the kind that they are picked from. The owner and the system stand in the entry by fields of
 * their own, so its rules speak of those. What is gone later stays in the record of the service, and nobody asks again.
 */
export function unknownPicks(template: Template, values: Values, catalog: Catalog): RequestProblem[] {
  const ruled = ['owner', pickedBy(template, 'system')];
  return Object.entries(parameterSchemas(template))
    .filter(([name]) => !ruled.includes(name))
    .flatMap(([name, schema]) => {
      const value = values[name];
      const { items } = schema;
      return [
        ...unknown(name, value, kindOf(schema), catalog),
        ...(Array.isArray(value) && isMap(items)
          ? value.flatMap((item, at) => unknown(`${name}[${at}]`, item, kindOf(items), catalog))
          : []),
      ];
    });
}

function kindOf(schema: Readonly<Record<string, unknown>>): string | undefined {
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
