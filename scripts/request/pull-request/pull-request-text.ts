import { harmless, oneLine } from '#core/text/harmless.ts';
import type { PullRequest } from '../../forge/forge.ts';
import type { Shown } from './read-pull-request.ts';

const MOST = 400;

/** A pull request in one line: `#3  Add checkout  open  ines-okafor  checkout → main`. */
export function pullRequestLine({ number, title, state, author, head, base }: PullRequest): string {
  return columns(`#${number}`, title, state, author.login, `${head.branch} → ${base.branch}`);
}

export function pullRequestText({ pullRequest, reviews, comments, statuses, diff }: Shown): string {
  const { body, mergedAs, mergedBy } = pullRequest;
  const merged = mergedAs ? `Merged as ${mergedAs}${mergedBy ? ` by ${oneLine(mergedBy.login)}` : ''}.` : '';
  return [
    [pullRequestLine(pullRequest), merged].filter(Boolean).join('\n'),
    harmless(body.trim()),
    statuses.map(({ context, state, description }) => columns(state, context, description)).join('\n'),
    ...reviews.map((review) =>
      said(columns(review.account.login, review.verdict, review.commit.slice(0, 7)), review.body),
    ),
    ...comments.map((comment) => said(columns(comment.account.login, 'comment'), comment.body)),
    bounded(diff),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function said(head: string, body: string): string {
  const lines = harmless(body.trim()).split('\n').filter(Boolean);
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}

function bounded(diff: string): string {
  const lines = harmless(diff).trimEnd().split('\n');
  if (lines.length <= MOST) return lines.join('\n');
  return [...lines.slice(0, MOST), `… ${(lines.length - MOST).toLocaleString('en')} more lines.`].join('\n');
}

function columns(...texts: string[]): string {
  return texts.map(oneLine).join('  ').trimEnd();
}
