import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { git } from '../../git/git.ts';
import { type Figure, median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { runMeasured } from '../run-measured.ts';
import { syntheticCatalog } from '../synthetic/synthetic-catalog.ts';
import { PRODUCT, type Workbench } from '../workbench.ts';

const RUNS = 3;
const SIZE = 1000;
const BUDGET = 5;

/** A pull request on GitHub from its checkout to its comment: both programs, with an API that answers at once. */
export const answer: Measure = {
  name: 'answer',

  async measure(bench) {
    const root = bench.catalog(SIZE);
    const head = await change(root);
    const server = await api(head);
    try {
      const seconds: number[] = [];
      for (let run = 1; run <= RUNS; run++) seconds.push(await answerOnce(bench, { root, head, server, run }));
      const what = `answer to a pull request among ${SIZE.toLocaleString('en')} services`;
      return [{ what, unit: 'seconds', value: median(seconds), budget: BUDGET }] satisfies Figure[];
    } finally {
      server.close();
    }
  },
};

interface Place {
  root: string;
  head: string;
  server: Server;
  run: number;
}

async function answerOnce(bench: Workbench, { root, head, server, run }: Place): Promise<number> {
  bench.say(`Answering a pull request among ${SIZE.toLocaleString('en')} services, ${run} of ${RUNS}.`);
  const folder = mkdtempSync(join(tmpdir(), 'waypost-answer-'));
  const event = join(folder, 'event.json');
  const pull = { title: 'Change', user: { login: 'ines' }, head: { sha: head }, base: { ref: 'main', sha: 'HEAD^' } };
  writeFileSync(event, JSON.stringify({ pull_request: pull }));
  const { port } = server.address() as AddressInfo;
  const env = {
    GITHUB_WORKSPACE: root,
    GITHUB_REPOSITORY: 'acme/portal',
    GITHUB_EVENT_PATH: event,
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_OUTPUT: '',
    GITHUB_STEP_SUMMARY: '',
    INPUT_REPORT: join(folder, 'report'),
    'INPUT_PULL-REQUEST': '1',
  };
  const program = (action: string) => [join(PRODUCT, 'actions', action, 'main.ts')];
  try {
    const reviewed = await runMeasured(program('review-change'), env);
    const reported = await runMeasured(program('comment-report'), { ...env, INPUT_TOKEN: 'of-nobody' });
    return reviewed.wallSeconds + reported.wallSeconds;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A commit that changes one entry, on a branch of its own. @returns its hash */
async function change(root: string): Promise<string> {
  const inRoot = $({ cwd: root, quiet: true });
  const author = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
  await inRoot`git init -q -b main`;
  await inRoot`git add -A`;
  await inRoot`git ${author} commit -q --allow-empty -m catalog`;
  await inRoot`git checkout -q -B change`;
  const changed = [...syntheticCatalog(SIZE)].map(([path]) => path).findLast((path) => path.endsWith('.yaml'))!;
  appendFileSync(join(root, changed), 'tags: [changed]\n');
  await inRoot`git ${author} commit -q -a -m change`;
  return git(root, ['rev-parse', 'HEAD']);
}

/** As much of GitHub's API as a comment takes. */
async function api(sha: string): Promise<Server> {
  const user = { login: 'github-actions[bot]', id: 1 };
  const pull = { number: 1, title: '', user, state: 'open', labels: [], head: { sha, repo: null }, base: {} };
  const answers: Readonly<Record<string, unknown>> = {
    'GET /user': user,
    'GET /repos/acme/portal/pulls/1': pull,
    'GET /repos/acme/portal/issues/1/comments': [],
    'POST /repos/acme/portal/issues/1/comments': { id: 1, user, body: '' },
  };
  const server = createServer((request, response) => {
    const body = answers[`${request.method} ${request.url?.split('?')[0]}`];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}
