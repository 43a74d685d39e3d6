import { capital } from '../../text/capital.ts';
/** How a name is written where other rules hold: `{{serviceName.pascal}}`. */
export const CASE_FORMS = {
  pascal: (words) => words.map(capital).join(''),
  camel: ([first = '', ...rest]) => first + rest.map(capital).join(''),
  snake: (words) => words.join('_'),
  constant: (words) => words.join('_').toUpperCase(),
  title: (words) => words.map(capital).join(' '),
} as const satisfies Record<string, (words: readonly string[]) => string>;

export type CaseForm = keyof typeof CASE_FORMS;

/** Writes a name in another case: its words are the parts between hyphens, blanks and capitals. */
export function inCase(text: string, form: CaseForm): string {
  return CASE_FORMS[form](wordsOf(text));
}

function wordsOf(text: string): string[] {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
