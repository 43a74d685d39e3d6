import type { Review } from '../review/review.ts';
import { breakage, reviewVerdict } from './review-sections.ts';

const NAMED = 3;

export function reviewSentence(review: Review): string {
  if (review.verdict === 'passed') return reviewVerdict(review);
  const error = review.problems.added.find(({ severity }) => severity === 'error');
  const reasons = [
    ...review.breaks
      .slice(0, NAMED)
      .flatMap(breakage)
      .map(({ text, below = [] }) => `${text} ${listed(below)}.`),
    ...review.access.problems.slice(0, NAMED).map(({ message, hint }) => `${message} ${hint}`),
    ...(error ? [[`${error.file}:${error.line}: ${error.message}`, error.hint].filter(Boolean).join(' ')] : []),
  ];
  return [reviewVerdict(review), ...reasons].join(' ');
}

function listed(lines: readonly string[]): string {
  const rest = lines.length > NAMED ? ` and ${lines.length - NAMED} more` : '';
  return `It is named by ${lines.slice(0, NAMED).join('; ')}${rest}`;
}
