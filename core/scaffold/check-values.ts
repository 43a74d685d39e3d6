import { judgeValues, type ValuesChecked } from './judge-values.ts';
import { parameterSchema } from './parameter-schema.ts';
import type { Template } from './template.ts';

export type { ValuesChecked } from './judge-values.ts';

/** Checks what a template was given against what it asks, and completes it by defaults. Nothing that comes in is trusted. */
export function checkValues(template: Template, given: unknown): ValuesChecked {
  return judgeValues(template, given, parameterSchema(template.parameters));
}
