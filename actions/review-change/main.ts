import { reviewAnnotations } from '#core/report/review-annotations.ts';
import { reviewEvent } from '../../scripts/review/review-event.ts';
import { writeReviewReport } from '../../scripts/review/review-report.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, event, input, folder, annotate, summarise, output }) => {
  const report = await reviewEvent(root, { event: event(), base: input('base') });
  annotate(reviewAnnotations(report.review));
  summarise(writeReviewReport(folder('report'), report));
  output('verdict', report.review.verdict);
  return report.review.verdict;
});
