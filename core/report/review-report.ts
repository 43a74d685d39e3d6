import { mermaid } from '../graph/mermaid.ts';
import type { Review } from '../review/review.ts';

export { reviewMarkdown } from './review-markdown.ts';
export { reviewTerminal } from './review-terminal.ts';

/** The answer to a change for other programs: all of it, with the picture as Mermaid text, too. */
export function reviewJson(review: Review): string {
  const { picture } = review.affected;
  return JSON.stringify({ ...review, ...(picture && { mermaid: mermaid(picture) }) }, undefined, 2);
}
