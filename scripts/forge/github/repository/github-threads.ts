import type { Threads, ThreadText } from '../../forge.ts';
import { commentOf, issueOf } from '../answers.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

interface IssueEnd {
  state?: 'closed';
  state_reason?: 'completed' | 'not_planned';
}

export function githubThreads(on: RepositoryClient): Threads {
  const { client, place } = on;
  const thread = (number: number) => ({ ...place, issue_number: number });
  const editIssue = async (number: number, change: ThreadText & IssueEnd) => {
    const path = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await on.ask(`issue #${number}`, () => client.request(path, { ...thread(number), ...change }));
  };

  return {
    async comments(number) {
      const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const ask = () => client.paginate(path, { ...thread(number), ...PAGE });
      return (await on.ask(`pull request or issue #${number}`, ask)).map(commentOf);
    },
    async comment(number, body) {
      const path = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const ask = () => client.request(path, { ...thread(number), body });
      return commentOf((await on.ask(`pull request or issue #${number}`, ask)).data);
    },
    async editComment(id, body) {
      const path = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await on.ask(`comment ${id}`, () => client.request(path, { ...place, comment_id: id, body }));
    },
    async issue(number) {
      const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
      const answer = await on.ifThere(`issue #${number}`, () => client.request(path, thread(number)));
      return !answer || answer.data.pull_request ? undefined : issueOf(answer.data);
    },
    async openIssues(label) {
      const ask = () =>
        client.paginate('GET /repos/{owner}/{repo}/issues', {
          ...place,
          ...PAGE,
          state: 'open' as const,
          labels: label,
        });
      return (await on.ask('issues', ask)).filter((each) => !each.pull_request).map(issueOf);
    },
    async openIssue({ title, body, labels }) {
      const given = { title, body, labels: [...labels] };
      const ask = () => client.request('POST /repos/{owner}/{repo}/issues', { ...place, ...given });
      return issueOf((await on.ask('new issue', ask)).data);
    },
    editIssue,
    closeIssue: (number, reason) =>
      editIssue(number, { state: 'closed', state_reason: reason === 'completed' ? 'completed' : 'not_planned' }),
  };
}
