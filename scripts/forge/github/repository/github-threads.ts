import type { Threads, ThreadText } from '../../forge.ts';
import { commentOf, issueOf } from '../answers.ts';
import type { RepositoryClient } from '../repository-client.ts';

interface IssueEnd {
  state?: 'closed';
  state_reason?: 'completed' | 'not_planned';
}

export function githubThreads(on: RepositoryClient): Threads {
  const editIssue = async (number: number, change: ThreadText & IssueEnd) => {
    const path = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await on.ask(`issue #${number}`, path, { issue_number: number, ...change });
  };

  return {
    async comments(number) {
      const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const all = await on.list(`pull request or issue #${number}`, path, { issue_number: number });
      return all.map(commentOf);
    },
    async comment(number, body) {
      const path = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      return commentOf(await on.ask(`pull request or issue #${number}`, path, { issue_number: number, body }));
    },
    async editComment(id, body) {
      const path = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await on.ask(`comment ${id}`, path, { comment_id: id, body });
    },
    async issue(number) {
      const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
      const answer = await on.ifThere(`issue #${number}`, path, { issue_number: number });
      return !answer || answer.pull_request ? undefined : issueOf(answer);
    },
    async openIssues(label) {
      const all = await on.list('issues', 'GET /repos/{owner}/{repo}/issues', { state: 'open', labels: label });
      return all.filter((each) => !each.pull_request).map(issueOf);
    },
    async lastIssues(label) {
      const about = { state: 'all', labels: label, per_page: 30 } as const;
      const found = await on.ask('issues', 'GET /repos/{owner}/{repo}/issues', about);
      return found.filter((each) => !each.pull_request).map(issueOf);
    },
    async openIssue({ title, body, labels }) {
      const given = { title, body, labels: [...labels] };
      return issueOf(await on.ask('new issue', 'POST /repos/{owner}/{repo}/issues', given));
    },
    editIssue,
    closeIssue: (number, reason) =>
      editIssue(number, { state: 'closed', state_reason: reason === 'completed' ? 'completed' : 'not_planned' }),
  };
}
