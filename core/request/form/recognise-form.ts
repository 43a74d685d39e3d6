import { formLabel, type IssueForm } from './issue-form.ts';
import { answerBelow, headingsOf } from './read-issue-body.ts';

export type Recognised =
  | { form: IssueForm }
  /** It carries the labels of these kinds, of which only one can be meant. */
  | { unclear: readonly string[] }
  /** Forms with the same questions are identified by the text below this heading, and it is none of these answers. */
  | { unsaid: { label: string; answers: readonly string[] } };

/**
 * Recognises the form of an issue: of those of its label the one whose headings it has most of, or where it has no label (one
 * that the repository does not know yet is left out by GitHub) the one whose headings it has all. Forms that ask much the same
 * say in an answer which they are. Anybody may write any of it, so nothing but how the issue is read follows.
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
  const likely = forms
    .filter((form) => (kinds.length === 1 ? form.kind === kinds[0] : missingHeadings(form, headings) === 0))
    .toSorted((a, b) => missingHeadings(a, headings) - missingHeadings(b, headings) || lengthOf(b) - lengthOf(a));
  const [form] = likely;
  if (!form?.sign) return form && { form };
  const signed = likely.find(({ sign }) => sign && answerBelow(body, sign.label) === sign.answer);
  if (signed) return { form: signed };
  return { unsaid: { label: form.sign.label, answers: likely.flatMap(({ sign }) => sign?.answer ?? []).sort() } };
}

function missingHeadings({ questions }: IssueForm, headings: readonly string[]): number {
  return questions.filter(({ label }) => !headings.includes(label)).length;
}

function lengthOf({ questions }: IssueForm): number {
  return questions.length;
}
