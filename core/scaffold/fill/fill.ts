import { CASE_FORMS, type CaseForm, inCase } from '../values/case-forms.ts';
import { escapeAt, lineReader } from './escape-value.ts';
import { syntaxOf } from './value-syntax.ts';

/** What a template was given, with defaults: a name for each declared parameter. */
export type Values = Readonly<Record<string, unknown>>;

/** `{{name}}` or `{{name.form}}`, and nothing looser; what follows `$` is CI's own. */
export const PLACE = /(?<!\$)\{\{([a-z][A-Za-z0-9]*)(?:\.([a-z]+))?\}\}/g;

/** Fills the declared names into the text of a file, whose path says how a value must be written to stay a value. */
export function fillText(text: string, values: Values, path: string): string {
  const syntax = syntaxOf(path, text);
  let line = lineAt(text, 0);
  let read = lineReader(syntax, line.text);
  return text.replace(PLACE, (found, name: string, form: string | undefined, offset: number) => {
    const value = filledValue(values, name, form);
    if (value === undefined) return found;
    // A number is one in every syntax, and is to stay one.
    if (typeof values[name] !== 'string') return value;
    if (offset >= line.end) {
      line = lineAt(text, text.lastIndexOf('\n', offset) + 1);
      read = lineReader(syntax, line.text);
    }
    const at = offset - line.start;
    const spot = { before: line.text.slice(0, at), after: line.text.slice(at + found.length) };
    return escapeAt(value, { ...spot, syntax, open: read(at) });
  });
}

function lineAt(text: string, start: number) {
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found;
  return { start, end, text: text.slice(start, end) };
}

/** How many characters a filled text has at least, before values are written as the syntax wants them. */
export function filledLength(text: string, values: Values): number {
  let length = text.length;
  for (const [found, name, form] of text.matchAll(PLACE))
    length += (filledValue(values, name!, form) ?? found).length - found.length;
  return length;
}

/** Fills the declared names into a path, or a text that is no part of a file. */
export function fillWord(text: string, values: Values): string {
  return text.replace(
    PLACE,
    (found, name: string, form: string | undefined) => filledValue(values, name, form) ?? found,
  );
}

/** The names in a text to be filled, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name]) => name!))];
}

function filledValue(values: Values, name: string, form: string | undefined): string | undefined {
  if (!Object.hasOwn(values, name)) return undefined;
  const value = values[name] ?? '';
  if (typeof value === 'object') return undefined;
  if (form === undefined) return String(value);
  return Object.hasOwn(CASE_FORMS, form) ? inCase(String(value), form as CaseForm) : undefined;
}
