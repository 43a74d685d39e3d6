import { createRequire } from 'node:module';
import { hashForSchema, schemaParser } from '@rjsf/utils';
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { formSchema } from '#core/scaffold/template/form-schema.ts';
import { CHECK_PARAMETERS, COMPLETE_PARAMETERS } from '#core/scaffold/template/parameter-schema.ts';

// What ajv's text would load is loaded here in the same way.
const require = createRequire(import.meta.url);
const standaloneCode: (ajv: Ajv2020, validate: ValidateFunction) => string = require('ajv/dist/standalone').default;

/**
 * Compiles the schema of a form, such as the parameters of a template, into a module for a browser, whose policy forbids to
 * compile it there. `check` finds what breaks the schema, and `complete` puts in defaults. `parts` has the conditions in it by
 * the hash that the form's library gives each, which decide what is shown.
 *
 * @see https://ajv.js.org/standalone.html
 */
export function formValidators(parameters: JsonSchema): string {
  const whole = formSchema(parameters);
  const parts = Object.entries(schemaParser(whole)).filter(([hash]) => hash !== hashForSchema(whole));
  return [
    '// Made by `portal build` from the schema of a form.',
    `export const check = ${compiledText(parameters, CHECK_PARAMETERS)};`,
    `export const complete = ${compiledText(parameters, COMPLETE_PARAMETERS)};`,
    'export const parts = {',
    ...parts.map(([hash, schema]) => `${JSON.stringify(hash)}: ${condition(schema as JsonSchema, parameters)},`),
    '};',
    '',
  ].join('\n');
}

/** Of a part, references lead to the whole. One that cannot be compiled by itself never holds. */
function condition(schema: JsonSchema, { $defs, definitions }: JsonSchema): string {
  const { $id: _, ...part } = schema;
  try {
    return compiledText({
      ...($defs !== undefined && { $defs }),
      ...(definitions !== undefined && { definitions }),
      ...part,
    });
  } catch {
    return '() => false';
  }
}

/** The text of a function. It contains the code that ajv would load. */
export function compiledText(schema: JsonSchema, options: Options = COMPLETE_PART): string {
  const ajv = new Ajv2020({ ...options, code: { source: true } });
  const text = standaloneCode(ajv, ajv.compile(schema));
  const whole = text.replace(/require\("([^"]+)"\)(?:\.default)?/g, (_, name: string) => {
    if (!HELPERS.has(name)) throw new Error(`ajv needs ${name} at run time, which is not known here.`);
    return `(${String(require(name).default)})`;
  });
  return `((module) => {${whole}\nreturn module.exports;})({})`;
}

const COMPLETE_PART: Options = { ...COMPLETE_PARAMETERS, useDefaults: false };

/** Modules of one function that stands alone, so that its text is all of it. */
const HELPERS: ReadonlySet<string> = new Set(['ajv/dist/runtime/ucs2length', 'ajv/dist/runtime/equal']);
