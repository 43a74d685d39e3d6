import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../catalog/kinds/kind.ts';
import { checkSchema } from '../catalog/schema-check.ts';
import { judgeValues, type ValuesChecked } from './judge-values.ts';
import type { Template } from './template.ts';

export type { ValuesChecked } from './judge-values.ts';

/** How parameters are compiled that only put in defaults. */
export const COMPLETE_OPTIONS: Options = {
  useDefaults: true,
  allErrors: true,
  strict: false,
  validateFormats: false,
  logger: false,
};

const ajv = new Ajv2020(COMPLETE_OPTIONS);
const completing = new WeakMap<JsonSchema, ValidateFunction>();

/** Checks what a template was given against what it asks, and completes it by defaults. Nothing that comes in is trusted. */
export function checkValues(template: Template, given: unknown): ValuesChecked {
  const { parameters } = template;
  return judgeValues(template, given, {
    check: (values) => checkSchema(parameters, values),
    complete: (values) => void completingOf(parameters)(values),
  });
}

function completingOf(parameters: JsonSchema): ValidateFunction {
  const validate = completing.get(parameters) ?? ajv.compile(parameters);
  completing.set(parameters, validate);
  return validate;
}
