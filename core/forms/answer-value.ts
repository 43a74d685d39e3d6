import type { JsonSchema } from '../catalog/kinds/kind.ts';
import { readYaml } from '../catalog/yaml-documents.ts';
import { enumMember } from '../request/enum-member.ts';
import type { Question } from './issue-form.ts';
import { YES_OR_NO } from './schema-questions.ts';

/** A box of a list that may be ticked. */
const BOX = /^- \[(?<mark>[ xX])\] (?<option>.*)$/;

/**
 * What an answer is by the schema of its question. Text that is no number, no map or no choice stays text, for the schema to
 * speak of.
 *
 * @param text trimmed, and not empty
 */
export function answerValue(text: string, { schema, shape }: Pick<Question, 'schema' | 'shape'>): unknown {
  if (shape.type === 'checkboxes') {
    const chosen = tickedOptions(text);
    return schema.type === 'boolean' ? chosen.length > 0 : chosen;
  }
  const member = enumMember(schema, text);
  if (member !== undefined) return member;
  if (schema.type === 'boolean' && YES_OR_NO.some((word) => word === text)) return text === YES_OR_NO[0];
  if (schema.type === 'array')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return typedText(text, schema);
}

/** Lines of an answer to checkboxes that are none of its boxes. */
export function strayLines(text: string, options: readonly string[]): string[] {
  return text.split('\n').filter((line) => {
    const option = BOX.exec(line.trim())?.groups?.option;
    return line.trim() !== '' && (option === undefined || !options.includes(option));
  });
}

function tickedOptions(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const { mark, option } = BOX.exec(line.trim())?.groups ?? {};
    return mark !== undefined && mark !== ' ' ? [option!] : [];
  });
}

function typedText(text: string, { type }: JsonSchema): unknown {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'number' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text);
  if (type === 'object') {
    const [document, ...others] = readYaml(text);
    if (document && others.length === 0 && document.faults.length === 0) return document.data;
  }
  return text;
}
