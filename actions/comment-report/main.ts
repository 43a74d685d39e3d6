import { commentReport } from '../../scripts/review/comment-report.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ required, folder, input, forge, repository, url, output, say }) => {
  const github = forge();
  const where = { forge: github, repository: github.repository(repository()), url, say };
  const reviewed = {
    ...{ folder: folder('report'), isReady: input('ready') !== 'false' },
    hasMaker: input('maker') !== 'false',
  };
  output('comment', await commentReport(required('pull-request'), reviewed, where));
  return 'passed';
});
