import { join } from 'node:path';
import { REVIEWS } from '#core/parts.ts';
import { reviewMarkdown } from '#core/report/review-report.ts';
import type { Review } from '#core/review/review.ts';
import { LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { ACCESS_STATUS } from '../access/verdict-status.ts';
import { type HandedOn, handOn, readHandedOn } from '../files/handed-on.ts';
import type { Sha } from '../forge/forge.ts';
import { REPORT_SCHEMA } from './review-schema.ts';
import { writeAnswer } from './write-answer.ts';

/** The output of the review of a pull request, for the job that may write a comment. */
export interface ReviewReport {
  /** The head of the pull request that was reviewed. */
  head?: Sha;
  review: Review;
}

const FILE = 'review.json';

/**
 * Writes a review into a folder for an artifact: `review.json` for comment-report, `answer.md` for people, and
 * `answer.rest.md` where it is longer than a summary may be.
 *
 * @returns the answer as a summary
 * @throws {CannotRun} when it cannot be written
 */
export function writeReviewReport(folder: string, report: ReviewReport): string {
  handOn(join(folder, FILE), report);
  const whole = 'the artifact of this run has them all in `answer.rest.md`';
  const options = { approvalsIn: ACCESS_STATUS, longest: LONGEST_SUMMARY, whole };
  const answer = reviewMarkdown(report.review, options);
  writeAnswer(join(folder, 'answer.md'), answer);
  return answer.markdown;
}

/** Reads what another job reviewed, as data that may be anybody's. */
export function readReviewReport(folder: string): HandedOn<ReviewReport> {
  const read = readHandedOn<ReviewReport>(join(folder, FILE), REPORT_SCHEMA);
  const error = 'content' in read ? errorOf(read.content.review) : undefined;
  return error === undefined ? read : { error: `\`${join(folder, FILE)}\` does not have the right form. ${error}` };
}

/** Why what parts found cannot be what they found. */
function errorOf(review: Review): string | undefined {
  return REVIEWS.map((part) => part.error?.(review)).find((error) => error !== undefined);
}
