import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { asText } from '../text/as-text.ts';

/**
 * What a text of one word means by its schema: one of its choices, a number, yes or no. A text that is none of them stays, and the
 * schema reports it. Numbers have at most 15 digits on either side of the dot, which JavaScript keeps as they are.
 */
export function textValue(text: string, schema: JsonSchema | undefined): unknown {
  const { enum: choices, type } = schema ?? {};
  // People write the number 3 as they write a word.
  const choice: unknown = Array.isArray(choices) ? choices.find((one) => asText(one) === text) : undefined;
  if (choice !== undefined) return choice;
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'number' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(?:true|false|yes|no)$/i.test(text)) return /^(?:true|yes)$/i.test(text);
  return text;
}

export function textValues(texts: readonly string[], { items }: JsonSchema): unknown[] {
  const trimmed = texts.map((text) => text.trim()).filter((text) => text !== '');
  return trimmed.map((text) => textValue(text, items as JsonSchema | undefined));
}
