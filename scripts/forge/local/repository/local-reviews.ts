import type { PullRequests } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import type { LocalPlace } from './local-place.ts';
import type { ThreadRecords } from './thread-records.ts';

/** Reviews of pull requests. Nobody reviews their own, as on GitHub. */
export function localReviews(
  { name, bare, actor, now }: LocalPlace,
  records: ThreadRecords,
): Pick<PullRequests, 'review' | 'reviews'> {
  return {
    async reviews(number) {
      return records.entries(number, 'reviews');
    },
    async review(number, review) {
      const { verdict, body, commit } = review;
      if (!(await bare.commitAt(commit))) throw new ForgeRefusal('invalid', `\`${name}\` has no commit \`${commit}\`.`);
      const thread = records.thread(number, 'pull request');
      if (!thread) throw new ForgeRefusal('not found', `\`${name}\` has no pull request #${number}.`);
      const account = await actor();
      if (verdict !== 'comment' && thread.author.id === account.id)
        throw new ForgeRefusal(
          'not allowed',
          `\`${account.login}\` opened #${number}, and people cannot review their own pull request.`,
        );
      if (verdict !== 'approve' && body.trim() === '')
        throw new ForgeRefusal('invalid', 'A review that does not approve needs a text with the reason.');
      return records.add(number, 'reviews', { account, ...review, submitted: now().toISOString() });
    },
  };
}
