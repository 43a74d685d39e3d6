import type { Account, Repository } from './forge.ts';

/** Starts the comment that is updated at every review. */
export const REVIEW_MARK = '<!-- waypost:review -->';
/** Begins the answer to a request, on its issue. */
export const REQUEST_MARK = '<!-- waypost:request -->';

/**
 * Says something once: the comment of a mark that the same account wrote is edited, so that nobody else's is, whatever they
 * write into it.
 *
 * @returns the id of the comment
 */
export async function stickyComment(
  number: number,
  text: string,
  {
    repository,
    author,
    mark = REVIEW_MARK,
  }: { repository: Pick<Repository, 'comments' | 'comment' | 'editComment'>; author: Account; mark?: string },
): Promise<number> {
  const body = `${mark}\n${text}`;
  const comments = await repository.comments(number);
  const own = comments.find((each) => each.account.id === author.id && each.body.startsWith(`${mark}\n`));
  if (!own) return (await repository.comment(number, body)).id;
  if (own.body !== body) await repository.editComment(own.id, body);
  return own.id;
}
