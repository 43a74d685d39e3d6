import type { IssueForm } from './issue-form.ts';

/** The body that GitHub makes of a form: every heading in its order, and what was answered below it, by label. */
export function issueBody(form: IssueForm, answers: Readonly<Record<string, string>>): string {
  return form.questions.map(({ label }) => `### ${label}\n\n${answers[label] ?? '_No response_'}`).join('\n\n');
}
