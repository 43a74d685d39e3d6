import type { TreeEntry } from './bare-contents.ts';
import type { Answer, Asked } from './month-asked.ts';
import { commentAnswer, issueAnswer, openThread, pullAnswer, type Thread, userOf } from './month-repository.ts';

interface Route {
  /** As the figures name it: `GET /repos/{}/issues`. */
  route: string;
  pattern: RegExp;
  /** Undefined where there is no such thing. */
  answer(asked: Asked): Answer | undefined | Promise<Answer | undefined>;
}

/** The requests that provisioning makes. @see https://docs.github.com/rest */
export const MONTH_ROUTES: readonly Route[] = [
  on('GET /user', () => ({ status: 403, body: { message: 'Resource not accessible by integration' } })),
  on('POST /graphql', ({ token }) => {
    const { login, id } = userOf(token);
    return ok({ data: { viewer: { login, databaseId: id } } });
  }),
  on('GET /repos/{}', ({ repository: { name } }) =>
    ok({ id: 1, node_id: name, private: true, default_branch: 'main', description: '', topics: [], archived: false }),
  ),
  ...ofGit(),
  ...ofThreads(),
  ...ofEnvironments(),
];

function ofGit(): Route[] {
  return [
    on('GET /repos/{}/git/ref/{}', async ({ repository: { contents }, parts: [ref] }) => {
      const sha = await contents.at(`refs/${ref}`);
      return sha === undefined ? undefined : ok({ ref: `refs/${ref}`, object: { sha, type: 'commit' } });
    }),
    on('POST /repos/{}/git/refs', async ({ repository: { contents }, body }) => {
      await contents.setRef(String(body.ref), String(body.sha));
      return { status: 201, body: { ref: body.ref, object: { sha: body.sha } } };
    }),
    on('PATCH /repos/{}/git/refs/{}', async ({ repository: { contents }, parts: [ref], body }) => {
      await contents.setRef(`refs/${ref}`, String(body.sha));
      return ok({ ref: `refs/${ref}`, object: { sha: body.sha } });
    }),
    on('DELETE /repos/{}/git/refs/{}', async ({ repository: { contents }, parts: [ref] }) => {
      await contents.setRef(`refs/${ref}`, undefined);
      return { status: 204 };
    }),
    on('GET /repos/{}/git/commits/{}', async ({ repository: { contents }, parts: [sha = ''] }) =>
      ok({ sha, tree: { sha: await contents.treeOf(sha) } }),
    ),
    on('POST /repos/{}/git/commits', async ({ repository: { contents }, body }) => ({
      status: 201,
      body: { sha: await contents.makeCommit(String(body.tree), body.parents as string[], String(body.message)) },
    })),
    on('GET /repos/{}/git/trees/{}', async ({ repository: { contents }, parts: [sha = ''] }) =>
      ok({ sha, truncated: false, tree: await contents.list(sha) }),
    ),
    on('POST /repos/{}/git/trees', async ({ repository: { contents }, body }) => ({
      status: 201,
      body: { sha: await contents.makeTree(body.base_tree as string | undefined, body.tree as TreeEntry[]) },
    })),
    on('GET /repos/{}/branches', async () => ({ status: 200, list: [{ name: 'main' }] })),
    on('GET /repos/{}/contents/{}', async ({ repository: { contents }, parts: [path = ''], query }) => {
      const text = await contents.text(query.get('ref') ?? 'main', path);
      if (text === undefined) return undefined;
      const content = Buffer.from(text).toString('base64');
      return ok({ type: 'file', encoding: 'base64', content, size: text.length, sha: '' });
    }),
  ];
}

function ofThreads(): Route[] {
  return [
    on('GET /repos/{}/commits/{}/pulls', async ({ repository, parts: [sha = ''] }) => {
      const pull = repository.threads.get(repository.mergedAs.get(sha) ?? 0);
      return { status: 200, list: pull ? [await pullAnswer(pull, repository)] : [] };
    }),
    on('GET /repos/{}/pulls/{}/reviews', () => ({ status: 200, list: [] })),
    on('GET /repos/{}/pulls/{}/commits', () => ({ status: 200, list: [] })),
    on('GET /repos/{}/pulls/{}', async ({ repository, parts: [number] }) => {
      const pull = repository.threads.get(Number(number));
      return pull && ok(await pullAnswer(pull, repository));
    }),
    on('PATCH /repos/{}/pulls/{}', async ({ repository, parts: [number], body }) => {
      const pull = repository.threads.get(Number(number))!;
      Object.assign(pull, body);
      return ok(await pullAnswer(pull, repository));
    }),
    on('GET /repos/{}/pulls', async ({ repository, query }) => {
      const head = query.get('head')?.split(':')[1];
      const state = query.get('state') ?? 'open';
      const pulls = newest(repository.threads).filter(
        (each) =>
          each.pull && (head === undefined || each.pull.branch === head) && (state === 'all' || each.state === state),
      );
      return { status: 200, list: await Promise.all(pulls.map((each) => pullAnswer(each, repository))) };
    }),
    on('POST /repos/{}/pulls', async ({ repository, token, body }) => {
      const pull = openThread(repository, {
        ...{ title: String(body.title), body: String(body.body), author: token, pull: { branch: String(body.head) } },
      });
      return { status: 201, body: await pullAnswer(pull, repository) };
    }),
    on('POST /repos/{}/issues/{}/labels', ({ repository, parts: [number], body }) => {
      const thread = repository.threads.get(Number(number))!;
      thread.labels.push(...(body.labels as string[]));
      return { status: 200, list: thread.labels.map((name) => ({ name })) };
    }),
    on('GET /repos/{}/issues/{}/comments', ({ repository, parts: [number] }) => ({
      status: 200,
      list: (repository.threads.get(Number(number))?.comments ?? []).map(commentAnswer),
    })),
    on('POST /repos/{}/issues/{}/comments', ({ repository, parts: [number], token, body }) => {
      const { comments } = repository.threads.get(Number(number))!;
      const comment = { id: Number(number) * 1000 + comments.length, author: token, body: String(body.body) };
      comments.push(comment);
      return { status: 201, body: commentAnswer(comment) };
    }),
    on('PATCH /repos/{}/issues/comments/{}', ({ repository, parts: [id], body }) => {
      const thread = repository.threads.get(Math.floor(Number(id) / 1000))!;
      const comment = thread.comments.find((each) => each.id === Number(id))!;
      comment.body = String(body.body);
      return ok(commentAnswer(comment));
    }),
    on('GET /repos/{}/issues/{}', ({ repository, parts: [number] }) => {
      const thread = repository.threads.get(Number(number));
      return thread && ok(issueAnswer(thread));
    }),
    on('PATCH /repos/{}/issues/{}', ({ repository, parts: [number], body }) => {
      const thread = repository.threads.get(Number(number))!;
      Object.assign(thread, body);
      return ok(issueAnswer(thread));
    }),
    on('GET /repos/{}/issues', ({ repository, query }) => {
      const label = query.get('labels');
      const found = newest(repository.threads).filter(
        ({ state, labels }) => state === 'open' && (label === null || labels.includes(label)),
      );
      return { status: 200, list: found.map(issueAnswer) };
    }),
    on('POST /repos/{}/issues', ({ repository, token, body }) => {
      const given = { title: String(body.title), body: String(body.body), author: token };
      const issue = openThread(repository, { ...given, labels: [...(body.labels as string[])] });
      return { status: 201, body: issueAnswer(issue) };
    }),
  ];
}

/** A key for all environments: nobody opens what it seals. */
const KEY = { key_id: '568250167242549743', key: 'hBT5WZEj8ZoOv6TYJsfWq7MxTEQopZO5/IT3ZCVQPzs=' };

function ofEnvironments(): Route[] {
  return [
    on('GET /repos/{}/environments/{}', ({ repository, parts: [name = ''] }) =>
      repository.environments.has(name)
        ? ok({ name, deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } })
        : undefined,
    ),
    on('PUT /repos/{}/environments/{}', ({ repository, parts: [name = ''] }) => {
      if (!repository.environments.has(name)) repository.environments.set(name, new Set());
      return ok({ name });
    }),
    on('GET /repos/{}/environments/{}/deployment-branch-policies', () =>
      ok({ total_count: 1, branch_policies: [{ id: 1, name: 'main' }] }),
    ),
    on('POST /repos/{}/environments/{}/deployment-branch-policies', () => ok({ id: 1, name: 'main' })),
    on('GET /repos/{}/environments/{}/secrets/public-key', () => ok(KEY)),
    on('GET /repos/{}/environments/{}/secrets', ({ repository, parts: [name = ''] }) => {
      const secrets = [...(repository.environments.get(name) ?? [])].map((each) => ({ name: each }));
      return ok({ total_count: secrets.length, secrets });
    }),
    on('PUT /repos/{}/environments/{}/secrets/{}', ({ repository, parts: [name = '', secret = ''] }) => {
      repository.environments.get(name)!.add(secret);
      return { status: 201, body: {} };
    }),
    on('DELETE /repos/{}/environments/{}/secrets/{}', ({ repository, parts: [name = '', secret = ''] }) =>
      repository.environments.get(name)?.delete(secret) ? { status: 204 } : undefined,
    ),
  ];
}

/** Of braces, the first of a repository is its owner and name, and the last of a path may have slashes. */
function on(route: string, answer: Route['answer']): Route {
  const source = route
    .replace('/repos/{}', '/repos/([^/]+/[^/]+)')
    .replace(/(git\/refs?|contents)\/\{\}$/, '$1/(.+)')
    .replaceAll('{}', '([^/]+)');
  return { route, pattern: new RegExp(`^${source}$`), answer };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function newest(threads: ReadonlyMap<number, Thread>): Thread[] {
  return [...threads.values()].sort((a, b) => b.number - a.number);
}
