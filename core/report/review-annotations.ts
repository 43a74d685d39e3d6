import type { Review } from '../review/review.ts';
import { type Annotated, annotations } from './annotations.ts';
import { breakage } from './review-sections.ts';

export function reviewAnnotations({ breaks, problems, access }: Review): string {
  const taken = breaks.flatMap((each): Annotated[] =>
    breakage(each).map(({ text }) => ({
      severity: 'error',
      rule: 'still-needed',
      message: text,
      ...(each.dependants[0] && { file: each.dependants[0].file }),
    })),
  );
  const orphaned = access.problems.map(
    ({ message, hint }): Annotated => ({ severity: 'error', rule: 'without-owner', message, hint }),
  );
  return annotations([...taken, ...orphaned, ...problems.added]);
}
