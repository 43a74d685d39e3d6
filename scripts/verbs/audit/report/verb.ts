import { defineVerb } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'audit report',
  summary: 'Print an access review to sign: who may do what now, and what was done.',
  options: [{ name: 'since', value: 'TIME', summary: '`2026-11-01`, or how long ago: `90d`', default: '90d' }, FORGE],

  async run({ root, since, forge, json }, terminal) {
    const [{ reviewOwnAccess }, { reviewMarkdown }] = await Promise.all([
      import('../../../audit/access-review/review-own-access.ts'),
      import('#core/audit/review/review-markdown.ts'),
    ]);
    const review = await reviewOwnAccess({ root, since, forge, say: terminal.say });
    terminal.print(json ? JSON.stringify(review, undefined, 2) : reviewMarkdown(review).trimEnd());
    return review.chain && review.chain.signs > 0 ? 1 : 0;
  },
});
