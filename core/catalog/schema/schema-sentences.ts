import type { ErrorObject } from 'ajv';
import { count } from '../../text/count.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { FieldPath } from '../entity.ts';
import { dotted, spelled } from '../yaml/written-path.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { inlineYaml, typeHint } from './type-hint.ts';

interface Sentence {
  message: string;
  hint: string;
}

export function fieldSentence(error: ErrorObject, path: FieldPath): Sentence {
  const field = path.length === 0 ? 'The document' : `\`${dotted(path)}\``;
  const sentence = SENTENCES[error.keyword] ?? unknownKeyword;
  return sentence(field, error, path);
}

type Write = (field: string, error: ErrorObject, path: FieldPath) => Sentence;

const SENTENCES: Readonly<Record<string, Write>> = {
  required: (field, { params, parentSchema }, path) => ({
    message: `${field} is missing.`,
    hint: `Add ${inlineYaml(path.at(-1)!, exampleOf(propertySchema(parentSchema, params.missingProperty)))}.`,
  }),
  dependentRequired: (field, { params, parentSchema }, path) => ({
    message: `${field} is missing, and \`${params.property}\` needs it.`,
    hint: `Add ${inlineYaml(path.at(-1)!, exampleOf(propertySchema(parentSchema, params.missingProperty)))}, or leave out \`${params.property}\`.`,
  }),
  type: (field, { params, data, parentSchema }, path) => ({
    message: `${field} must be ${typeNames(params.type)}, but it is ${valueName(data)}.`,
    hint:
      typeHint(path, { types: [params.type].flat(), data, schema: parentSchema ?? {} }) ??
      exampleHint(path, parentSchema),
  }),
  additionalProperties: (field, { params, parentSchema }) => {
    const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
    return {
      message: `${field} is not a known field.`,
      hint:
        didYouMean(String(params.additionalProperty), known) ??
        `Delete it${known.length > 0 ? `; there is ${quotedList(known)}` : ''}.`,
    };
  },
  enum: (field, { params, data, parentSchema, propertyName }, path) => {
    const allowed = params.allowedValues as unknown[];
    if (propertyName !== undefined) return unknownName(propertyName, allowed.map(String), parentSchema);
    const words = allowed.map((value) => `\`${spelled(value)}\``).join(', ');
    return {
      message: `${field} is \`${spelled(data)}\`, which is not one of ${words}.`,
      hint: didYouMean(spelled(data), allowed.map(spelled)) ?? exampleHint(path, parentSchema),
    };
  },
  const: (field, { params, data }) => ({
    message: `${field} must be \`${spelled(params.allowedValue)}\`, but it is \`${spelled(data)}\`.`,
    hint: `Write \`${spelled(params.allowedValue)}\`.`,
  }),
  pattern: (field, { data, parentSchema }, path) => ({
    message: `${field} is \`${spelled(data)}\`, which has the wrong form.`,
    hint: exampleHint(path, parentSchema),
  }),
  format: (field, { params, data, parentSchema }, path) => {
    const known = FORMAT_WORDS[String(params.format)];
    return {
      message: `${field} is \`${spelled(data)}\`, which is not ${known?.is ?? `of the format \`${params.format}\``}.`,
      hint: exampleHint(path, { examples: known && [known.example], ...(parentSchema as object) }),
    };
  },
  minLength: (field, { parentSchema }, path) => ({
    message: `${field} is empty.`,
    hint: exampleHint(path, parentSchema),
  }),
  maxLength: (field, { params, data }) => ({
    message: `${field} has ${String(data).length} characters, and at most ${params.limit} are allowed.`,
    hint: 'Shorten it.',
  }),
  minProperties: (field, { params, data, parentSchema }, path) => ({
    message:
      Object.keys(data as object).length === 0
        ? `${field} is empty.`
        : `${field} has fewer than ${params.limit} fields.`,
    hint: exampleHint(path, parentSchema),
  }),
  minItems: (field, { params, data }) => ({
    message: `${field} has ${count((data as unknown[]).length, 'item', 'items')}, and at least ${params.limit} must be there.`,
    hint: 'Add some.',
  }),
  maxItems: (field, { params, data }) => ({
    message: `${field} has ${count((data as unknown[]).length, 'item', 'items')}, and at most ${Number(params.limit).toLocaleString('en')} are allowed.`,
    hint: 'Take some out.',
  }),
  uniqueItems: (field, { params, data }) => ({
    message: `${field} has ${quoted(spelled((data as unknown[])[Number(params.i)]))} twice.`,
    hint: 'Take one of the two out.',
  }),
  minimum: (field, { params, data }) => ({
    message: `${field} is \`${spelled(data)}\`, and the least allowed is ${params.limit}.`,
    hint: `Write ${params.limit} or more.`,
  }),
  maximum: (field, { params, data }) => ({
    message: `${field} is \`${spelled(data)}\`, and the most allowed is ${params.limit}.`,
    hint: `Write ${params.limit} or less.`,
  }),
};

const unknownKeyword: Write = (field, { keyword, data, parentSchema }, path) => ({
  message: `${field} is \`${spelled(data)}\`, which breaks the schema's \`${keyword}\`.`,
  hint: exampleHint(path, parentSchema),
});

/** Of a key. The `title` of `propertyNames` is what the keys name. */
function unknownName(name: string, allowed: readonly string[], schema: unknown): Sentence {
  const { title = 'field' } = (schema ?? {}) as { title?: string };
  return {
    message: `There is no ${title} ${quoted(spelled(name))}.`,
    hint: didYouMean(name, allowed) ?? `Choose among ${quotedList(allowed)}.`,
  };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
};

function typeNames(types: string | string[]): string {
  const names = [types]
    .flat()
    .flatMap((type) => type.split(','))
    .map((type) => TYPE_NAMES[type] ?? type);
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function valueName(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `${typeof value === 'string' ? 'the text' : typeof value === 'number' ? 'the number' : 'the value'} \`${spelled(value)}\``;
}

function exampleHint(path: FieldPath, schema: unknown): string {
  const { fix } = (schema ?? {}) as { fix?: string };
  if (fix !== undefined) return fix;
  const example = exampleOf(schema);
  const last = path.at(-1);
  if (example === undefined || last === undefined) return 'Correct the value, or delete the field.';
  return typeof last === 'number'
    ? `For example \`${spelled(example)}\`.`
    : `For example ${inlineYaml(last, example)}.`;
}

function exampleOf(schema: unknown): unknown {
  return (schema as { examples?: unknown[] } | undefined)?.examples?.[0];
}

function propertySchema(parent: unknown, name: unknown): unknown {
  return (parent as { properties?: Record<string, unknown> } | undefined)?.properties?.[String(name)];
}
