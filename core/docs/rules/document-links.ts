import type { Rule } from '../../catalog/rule.ts';
import { quoted } from '../../text/quoted.ts';
import { pathFrom } from '../doc-records.ts';
import { documentText } from '../document-text.ts';
import { KnownPaths } from '../known-paths.ts';
import { markupOf } from '../markup/markup.ts';
import { writtenLinks } from '../written-links.ts';

/** Finds links and images of documents that lead to a file of this repository that is not there. */
export const documentLinks: Rule = {
  name: 'document-links',
  severity: 'warning',
  why: 'The person who follows a link of a runbook at night needs what it promises.',
  finds: 'a link that leads nowhere',
  wrong: '# catalog/payments/checkout-db/README.md\n[What to do](runbok.md)',
  right: '# catalog/payments/checkout-db/README.md\n[What to do](https://wiki.acme.example/runbook)',
  async *checkFiles(files, paths) {
    let known: KnownPaths | undefined;
    for (const file of paths) {
      if (markupOf(file) !== 'markdown' || file.startsWith('templates/')) continue;
      for (const { to, offset } of writtenLinks(documentText(files, file) ?? '')) {
        const path = isPath(to) ? pathFrom(file, to) : undefined;
        if (path === undefined || !isBeside(path, file)) continue;
        known ??= new KnownPaths(files);
        if (known.has(path)) continue;
        const meant = known.nearest(path);
        const message = `${quoted(to)} leads to ${quoted(path)}, which is not there.`;
        const hint = meant === undefined ? 'Correct the path, or remove the link.' : `Did you mean ${quoted(meant)}?`;
        yield { file, offset, message, hint };
      }
    }
  },
};

/** A path in the repository, without what only a program fills in. */
function isPath(to: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|#|\/\/|\?)|[{}$\\*]/i.test(to);
}

function isBeside(path: string, file: string): boolean {
  return path.split('/')[0] === file.split('/')[0] && !/(?:^|\/)\./.test(path);
}
