import type { RequestProblem } from '../../request/request.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, type Template } from '../template/template.ts';
import { checkValues } from './check-values.ts';

export interface ValuesCarried {
  values: Values;
  /** Those that are new, or other than before. */
  set: Values;
  dropped: readonly string[];
  problems: readonly RequestProblem[];
}

/** Carries the values of a service over to another version: what that asks no more is dropped, and what is new gets its default. */
export function carryValues(template: Template, before: Values, given: Values, proposed: Values = {}): ValuesCarried {
  const names = Object.keys(parameterSchemas(template));
  const had = Object.entries(before).filter(([, value]) => value !== undefined);
  const kept = Object.fromEntries([...had, ...Object.entries(proposed)].filter(([name]) => names.includes(name)));
  const { values, problems } = checkValues(template, { ...kept, ...given });
  const dropped = had.map(([name]) => name).filter((name) => !names.includes(name));
  return { values, set: valuesSet(before, values), dropped, problems };
}

/** What values have that those before them have not, or have otherwise. */
export function valuesSet(before: Values, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  );
}
