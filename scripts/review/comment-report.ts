import { addressOfExplained, documentOfExplained } from '#core/fields/explanation.ts';
import { findExplained } from '#core/fields/find-field.ts';
import type { AddressOf } from '#core/report/markdown.ts';
import { reviewMarkdown } from '#core/report/review-report.ts';
import type { ReviewedProblem } from '#core/review/problem-changes.ts';
import { SCAFFOLDS } from '#core/scaffold/review/scaffold-change.ts';
import { LONGEST } from '#core/text/fit-markdown.ts';
import { ACCESS_STATUS } from '../access/verdict-status.ts';
import { NO_MAKER, READY } from '../doctor/github/app-needs.ts';
import type { Forge, Repository } from '../forge/forge.ts';
import { mainBranch, otherBase } from '../forge/main-branch.ts';
import { stickyComment } from '../forge/sticky-comment.ts';
import { readReviewReport } from './review-report.ts';

interface Reviewed {
  /** Holds the report that another job wrote. */
  folder: string;
  /** Whether the jobs that need the setup run, among them those that set `ACCESS_STATUS`. */
  isReady: boolean;
  /** Whether an App creates the repositories that changes ask for. */
  hasMaker: boolean;
  /** Where the portal is published, as the settings of main say it. */
  portal?: string | undefined;
}

interface CommentContext {
  forge: Pick<Forge, 'actor'>;
  repository: Pick<Repository, 'facts' | 'pullRequest' | 'comments' | 'comment' | 'editComment' | 'webUrl'>;
  /** Of the run that reviewed, where its summary and its artifact are. */
  url: string | undefined;
  say(sentence: string): void;
}

const NOT_READY = `Nothing sets the status \`${ACCESS_STATUS}\`, because the variable \`${READY}\` of this repository is not \`true\`. A change that must have it cannot be merged. To change that, run \`npx portal doctor ready --fix\`.`;

/** Sentences of main's own, which no report can leave out. */
function remarks({ isReady, hasMaker }: Reviewed, review: object): string {
  const asksForRepository = SCAFFOLDS.of(review)?.some(({ what }) => what === 'new') ?? false;
  const sentences = [
    ...(isReady ? [] : [NOT_READY]),
    ...(asksForRepository && !hasMaker ? [`No repository is created after the merge. ${NO_MAKER}`] : []),
  ];
  return sentences.map((sentence) => `\n\n${sentence}`).join('');
}

/**
 * Answers a pull request with the report of another job. Also that there is none is an answer: what is reviewed may be the code that
 * reviews.
 *
 * @returns the id of the comment; undefined when the pull request is at another commit by now, which has a review of its own
 */
export async function commentReport(
  number: number,
  reviewed: Reviewed,
  { forge, repository, url, say }: CommentContext,
): Promise<number | undefined> {
  const pull = await repository.pullRequest(number);
  const read = readReviewReport(reviewed.folder);
  const head = 'content' in read ? read.content.head : undefined;
  if (!pull || (head !== undefined && head !== pull.head.sha)) {
    say(pull ? `#${number} has moved since it was reviewed.` : `There is no pull request #${number}.`);
    return undefined;
  }
  const refusal = otherBase(pull, await mainBranch(repository));
  if (refusal !== undefined) {
    say(refusal);
    return undefined;
  }
  const run = url === undefined ? 'its run' : `[its run](${url})`;
  if ('error' in read) say(read.error);
  const end = remarks(reviewed, 'content' in read ? read.content.review : {});
  const addressOf = explainedAt({ portal: reviewed.portal, repository: repository.webUrl() });
  const options = {
    addressOf,
    approvalsIn: ACCESS_STATUS,
    whole: `${run} has them all`,
    longest: LONGEST - end.length,
  };
  const text =
    'content' in read
      ? reviewMarkdown(read.content.review, options).markdown
      : `**This change was not reviewed.**\n\nThe review did not finish; the log of ${run} shows why. Fix that, and push again.`;
  return stickyComment(number, `${text}${end}`, { repository, author: await forge.actor() });
}

/**
 * Finds what explains the problems of a review: a page of the portal, or a document of its repository where nothing says where the
 * portal is published.
 *
 * @param repository where people see it: `https://github.com/acme/portal`
 */
export function explainedAt({ portal, repository }: { portal: string | undefined; repository: string }): AddressOf {
  return ({ field, rule }: ReviewedProblem) => {
    // Another job names it: it is looked up, and never an address by itself.
    const named = field === undefined ? undefined : findExplained(field);
    const found = named?.is === 'field' ? named : findExplained(rule);
    if (found.is !== 'field' && found.is !== 'rule') return undefined;
    if (portal !== undefined) return addressOfExplained(found, portal);
    return `${repository}/blob/main/docs/${documentOfExplained(found)}`;
  };
}
