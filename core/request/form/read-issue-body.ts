import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { LARGEST_REQUEST, tooLarge } from '../read-fields.ts';
import type { RequestProblem } from '../request.ts';
import { answerValue, strayLines } from './answer-value.ts';
import type { Answers, Question } from './issue-form.ts';

const NO_RESPONSE = '_No response_';
/** Begins a heading of the level that GitHub gives to questions. */
const HEADING = /^ {0,3}###(?=[ \t]|$)/;
const COMMENT = /<!--|-->/;

/** The answers of an issue. With problems, none of them may be used. */
export interface IssueRead {
  answers: Answers;
  problems: readonly RequestProblem[];
}

/**
 * Reads the body of an issue by its headings: each is one of the form's, is there once and in the form's order, and
 * what follows it answers it. Whatever else reads as such a heading is refused, so that no text can pose as the answer to
 * another question. One that is not required may be absent, as forms change.
 *
 * @see https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 */
export function readIssueBody(body: string, questions: readonly Question[]): IssueRead {
  if (body.length > LARGEST_REQUEST) return refused([problem(...tooLarge(body.length))]);
  const { sections, problems } = sectionsOf(body, questions);
  const answers = new Map<string, unknown>();
  for (const [question, lines] of sections) {
    const text = answerOf(lines, question);
    problems.push(...answerProblems(text, question));
    if (text !== '') answers.set(question.id, answerValue(text, question));
  }
  return problems.length > 0 ? refused(problems) : { answers, problems: [] };
}

export function headingsOf(body: string): string[] {
  return linesOf(body).flatMap((line) => headingOf(line) ?? []);
}

/** The text below the first heading of this text, without blanks around it; empty when there is none, or no answer. */
export function answerBelow(body: string, label: string): string {
  const lines = linesOf(body);
  const from = lines.findIndex((line) => headingOf(line) === label) + 1;
  if (from === 0) return '';
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => headingOf(line) !== undefined);
  const text = rest
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim();
  return text === NO_RESPONSE ? '' : text;
}

function refused(problems: readonly RequestProblem[]): IssueRead {
  return { answers: new Map(), problems };
}

function linesOf(body: string): string[] {
  return body.replace(/\r\n?/g, '\n').split('\n');
}

/** As Markdown reads it: signs at its end, too, belong to the heading and not to its text. */
function headingOf(line: string): string | undefined {
  if (!HEADING.test(line)) return undefined;
  const text = line.trim().slice('###'.length).trim();
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || /[ \t]/.test(text[end - 1]!) ? text.slice(0, end).trim() : text;
}

function sectionsOf(body: string, questions: readonly Question[]) {
  const sections = new Map<Question, string[]>();
  const problems: RequestProblem[] = [];
  let place = -1;
  let lines: string[] = [];
  const before = lines;
  for (const line of linesOf(body)) {
    const heading = headingOf(line);
    if (heading === undefined) {
      lines.push(line);
      continue;
    }
    const next = questions.findIndex(({ label }) => label === heading);
    const question = questions[next];
    if (question && next > place) place = next;
    else problems.push(question ? outOfPlace(question, sections.has(question)) : unknown(heading, questions));
    lines = [];
    if (question && !sections.has(question)) sections.set(question, lines);
  }
  if (sections.size === 0) problems.unshift(noHeadings(questions));
  else if (before.some((line) => line.trim() !== '')) problems.unshift(strayText(questions));
  return { sections, problems };
}

function answerOf(lines: readonly string[], { shape }: Question): string {
  const text = lines.join('\n').trim();
  if (text === NO_RESPONSE) return '';
  const fenced = shape.type === 'textarea' && shape.render ? /^(`{3,})\w*\n([\s\S]*?)\n?\1$/.exec(text) : null;
  return (fenced?.[2] ?? text).trim();
}

function* answerProblems(text: string, { label, shape }: Question): Iterable<RequestProblem> {
  if (COMMENT.test(text))
    yield problem(
      `The text below ${shown(label)} has an HTML comment in it, which is invisible in the issue.`,
      'Delete everything from `<!--` to `-->`.',
    );
  if (shape.type === 'checkboxes' && strayLines(text, shape.options).length > 0)
    yield problem(
      `The text below ${shown(label)} is not the list of boxes of the form.`,
      `Write one line for each: ${shape.options.map((option) => `\`- [ ] ${option}\``).join(', ')}, with an \`x\` in it if it is true.`,
    );
}

function noHeadings(questions: readonly Question[]): RequestProblem {
  return problem(
    'The issue has none of the headings of its form.',
    `Open a new one with the form, or write the headings into this one: ${questions
      .filter(({ required }) => required)
      .map(({ label }) => shown(label))
      .join(', ')}, with each answer below its heading.`,
  );
}

function strayText(questions: readonly Question[]): RequestProblem {
  const message = 'There is text before the first heading, where it is no answer.';
  return problem(message, `Delete it, or move it below its heading. The first is ${shown(questions[0]!.label)}.`);
}

function outOfPlace({ label }: Question, isThere: boolean): RequestProblem {
  if (isThere)
    return problem(
      `The heading ${shown(label)} is there twice, so it is not clear which is the answer.`,
      'Delete one of them. In your own text, write such a line in another way, for example as `**bold**`.',
    );
  return problem(
    `The heading ${shown(label)} is not at its place in the form.`,
    'Put the headings back into the order of the form.',
  );
}

function unknown(heading: string, questions: readonly Question[]): RequestProblem {
  const near = nearest(
    heading,
    questions.map(({ label }) => label),
  );
  return problem(
    `The heading ${shown(heading)} is not in the form.`,
    near === undefined
      ? 'Delete it. In your own text, write such a line in another way, for example as `**bold**`.'
      : `Did you mean ${shown(near)}?`,
  );
}

function shown(heading: string): string {
  return quoted(`### ${heading.length > 60 ? `${heading.slice(0, 60)}…` : heading}`);
}

function problem(message: string, hint: string): RequestProblem {
  return { field: '', severity: 'error', message, hint };
}
