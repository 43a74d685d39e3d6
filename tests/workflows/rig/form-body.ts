import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contextOf } from '../../../core/catalog/testing.ts';
import { scaffoldForms } from '../../../core/scaffold/request/scaffold-forms.ts';
import { COMPANY } from './company.ts';

const FORMS = join(import.meta.dirname, '../../../.github/ISSUE_TEMPLATE');

type Answers = Readonly<Record<string, string>>;

export function formBody(answers: Answers): string {
  return bodyOfForm('register', answers);
}

/** The text that GitHub makes of a filled-in form: its headings in their order, with what was typed below each. */
export function bodyOfForm(kind: string, answers: Answers): string {
  const text = readFileSync(join(FORMS, `${kind}.yml`), 'utf8');
  const form: { body: { id?: string; attributes: { label: string } }[] } = parse(text);
  return bodyOf(
    form.body.flatMap(({ id, attributes: { label } }) => (id ? [{ id, label }] : [])),
    answers,
  );
}

/** The same of the form of the company's template, whose first answer says which it is. */
export function scaffoldBody(answers: Answers): string {
  const [form] = scaffoldForms(contextOf(COMPANY));
  const [which] = form!.questions;
  return bodyOf(form!.questions, { [which!.id]: 'tiny', ...answers });
}

export function bodyOf(questions: readonly { id: string; label: string }[], answers: Answers): string {
  return questions.map(({ id, label }) => `### ${label}\n\n${answers[id] ?? '_No response_'}`).join('\n\n');
}
