import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { asText } from '../../text/as-text.ts';
import type { Question, Shape } from './issue-form.ts';

/** More cannot be looked through. Where there are more, the answer is typed, and judged as every text is. */
const MOST_OPTIONS = 100;
const MOST_NUMBERS = 20;
/** A box cannot be ticked to begin with: what holds unless somebody says no is a choice, and a list that holds is filled in as text. */
const YES_OR_NO = ['Yes', 'No'] as const;

/**
 * The questions that get the properties of a schema, in their order: a choice where the schema has one, text otherwise. `title`
 * of a property is its label, `description` its hint, the first of `examples` what an answer may look like, `default` what is
 * answered to begin with. Text with a `contentMediaType` has several lines.
 */
export function schemaQuestions(schema: JsonSchema): Question[] {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  const required = (schema.required ?? []) as readonly string[];
  const labels = properties.map(([id, property]) => labelOf(id, property));
  return properties.map(([id, property], place) => {
    const label = labels[place]!;
    const shape = shapeOf(property, label);
    return {
      id,
      label: labels.indexOf(label) === labels.lastIndexOf(label) ? label : `${label} (${id})`,
      hint: hintOf(property, shape),
      required: required.includes(id),
      schema: property,
      shape,
    };
  });
}

function labelOf(id: string, { title }: JsonSchema): string {
  const text = typeof title === 'string' ? title : id.replace(/[-_]+/g, ' ');
  return text.replace(/\s+/g, ' ').replace(/#+$/, '').trim() || id;
}

function hintOf({ description, type, items }: JsonSchema, shape: Shape): string {
  const options = choices(items as JsonSchema | undefined)?.map((option) => `\`${option}\``);
  const lines = options ? `One a line: ${options.join(', ')}.` : 'One a line.';
  const isTyped = type === 'array' && shape.type === 'textarea';
  return [typeof description === 'string' ? description : '', isTyped ? lines : ''].filter(Boolean).join(' ');
}

function shapeOf(schema: JsonSchema, label: string): Shape {
  const options = choices(schema);
  if (options) return { type: 'dropdown', options, ...presetOf(schema, options) };
  if (schema.type === 'boolean')
    return schema.default === true
      ? { type: 'dropdown', options: YES_OR_NO, preset: 0 }
      : { type: 'checkboxes', options: [label] };
  const preset = presetText(schema);
  const items = schema.type === 'array' ? choices(schema.items as JsonSchema | undefined) : undefined;
  if (items && preset.value === undefined) return { type: 'checkboxes', options: items };
  const example = { ...exampleOf(schema), ...preset };
  if (schema.type === 'object') return { type: 'textarea', render: 'yaml', ...example };
  const isLong = schema.type === 'array' || schema.contentMediaType !== undefined;
  return { type: isLong ? 'textarea' : 'input', ...example };
}

/** Undefined where GitHub could not offer them: it has a word of its own for no choice. */
function choices(schema: JsonSchema | undefined): readonly string[] | undefined {
  const { enum: words, type, minimum, maximum } = schema ?? {};
  const numbers =
    type === 'integer' && typeof minimum === 'number' && typeof maximum === 'number' && maximum - minimum < MOST_NUMBERS
      ? Array.from({ length: maximum - minimum + 1 }, (_, place) => minimum + place)
      : [];
  const options = (Array.isArray(words) ? words : numbers).map((word) => asText(word) ?? '');
  const isFit = (option: string) => /^(?!none$)\S(?:.*\S)?$/i.test(option);
  return options.length > 0 && options.length <= MOST_OPTIONS && options.every(isFit) ? options : undefined;
}

function presetOf(schema: JsonSchema, options: readonly string[]): { preset?: number } {
  const preset = options.indexOf(asText(schema.default) ?? '');
  return preset < 0 ? {} : { preset };
}

/** Of a list, one item a line. Maps that hold unless somebody says otherwise are left to be understood. */
function presetText({ default: value, type }: JsonSchema): { value?: string } {
  const words = type === 'array' && Array.isArray(value) ? value : [value];
  const isText = words.length > 0 && words.every((word) => typeof word === 'string' || typeof word === 'number');
  return isText ? { value: words.join('\n') } : {};
}

function exampleOf({ examples, type }: JsonSchema): { example?: string } {
  const [first] = Array.isArray(examples) ? examples : [];
  if (first === undefined || type === 'object') return {};
  return { example: Array.isArray(first) ? first.map(asText).join('\n') : (asText(first) ?? '') };
}
