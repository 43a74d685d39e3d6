import { expect, test } from 'vitest';
import type { Repository } from '../../../scripts/forge/forge.ts';
import { commitFiles } from '../commit-files.ts';
import { mainOf, propose } from './propose.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

export function pullRequestsHold(people: TwoPeople): void {
  test('a pull request is opened, found, approved and merged', async () => {
    const repository = await people.fresh();
    const opened = await propose(repository);
    const before = await mainOf(repository);
    const author = await people.ines.actor();
    expect(opened).toMatchObject({
      title: 'Do change',
      body: 'Because.',
      author,
      state: 'open',
      head: { branch: 'change', sha: await repository.head('change'), repository: repository.name },
      base: { branch: 'main', sha: before },
      labels: [],
    });
    expect(await repository.pullRequest(opened.number)).toEqual(opened);
    const seen = await people.asHana(repository).review(opened.number, {
      verdict: 'approve',
      body: 'Fine.',
      commit: opened.head.sha,
    });
    expect(seen).toMatchObject({ account: await people.hana.actor(), verdict: 'approve', commit: opened.head.sha });
    expect(await repository.reviews(opened.number)).toEqual([seen]);
    const sha = await repository.merge(opened.number, { head: opened.head.sha, message: 'Merge it' });
    expect(await repository.head('main')).toBe(sha);
    expect(await repository.readFile('main', 'a.txt')).toBe('change\n');
    expect(await repository.pullRequest(opened.number)).toMatchObject({
      state: 'merged',
      mergedAs: sha,
      mergedBy: author,
      head: { sha: opened.head.sha },
    });
    await refuses('invalid', repository.merge(opened.number, { head: opened.head.sha, message: 'Again' }));
  });

  test('pull requests are listed by state and by branch, the newest first', async () => {
    const repository = await people.fresh();
    const one = await propose(repository, 'one');
    const two = await propose(repository, 'two');
    await repository.closePullRequest(one.number);
    const numbers = async (filter: Parameters<Repository['pullRequests']>[0]) =>
      (await repository.pullRequests(filter)).map(({ number }) => number);
    expect(await numbers({ state: 'all' })).toEqual([two.number, one.number]);
    expect(await numbers({ state: 'open' })).toEqual([two.number]);
    expect(await numbers({ state: 'closed' })).toEqual([one.number]);
    expect(await numbers({ state: 'all', head: 'one' })).toEqual([one.number]);
    expect(await repository.pullRequest(999)).toBeUndefined();
  });

  test('one branch goes to one base once at a time', async () => {
    const repository = await people.fresh();
    await propose(repository);
    await refuses('taken', repository.openPullRequest({ title: 'B', body: '', head: 'change', base: 'main' }));
  });

  test('a pull request of a branch that is not there, or has nothing new, is refused', async () => {
    const repository = await people.fresh();
    await repository.createBranch('same', await mainOf(repository));
    await refuses('invalid', repository.openPullRequest({ title: 'A', body: '', head: 'gone', base: 'main' }));
    await refuses('invalid', repository.openPullRequest({ title: 'A', body: '', head: 'same', base: 'main' }));
  });

  test('a merge is refused when the head is another than was looked at', async () => {
    const repository = await people.fresh();
    const { number, head } = await propose(repository);
    const now = await commitFiles(repository, { 'b.txt': 'b' }, { branch: 'change' });
    await refuses('moved', repository.merge(number, { head: head.sha, message: 'Merge' }));
    expect((await repository.pullRequest(number))?.head.sha).toBe(now);
  });

  test('nobody approves what they opened', async () => {
    const repository = await people.fresh();
    const { number, head } = await propose(repository);
    const review = { verdict: 'approve', body: '', commit: head.sha } as const;
    await refuses('not allowed', repository.review(number, review));
    await people.asHana(repository).review(number, { ...review, verdict: 'request changes', body: 'No.' });
    await people.asHana(repository).review(number, review);
    expect((await repository.reviews(number)).map(({ verdict }) => verdict)).toEqual(['request changes', 'approve']);
  });
}
