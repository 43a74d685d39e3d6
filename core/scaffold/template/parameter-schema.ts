import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import { fastFormats } from 'ajv-formats/dist/formats.js';
import { FORMAT_WORDS } from '../../catalog/schema/format-words.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { CHECK_OPTIONS } from '../../catalog/schema/schema-check.ts';
import { schemaFindings } from '../../catalog/schema/schema-findings.ts';
import type { ParameterSchema } from '../values/judge-values.ts';
import { linearExpression } from './linear-expression.ts';

const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const DAY = [
  '\\d{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
  '\\d{4}-(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
  '\\d{4}-02-(?:0[1-9]|1\\d|2[0-8])',
  `${LEAP_YEAR}-02-29`,
].join('|');
const HOUR = '(?:[01]\\d|2[0-3])';
const TIME = `(?:${HOUR}:[0-5]\\d:[0-5]\\d|23:59:60)(?:\\.\\d+)?(?:z|[+-]${HOUR}(?::?[0-5]\\d)?)`;

/** Days and times that exist (RFC 3339). The expressions of ajv-formats that work in a browser do not check that. */
export const DATE_FORMATS: Readonly<Record<string, RegExp>> = {
  date: new RegExp(`^(?:${DAY})$`),
  time: new RegExp(`^${TIME}$`, 'i'),
  'date-time': new RegExp(`^(?:${DAY})t${TIME}$`, 'i'),
};

/** As regular expressions, which the text of a compiled schema can hold for a browser. */
const FORMATS: NonNullable<Options['formats']> = Object.fromEntries(
  Object.keys(FORMAT_WORDS).map((name) => [
    name,
    DATE_FORMATS[name] ?? asExpression(fastFormats[name as keyof typeof fastFormats]),
  ]),
);

/** What their form is was judged when the template was read. */
const PARAMETERS: Options = {
  meta: false,
  validateSchema: false,
  validateFormats: true,
  formats: FORMATS,
  logger: false,
  // What is used often would be written out as often.
  inlineRefs: 20,
  code: { regExp: linearExpression, optimize: false },
};

/** How parameters are compiled that values are checked with. */
export const CHECK_PARAMETERS: Options = { ...CHECK_OPTIONS, ...PARAMETERS };

/** How parameters are compiled that only put in defaults. */
export const COMPLETE_PARAMETERS: Options = { useDefaults: true, allErrors: true, strict: false, ...PARAMETERS };

interface Compiled {
  ajv: Ajv2020;
  check: ValidateFunction;
  complete?: ValidateFunction;
}

const compiled = new WeakMap<JsonSchema, Compiled>();

/** What the parameters of a template say of values. */
export function parameterSchema(parameters: JsonSchema): ParameterSchema {
  const made = compileParameters(parameters);
  const { check } = made;
  return {
    check: (values) => (holds(check, values) ? [] : schemaFindings(check.errors ?? [], values)),
    complete: (values) => {
      made.complete ??= new Ajv2020(COMPLETE_PARAMETERS).compile(parameters);
      holds(made.complete, values);
    },
  };
}

function holds(validate: ValidateFunction, values: unknown): boolean {
  try {
    return validate(values);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** Compiles parameters, once. A compiler keeps all that it was given, so each has its own. @throws {Error} when they are no JSON Schema */
export function compileParameters(parameters: JsonSchema): Compiled {
  const known = compiled.get(parameters);
  if (known) return known;
  const ajv = new Ajv2020(CHECK_PARAMETERS).addSchema(parameters, 'parameters');
  const made = { ajv, check: ajv.getSchema('parameters')! };
  compiled.set(parameters, made);
  return made;
}

function asExpression(format: unknown): RegExp {
  const expression = format instanceof RegExp ? format : (format as { validate: unknown }).validate;
  if (expression instanceof RegExp) return expression;
  throw new TypeError('A format needs more than an expression, which a compiled schema cannot contain.');
}
