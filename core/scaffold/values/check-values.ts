import { parameterSchema } from '../template/parameter-schema.ts';
import type { Template } from '../template/template.ts';
import { judgeValues, type ValuesChecked } from './judge-values.ts';

export type { ValuesChecked } from './judge-values.ts';

/** Checks what a template was given against what it asks, and completes it by defaults. Nothing that comes in is trusted. */
export function checkValues(template: Template, given: unknown): ValuesChecked {
  return judgeValues(template, given, parameterSchema(template.parameters));
}
