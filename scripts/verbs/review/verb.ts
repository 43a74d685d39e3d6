import process from 'node:process';
import { styleText } from 'node:util';
import { defineVerb } from '../../verb.ts';
import { ASKED_OPTIONS } from '../shared-options.ts';

export const verb = defineVerb({
  name: 'review',
  renders: true,
  summary: 'Review the change of the working tree: its problems, its effects on other entries, and who must approve.',
  arguments: [{ name: 'base', summary: 'a commit or branch (default: where the branch left main)' }],
  options: [
    ...ASKED_OPTIONS,
    { name: 'title', value: 'TEXT', summary: 'the title of the change' },
    {
      name: 'markdown',
      value: 'FILE',
      summary: 'write it as Markdown for a comment; text that is too long goes into a file beside it',
    },
    { name: 'all', summary: 'also show folded parts' },
  ],

  async run({ root, base, title, markdown, all, json, ...asked }, terminal) {
    const [{ reviewChange }, { planningTools }, { reviewJson, reviewMarkdown, reviewTerminal }] = await Promise.all([
      import('../../review/review-change.ts'),
      import('../../provision/plan-stacks.ts'),
      import('#core/report/review-report.ts'),
    ]);
    const { review, files } = await reviewChange(root, { base, title, ...asked }, (trees) =>
      planningTools({ root, env: process.env, isLocal: true }, trees),
    );
    if (markdown !== undefined) {
      const { writeAnswer } = await import('../../review/write-answer.ts');
      for (const file of writeAnswer(markdown, reviewMarkdown(review))) terminal.say(`Wrote ${file}.`);
    }
    const paint = terminal.colour ? { paint: styleText } : {};
    if (json) terminal.print(reviewJson(review));
    else if (markdown === undefined) terminal.print(reviewTerminal(review, { files, all, ...paint }));
    return review.verdict === 'failed' ? 1 : 0;
  },
});
