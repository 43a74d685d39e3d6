import { formLabel, type IssueForm } from './issue-form.ts';
import { headingsOf } from './read-issue-body.ts';

/** The form that an issue is of. */
export type Recognised =
  | { form: IssueForm }
  /** It carries the labels of these kinds, of which only one can be meant. */
  | { unclear: readonly string[] };

/**
 * Recognises the form of an issue: of those of its label the one whose headings it has most of, or where it has no label (one
 * that the repository does not know yet is left out by GitHub) the one whose headings it has all. Anybody may write either, so
 * nothing but how it is read follows from it.
 *
 * @returns undefined for an issue that asks for nothing of the portal
 */
export function recogniseForm(
  { labels, body }: { labels: readonly string[]; body: string },
  forms: readonly IssueForm[],
): Recognised | undefined {
  const kinds = [...new Set(forms.map(({ kind }) => kind))].filter((kind) => labels.includes(formLabel(kind)));
  if (kinds.length > 1) return { unclear: kinds };
  const headings = headingsOf(body);
  if (kinds.length === 0) {
    const form = forms.find((one) => missingHeadings(one, headings) === 0);
    return form && { form };
  }
  const [form] = forms
    .filter(({ kind }) => kind === kinds[0])
    .toSorted((a, b) => missingHeadings(a, headings) - missingHeadings(b, headings));
  return { form: form! };
}

/** How many it lacks: what else stands there is not looked at. */
function missingHeadings({ questions }: IssueForm, headings: readonly string[]): number {
  return questions.filter(({ label }) => !headings.includes(label)).length;
}
