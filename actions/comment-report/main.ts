import { publishedAt } from '../../scripts/catalog/published-at.ts';
import { ownRoot } from '../../scripts/own-root.ts';
import { commentReport } from '../../scripts/review/comment-report.ts';
import { runAction } from '../run-action.ts';

/** The settings of main, which this code is of, and not those of the change. */
const MAIN = ownRoot(import.meta.dirname);

await runAction(async ({ required, folder, input, forge, repository, url, output, say }) => {
  const github = forge();
  const where = { forge: github, repository: github.repository(repository()), url, say };
  const reviewed = {
    folder: folder('report'),
    isReady: input('ready') !== 'false',
    hasMaker: input('maker') !== 'false',
    portal: publishedAt(MAIN),
  };
  output('comment', await commentReport(required('pull-request'), reviewed, where));
  return 'passed';
});
