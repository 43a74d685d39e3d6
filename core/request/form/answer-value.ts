import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { textValue, textValues } from '../text-value.ts';
import type { Question } from './issue-form.ts';

const BOX = /^- \[(?<mark>[ xX])\] (?<option>.*)$/;

/** Text that is no number, no map or no choice stays text, and the schema reports it. @param text trimmed, and not empty */
export function answerValue(text: string, { schema, shape }: Pick<Question, 'schema' | 'shape'>): unknown {
  if (shape.type === 'checkboxes') {
    const chosen = tickedOptions(text);
    return schema.type === 'boolean' ? chosen.length > 0 : textValues(chosen, schema);
  }
  if (schema.type === 'array') return textValues(text.split('\n'), schema);
  return schema.type === 'object' ? mapOf(text) : textValue(text, schema);
}

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

function mapOf(text: string): unknown {
  const [document, ...others] = readYaml(text);
  return document && others.length === 0 && document.errors.length === 0 ? document.data : text;
}
