import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FORM = join(import.meta.dirname, '../../../.github/ISSUE_TEMPLATE/register.yml');

/** The text that GitHub makes of a filled-in form: its headings in their order, with what was typed below each. */
export function formBody(answers: Readonly<Record<string, string>>): string {
  const form: { body: { id?: string; attributes: { label: string } }[] } = parse(readFileSync(FORM, 'utf8'));
  return form.body
    .flatMap(({ id, attributes }) => (id ? [`### ${attributes.label}\n\n${answers[id] ?? '_No response_'}`] : []))
    .join('\n\n');
}
