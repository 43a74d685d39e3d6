import { fitMarkdown } from '../../text/fit-markdown.ts';
import { code, literal } from '../../text/markdown-text.ts';
import type { RequestProblem } from '../request.ts';
import { formLabel, type IssueForm } from './issue-form.ts';

export type IssueAnswer =
  /** `open` is the pull request of the issue, where it has one already. */
  | { outcome: 'refused'; form: IssueForm; problems: readonly RequestProblem[]; open?: number }
  | { outcome: 'opened' | 'updated' | 'unchanged'; pull: number; path: string }
  | { outcome: 'exists'; path: string }
  /** Of `pull`, which another asked for, or somebody works on, or that ended. */
  | { outcome: 'asked' | 'taken over' | 'merged' | 'closed'; pull: number }
  | { outcome: 'ended' | 'edited by somebody else' }
  | { outcome: 'outsider'; organisation: string }
  | { outcome: 'unclear'; kinds: readonly string[] }
  /** The text below the heading is none of the answers that identify its form. */
  | { outcome: 'unsaid'; label: string; answers: readonly string[] };

/** Of a problem, in UTF-16 code units: a sentence may quote what somebody wrote. */
const LONGEST_SENTENCE = 600;

/** Says an answer in Markdown. Nothing that somebody wrote becomes markup, a mention or a reference in it. */
export function issueAnswerMarkdown(answer: IssueAnswer): string {
  switch (answer.outcome) {
    case 'refused':
      return refused(answer);
    case 'opened':
    case 'updated':
    case 'unchanged':
      return `#${answer.pull} asks for ${code(answer.path)}. The owner of its folder decides, and this issue closes after the merge. Until then, edit this issue to change the request.`;
    case 'exists':
      return `This is in the catalog already, in ${code(answer.path)}. To change it, edit that file. To request something else, edit this issue.`;
    case 'asked':
      return `#${answer.pull} already requests the same, so no pull request was opened. Comment there on what should be different, or edit this issue to request something else.`;
    case 'taken over':
      return `Somebody changed the file in #${answer.pull} by hand, and it stays as it is. Comment there on what should be different.`;
    case 'merged':
      return `#${answer.pull} was merged, so this request is done. To change the entry, edit its file. To request something else, open a new issue.`;
    case 'closed':
      return `#${answer.pull} was closed without a merge, so this issue has no further effect. To request it again, open a new issue.`;
    case 'ended':
      return 'This issue is closed, so the edit has no effect. To request it again, open a new issue.';
    case 'edited by somebody else':
      return 'Somebody other than the author edited this issue, so the edit has no effect: the author of the issue is the requester. Edit it yourself, or ask them to open an issue of their own.';
    case 'outsider':
      return `Thank you. The portal opens pull requests only for people of ${code(answer.organisation)}, so this issue has no effect. A person from there can request the same in an issue of their own.`;
    case 'unclear':
      return `The labels ${answer.kinds.map((kind) => code(formLabel(kind))).join(' and ')} contradict each other. Remove all but one, and edit the issue.`;
    case 'unsaid':
      return unsaid(answer);
  }
}

function unsaid({ label, answers }: Extract<IssueAnswer, { outcome: 'unsaid' }>): string {
  const one = answers.map((answer) => code(answer)).join(', ');
  return `It is not clear what this issue requests: below ${code(`### ${label}`)} should be one of ${one}. If you edit the issue, the portal tries again.`;
}

function refused({ form, problems, open }: Extract<IssueAnswer, { outcome: 'refused' }>): string {
  const stays = open === undefined ? '' : ` #${open} stays as it is until then.`;
  const items = problems.filter(({ severity }) => severity === 'error').map((problem) => item(problem, form));
  const { markdown } = fitMarkdown(
    [
      { items: [`**This request has problems.** If you edit the issue, the portal tries again.${stays}`] },
      { items, between: '\n' },
      { items: ['Keep each heading as it is, with its answer below it.'] },
    ],
    { more: (left) => `**${left.toLocaleString('en')} more did not fit here; fix these first.**` },
  );
  return markdown;
}

function item({ field, message, hint }: RequestProblem, form: IssueForm): string {
  const label = form.questionOf(field)?.label;
  const sentences = [message, hint ?? ''].filter(Boolean).map((sentence) => literal(cut(sentence)));
  return `- ${[...(label === undefined ? [] : [`**${literal(label)}**`]), ...sentences].join('\\\n  ')}`;
}

function cut(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  const start = sentence.slice(0, LONGEST_SENTENCE).replace(/[\ud800-\udbff]$/, '');
  const isOpen = (start.match(/`/g) ?? []).length % 2 === 1;
  return `${start}…${isOpen ? '`' : ''}`;
}
