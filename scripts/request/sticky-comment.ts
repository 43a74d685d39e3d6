import type { Account, Repository } from '../forge/forge.ts';

/** Begins the comment that is written anew at every review. */
export const REVIEW_MARK = '<!-- waypost:review -->';

/**
 * Says something once: the comment of a mark that the same account wrote is edited, so that nobody else's is, whatever they
 * write into it.
 *
 * @returns the id of the comment
 */
export async function stickyComment(
  number: number,
  text: string,
  { repository, author }: { repository: Pick<Repository, 'comments' | 'comment' | 'editComment'>; author: Account },
): Promise<number> {
  const body = `${REVIEW_MARK}\n${text}`;
  const comments = await repository.comments(number);
  const own = comments.find((each) => each.account.id === author.id && each.body.startsWith(`${REVIEW_MARK}\n`));
  if (!own) return (await repository.comment(number, body)).id;
  if (own.body !== body) await repository.editComment(own.id, body);
  return own.id;
}
