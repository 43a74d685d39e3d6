import { expect, test } from 'vitest';
import { propose } from './propose.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

export function threadsHold(people: TwoPeople): void {
  test('comments are kept in their order, and can be edited', async () => {
    const repository = await people.fresh();
    const { number } = await propose(repository);
    const first = await repository.comment(number, 'One');
    const second = await people.asHana(repository).comment(number, 'Two <b>$(id)</b>');
    await repository.editComment(first.id, 'One, edited');
    expect(await repository.comments(number)).toEqual([{ ...first, body: 'One, edited' }, second]);
    await refuses('not found', repository.comment(999, 'To nobody'));
    await refuses('not found', repository.editComment(987_654, 'Nothing'));
  });

  test('issues share the numbers of pull requests', async () => {
    const repository = await people.fresh();
    const { number } = await propose(repository);
    const issue = await repository.openIssue({ title: 'Broken', body: 'Look.', labels: ['bug'] });
    expect(issue.number).toBe(number + 1);
    expect(issue).toMatchObject({ title: 'Broken', body: 'Look.', state: 'open', labels: ['bug'] });
    expect(await repository.issue(number)).toBeUndefined();
    expect(await repository.pullRequest(issue.number)).toBeUndefined();
    await repository.closeIssue(issue.number, 'not planned');
    expect(await repository.issue(issue.number)).toMatchObject({ state: 'closed' });
  });

  test('open issues are found by a label', async () => {
    const repository = await people.fresh();
    const open = (title: string, ...labels: string[]) => repository.openIssue({ title, body: '', labels });
    const first = await open('One', 'drift');
    await open('Two');
    const closed = await open('Three', 'drift');
    const last = await people.asHana(repository).openIssue({ title: 'Four', body: '', labels: ['bug', 'drift'] });
    await repository.closeIssue(closed.number, 'completed');
    expect(await repository.openIssues('drift')).toEqual([last, first]);
    expect(await repository.openIssues('other')).toEqual([]);
    const all = await repository.lastIssues('drift');
    expect(all.map(({ title, closed }) => [title, closed?.reason])).toEqual([
      ['Four', undefined],
      ['Three', 'completed'],
      ['One', undefined],
    ]);
  });
}
