import { beforeAll, describe, expect, test } from 'vitest';
import type { Forge, Repository, RepositoryName } from '../../scripts/forge/forge.ts';
import { ForgeRefusal, type RefusalReason } from '../../scripts/forge/forge-refusal.ts';
import { blobHash } from '../../scripts/git/blob-hash.ts';

/** A forge to hold to the contract, with a team `acme/payments` of `hana-kobayashi` and `ines-okafor`. */
export interface Subject {
  /** @param login `ines-okafor` or `hana-kobayashi`: two people who may write everywhere */
  forge(login: string): Promise<Forge>;
}

const NOBODY = '1'.repeat(40);

/** What holds on every forge. Each test has a repository of its own. */
export function holdsTheContract(name: string, open: () => Subject): void {
  describe(`on the ${name} forge`, () => {
    let ines: Forge;
    let hana: Forge;
    let count = 0;

    beforeAll(async () => {
      ines = await open().forge('ines-okafor');
      hana = await open().forge('hana-kobayashi');
    });

    const fresh = async (): Promise<Repository> => {
      count++;
      return ines.createRepository(`acme/thing-${count}`, { description: 'A thing.', private: false });
    };
    const base = async (repository: Repository) => (await repository.head('main'))!;
    const change = (path: string, content: string) => new Map([[path, { content }]]);
    const asHana = (repository: Repository) => hana.repository(repository.name);

    /** A branch with one commit. */
    const branchOff = async (repository: Repository, branch: string, changes = change('a.txt', `${branch}\n`)) => {
      const at = await base(repository);
      await repository.createBranch(branch, at);
      return repository.commit({ branch, base: at, message: `Change ${branch}`, changes });
    };
    const propose = async (repository: Repository, branch = 'change', changes = change('a.txt', `${branch}\n`)) => {
      await branchOff(repository, branch, changes);
      return repository.openPullRequest({ title: `Do ${branch}`, body: 'Because.', head: branch, base: 'main' });
    };

    test('who acts has a login and an id', async () => {
      const [actor, found] = [await ines.actor(), await hana.account('ines-okafor')];
      expect(actor).toEqual({ login: 'ines-okafor', id: expect.any(Number), isBot: false });
      expect(found).toEqual(actor);
      expect(await ines.account('nobody-at-all')).toBeUndefined();
    });

    test('a team has its members, sorted by login', async () => {
      const members = await ines.teamMembers('acme/payments');
      expect(members?.map(({ login }) => login)).toEqual(['hana-kobayashi', 'ines-okafor']);
      expect(await ines.teamMembers('acme/ghosts')).toBeUndefined();
    });

    test('a new repository has one commit, and its name is taken', async () => {
      const repository = await fresh();
      expect(await repository.facts()).toEqual({
        id: expect.any(Number),
        description: 'A thing.',
        topics: [],
        private: false,
        defaultBranch: 'main',
        archived: false,
      });
      expect(await repository.branches()).toEqual(['main']);
      expect(await repository.listFiles('main')).toEqual(['README.md']);
      await refuses('taken', ines.createRepository(repository.name, { description: '', private: false }));
    });

    test('repositories are listed with their facts, sorted by name', async () => {
      const [one, two] = [await fresh(), await fresh()];
      await two.describe({ topics: ['node'] });
      const listed = (await ines.repositories('acme'))!;
      const names = listed.map(({ name }) => name);
      expect(names).toEqual(names.toSorted());
      expect(names).toEqual(expect.arrayContaining([one.name, two.name]));
      const found = listed.find(({ name }) => name === two.name);
      expect(found).toMatchObject({ ...(await two.facts()), topics: ['node'], fork: false });
      expect(await ines.repositories('nobody-at-all')).toBeUndefined();
    });

    test('a tree tells regular files with their sizes and hashes', async () => {
      const repository = await fresh();
      const changes = new Map([
        ['README.md', null],
        ['ü/b.txt', { content: 'größer\n' }],
        ['a.sh', { content: '', executable: true }],
      ]);
      const sha = await repository.commit({ branch: 'main', base: await base(repository), message: 'A', changes });
      const tree = {
        files: [
          { path: 'a.sh', size: 0, hash: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', executable: true },
          { path: 'ü/b.txt', size: 9, hash: blobHash(Buffer.from('größer\n')), executable: false },
        ],
        isWhole: true,
      };
      expect(await repository.tree('main')).toEqual(tree);
      expect(await repository.tree(sha)).toEqual(tree);
      expect(await repository.tree('gone')).toBeUndefined();
    });

    test('a repository that is not there has no facts', async () => {
      expect(await ines.repository('acme/never').facts()).toBeUndefined();
    });

    test('a name that cannot be one of a repository is refused', async () => {
      for (const wrong of ['acme', 'acme/../x', 'acme/a b', 'acme/x.git', '$(id)/x'])
        await refuses('invalid', (async () => ines.repository(wrong as RepositoryName).facts())());
    });

    test('description and topics can be changed, each by itself', async () => {
      const repository = await fresh();
      await repository.describe({ description: 'Another.' });
      await repository.describe({ topics: ['node', 'waypost'] });
      expect(await repository.facts()).toMatchObject({ description: 'Another.', topics: ['node', 'waypost'] });
    });

    test('a repository that is archived stays so, and can be read', async () => {
      const repository = await fresh();
      await repository.archive();
      await repository.archive();
      expect(await repository.facts()).toMatchObject({ archived: true });
      expect(await repository.listFiles('main')).toEqual(['README.md']);
      await refuses('not allowed', branchOff(repository, 'late'));
      await refuses('not found', ines.repository('acme/never').archive());
    });

    test('a commit writes, changes and removes files at once', async () => {
      const repository = await fresh();
      const first = await repository.commit({
        branch: 'main',
        base: await base(repository),
        message: 'Write',
        changes: new Map([
          ['ü/"b" $(id).txt', { content: 'größer\n' }],
          ['run.sh', { content: Buffer.from('#!/bin/sh\n'), executable: true }],
        ]),
      });
      expect(await repository.head('main')).toBe(first);
      expect(await repository.readFile('main', 'ü/"b" $(id).txt')).toBe('größer\n');
      const changes = new Map([
        ['README.md', null],
        ['run.sh', { content: 'new\n' }],
      ]);
      const second = await repository.commit({ branch: 'main', base: first, message: 'Change', changes });
      expect(await repository.listFiles('main')).toEqual(['run.sh', 'ü/"b" $(id).txt']);
      expect(await repository.readFile(first, 'run.sh')).toBe('#!/bin/sh\n');
      expect(await repository.readFile(second, 'run.sh')).toBe('new\n');
      expect(await repository.readFile('main', 'README.md')).toBeUndefined();
    });

    test('a file that moves keeps its bytes and whether it can be run', async () => {
      const repository = await fresh();
      const bytes = Buffer.from([0, 255, 1, 254]);
      const first = await repository.commit({
        ...{ branch: 'main', base: await base(repository), message: 'Write' },
        changes: new Map([['old/run', { content: bytes, executable: true }]]),
      });
      const hash = blobHash(bytes);
      const changes = new Map([
        ['README.md', null],
        ['old/run', null],
        ['new/run', { hash, executable: true }],
      ]);
      await repository.commit({ branch: 'main', base: first, message: 'Move', changes });
      const files = [{ path: 'new/run', size: 4, hash, executable: true }];
      expect(await repository.tree('main')).toEqual({ files, isWhole: true });
    });

    test('a commit on a branch that has moved is refused, and changes nothing', async () => {
      const repository = await fresh();
      const old = await base(repository);
      const now = await repository.commit({ branch: 'main', base: old, message: 'A', changes: change('a', 'a') });
      await refuses('moved', repository.commit({ branch: 'main', base: old, message: 'B', changes: change('b', 'b') }));
      expect(await repository.head('main')).toBe(now);
      expect(await repository.readFile('main', 'b')).toBeUndefined();
    });

    test('a path that leads out of the files is refused', async () => {
      const repository = await fresh();
      const at = await base(repository);
      for (const path of ['../x', '/x', 'a/../../x', '.git/config', 'a/.GIT/hooks/x', 'a//b', '', 'a\nb'])
        await refuses(
          'invalid',
          repository.commit({ branch: 'main', base: at, message: 'A', changes: change(path, '') }),
        );
    });

    test('branches are made and deleted where they are believed to be', async () => {
      const repository = await fresh();
      const at = await base(repository);
      await repository.createBranch('topic/one', at);
      expect(await repository.branches()).toEqual(['main', 'topic/one']);
      await refuses('taken', repository.createBranch('topic/one', at));
      await refuses('invalid', repository.createBranch('other', NOBODY));
      await refuses('moved', repository.deleteBranch('topic/one', NOBODY));
      await repository.deleteBranch('topic/one', at);
      expect(await repository.head('topic/one')).toBeUndefined();
      await refuses('not found', repository.deleteBranch('topic/one', at));
    });

    test('a branch that is renamed stays the default one', async () => {
      const repository = await fresh();
      const at = await base(repository);
      await repository.renameBranch('main', 'trunk');
      expect(await repository.branches()).toEqual(['trunk']);
      expect([await repository.head('trunk'), (await repository.facts())?.defaultBranch]).toEqual([at, 'trunk']);
      await repository.createBranch('other', at);
      await refuses('taken', repository.renameBranch('trunk', 'other'));
      await refuses('not found', repository.renameBranch('main', 'more'));
    });

    test('a pull request is opened, found, approved and merged', async () => {
      const repository = await fresh();
      const opened = await propose(repository);
      const before = await base(repository);
      const author = await ines.actor();
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
      const seen = await asHana(repository).review(opened.number, {
        verdict: 'approve',
        body: 'Fine.',
        commit: opened.head.sha,
      });
      expect(seen).toMatchObject({ account: await hana.actor(), verdict: 'approve', commit: opened.head.sha });
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
      const repository = await fresh();
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
      const repository = await fresh();
      await propose(repository);
      await refuses('taken', repository.openPullRequest({ title: 'B', body: '', head: 'change', base: 'main' }));
    });

    test('a pull request of a branch that is not there, or has nothing new, is refused', async () => {
      const repository = await fresh();
      await repository.createBranch('same', await base(repository));
      await refuses('invalid', repository.openPullRequest({ title: 'A', body: '', head: 'gone', base: 'main' }));
      await refuses('invalid', repository.openPullRequest({ title: 'A', body: '', head: 'same', base: 'main' }));
    });

    test('a merge is refused when the head is another than was looked at', async () => {
      const repository = await fresh();
      const { number, head } = await propose(repository);
      const more = { branch: 'change', base: head.sha, message: 'More', changes: change('b.txt', 'b') };
      const now = await repository.commit(more);
      await refuses('moved', repository.merge(number, { head: head.sha, message: 'Merge' }));
      expect((await repository.pullRequest(number))?.head.sha).toBe(now);
    });

    test('nobody approves what they opened', async () => {
      const repository = await fresh();
      const { number, head } = await propose(repository);
      const review = { verdict: 'approve', body: '', commit: head.sha } as const;
      await refuses('not allowed', repository.review(number, review));
      await asHana(repository).review(number, { ...review, verdict: 'request changes', body: 'No.' });
      await asHana(repository).review(number, review);
      expect((await repository.reviews(number)).map(({ verdict }) => verdict)).toEqual(['request changes', 'approve']);
    });

    test('comments are kept in their order, and can be edited', async () => {
      const repository = await fresh();
      const { number } = await propose(repository);
      const first = await repository.comment(number, 'One');
      const second = await asHana(repository).comment(number, 'Two <b>$(id)</b>');
      await repository.editComment(first.id, 'One, edited');
      expect(await repository.comments(number)).toEqual([{ ...first, body: 'One, edited' }, second]);
      await refuses('not found', repository.comment(999, 'To nobody'));
      await refuses('not found', repository.editComment(987_654, 'Nothing'));
    });

    test('issues share the numbers of pull requests', async () => {
      const repository = await fresh();
      const { number } = await propose(repository);
      const issue = await repository.openIssue({ title: 'Broken', body: 'Look.', labels: ['bug'] });
      expect(issue.number).toBe(number + 1);
      expect(issue).toMatchObject({ title: 'Broken', body: 'Look.', state: 'open', labels: ['bug'] });
      expect(await repository.issue(number)).toBeUndefined();
      expect(await repository.pullRequest(issue.number)).toBeUndefined();
      await repository.closeIssue(issue.number, 'not planned');
      expect(await repository.issue(issue.number)).toMatchObject({ state: 'closed' });
    });

    test('pull requests and issues say something else once they are edited', async () => {
      const repository = await fresh();
      const { number } = await propose(repository);
      await repository.editPullRequest(number, { title: 'Do more' });
      await repository.editPullRequest(number, { body: 'For $(id).' });
      expect(await repository.pullRequest(number)).toMatchObject({ title: 'Do more', body: 'For $(id).' });
      const issue = await repository.openIssue({ title: 'Broken', body: 'Look.', labels: ['bug'] });
      await repository.editIssue(issue.number, { body: 'Look here.' });
      expect(await repository.issue(issue.number)).toEqual({ ...issue, body: 'Look here.' });
      await refuses('not found', repository.editPullRequest(999, { body: '' }));
      await refuses('not found', repository.editIssue(999, { body: '' }));
    });

    test('who belongs to the organisation is an insider', async () => {
      expect(await (await fresh()).isInsider(await hana.actor())).toBe(true);
    });

    test('a status replaces the one of its context', async () => {
      const repository = await fresh();
      const sha = await base(repository);
      const access = {
        context: 'waypost/access',
        state: 'pending',
        description: 'Needs one of @acme/payments.',
      } as const;
      await repository.setStatus(sha, access);
      await repository.setStatus(sha, { context: 'a', state: 'error', description: '', url: 'https://acme.example/1' });
      await repository.setStatus(sha, { ...access, state: 'success' });
      expect(await repository.statuses(sha)).toEqual([
        { context: 'a', state: 'error', description: '', url: 'https://acme.example/1' },
        { ...access, state: 'success' },
      ]);
      await refuses('invalid', repository.setStatus(sha, { ...access, description: 'x'.repeat(141) }));
    });

    test('teams have permissions', async () => {
      const repository = await fresh();
      expect(await repository.teams()).toEqual(new Map());
      await repository.setTeam('acme/payments', 'push');
      await repository.setTeam('acme/payments', 'maintain');
      expect(await repository.teams()).toEqual(new Map([['acme/payments', 'maintain']]));
    });

    test('the default branch is held to rules once, and stays so', async () => {
      const repository = await fresh();
      expect(await repository.protection()).toBe('open');
      await repository.protect();
      await repository.protect();
      expect(await repository.protection()).toBe('protected');
      await refuses('not found', ines.repository('acme/never').protection());
    });

    test('one commit takes text, bytes and what may be run, large and empty', async () => {
      const repository = await fresh();
      const bytes = Buffer.from([0, 255, 1, 254]);
      const large = 'ü'.repeat(700_000);
      const changes = new Map<string, { content: string | Uint8Array; executable?: boolean } | null>([
        ['README.md', null],
        ['a.bin', { content: bytes }],
        ['b.txt', { content: large }],
        ['c.txt', { content: 'c\n' }],
        ['empty', { content: '' }],
        ['run.sh', { content: 'run\n', executable: true }],
      ]);
      await repository.commit({ branch: 'main', base: await base(repository), message: 'All', changes });
      expect(await repository.tree('main')).toEqual({
        files: [
          { path: 'a.bin', size: 4, hash: blobHash(bytes), executable: false },
          { path: 'b.txt', size: 1_400_000, hash: blobHash(Buffer.from(large)), executable: false },
          { path: 'c.txt', size: 2, hash: blobHash(Buffer.from('c\n')), executable: false },
          { path: 'empty', size: 0, hash: blobHash(Buffer.from('')), executable: false },
          { path: 'run.sh', size: 4, hash: blobHash(Buffer.from('run\n')), executable: true },
        ],
        isWhole: true,
      });
      expect(await repository.readFile('main', 'c.txt')).toBe('c\n');
    });

    test('a dispatch keeps to the limits of GitHub', async () => {
      const repository = await fresh();
      await repository.dispatch('waypost-register', { name: 'checkout' });
      const keys = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`key${index}`, 1]));
      await refuses('invalid', repository.dispatch('x'.repeat(101), {}));
      await refuses('invalid', repository.dispatch('x', keys));
      await refuses('invalid', repository.dispatch('x', { text: 'x'.repeat(65_536) }));
    });

    test('a title with shell, Markdown, mentions and terminal controls stays what it is', async () => {
      const repository = await fresh();
      await branchOff(repository, 'change');
      const title = '$(touch x) `id` **b** @acme/payments \u001b[31mred ; rm -rf / #1';
      const { number } = await repository.openPullRequest({ title, body: title, head: 'change', base: 'main' });
      expect(await repository.pullRequest(number)).toMatchObject({ title, body: title });
    });
  });
}

/** Holds a promise to being refused for a reason, in a full sentence. */
async function refuses(reason: RefusalReason, promise: Promise<unknown>): Promise<void> {
  const outcome = await promise.then(
    () => 'nothing was refused',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(ForgeRefusal);
  expect((outcome as ForgeRefusal).reason, (outcome as ForgeRefusal).message).toBe(reason);
  expect((outcome as ForgeRefusal).message).toMatch(/^[A-Z`#].*\.$/s);
}
