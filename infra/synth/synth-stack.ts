import { RootConstruct } from 'constructs/lib/construct.js';
import type { ConstructInput } from '../../core/provision/stack/infra.ts';
import { TerraformOutput, TerraformStack } from './cdktf.ts';
import type { Construct } from './construct.ts';

/**
 * Terraform evaluates `${…}` and `%{…}` in every text, and the library its own marks in `${…}` and `#{…}`. Texts of people get
 * other signs until the JSON is made, and then the signs that Terraform reads as plain text.
 */
const SIGNS = { $: '\u{f0001}', '%': '\u{f0002}', '#': '\u{f0003}' } as const;

/**
 * Makes the Terraform JSON of one stack: the same text for the same input, without a backend.
 *
 * @param input whose texts mean nothing to Terraform, whatever is in them
 */
export function synthStack(construct: Construct, input: ConstructInput): string {
  // An app would make a folder.
  const stack = new TerraformStack(new RootConstruct(), 'stack');
  const outputs = construct(stack, protectTexts(input));
  // An output may be called as an object of the stack.
  for (const [name, value] of Object.entries(outputs).sort())
    new TerraformOutput(stack, `output-${name}`, { value }).overrideLogicalId(name);
  stack.prepareStack();
  const made = withoutComments(stack.toTerraform()) as Made;
  delete made.terraform.backend;
  ignoreChanges(made.resource ?? {}, input.ignoredDrift?.map(({ attribute }) => attribute) ?? []);
  return restoreTexts(JSON.stringify(made, undefined, 2));
}

interface Made {
  terraform: { backend?: unknown };
  resource?: Record<string, Record<string, TerraformObject>>;
}

type TerraformObject = Record<string, unknown> & { lifecycle?: Record<string, unknown> };

/** Of each object, attributes that it sets stay as they are. An object without such an attribute would be refused for its name. */
function ignoreChanges(resources: NonNullable<Made['resource']>, attributes: readonly string[]): void {
  for (const object of Object.values(resources).flatMap((named) => Object.values(named))) {
    const own = attributes.filter((attribute) => Object.hasOwn(object, attribute));
    if (own.length > 0) object.lifecycle = { ...object.lifecycle, ignore_changes: [...new Set(own)].sort() };
  }
}

/** `//` holds notes of the library about itself. */
function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutComments(each)]));
}

function protectTexts<Value>(value: Value): Value {
  return deeply(value, (text) => text.replace(/[$%#]/g, (sign) => SIGNS[sign as keyof typeof SIGNS])) as Value;
}

/** Writes protected texts in made JSON as Terraform reads them. @see https://opentofu.org/docs/language/expressions/strings/ */
function restoreTexts(json: string): string {
  return json
    .replaceAll(`${SIGNS.$}{`, () => '$${')
    .replaceAll(`${SIGNS['%']}{`, '%%{')
    .replaceAll(SIGNS.$, () => '$')
    .replaceAll(SIGNS['%'], '%')
    .replaceAll(SIGNS['#'], '#');
}

function deeply(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => deeply(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [change(key), deeply(each, change)]));
}
