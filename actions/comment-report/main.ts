import { commentReport } from '../../scripts/review/comment-report.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ required, folder, forge, repository, url, output, say }) => {
  const github = forge();
  const where = { forge: github, repository: github.repository(repository()), url, say };
  output('comment', await commentReport(required('pull-request'), folder('report'), where));
  return 'passed';
});
