import { fileProblem, type Problem } from '../../catalog/problem.ts';
import type { Rule } from '../../catalog/rule.ts';
import { documentLimit } from '../document-limits.ts';
import { documentText } from '../document-text.ts';
import { markupOf } from '../markup/markup.ts';

const HINT = 'Split it into several files, or make it simpler.';

/** Finds what can be counted. A build also reports a document that takes too much time or memory. */
export const documentLimits: Rule = {
  name: 'document-limits',
  severity: 'warning',
  why: 'A document that takes long to render would keep every build waiting.',
  finds: 'a document that is too large',
  wrong: `# catalog/payments/checkout-db/README.md\n${'>'.repeat(100)} A quote in a hundred others`,
  right: '# catalog/payments/checkout-db/README.md\n> A quote',

  async *checkFiles(files, paths) {
    for (const file of paths) {
      if (markupOf(file) !== 'markdown') continue;
      const reason = documentLimit(documentText(files, file) ?? '');
      if (reason !== undefined) yield { file, offset: 0, message: messageOf(reason), hint: HINT };
    }
  },
};

export function documentProblem(file: string, reason: string, severity: Problem['severity']): Problem {
  return fileProblem(file, { rule: documentLimits.name, severity, message: messageOf(reason), hint: HINT });
}

function messageOf(reason: string): string {
  return `The document is shown as it was written. ${reason}`;
}
