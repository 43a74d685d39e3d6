import type { Account, Repository } from '../forge/forge.ts';

/** Begins the comment that is written anew at every review. */
export const REVIEW_MARK = '<!-- waypost:review -->';

/**
 * Says something once: the comment of a mark that the same account wrote is edited, so that nobody else's is, whatever they
 * write into it.
 */
export async function stickyComment(
  number: number,
  text: string,
  { repository, author }: { repository: Repository; author: Account },
): Promise<void> {
  const body = `${REVIEW_MARK}\n${text}`;
  const comments = await repository.comments(number);
  const own = comments.find((each) => each.account.id === author.id && each.body.startsWith(`${REVIEW_MARK}\n`));
  if (!own) await repository.comment(number, body);
  else if (own.body !== body) await repository.editComment(own.id, body);
}
