import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openGithubForge } from './github-forge.ts';

const SHA = 'a'.repeat(40);
const FIX = 'Check GITHUB_API_URL, and proxies between this machine and GitHub; then run it again.';
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server, and what it was asked. */
async function serve(answer: Answer): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? 'without a token'}`);
    answer(response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function json(content: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Answer {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(content));
}

function open(url: string, { actions = false, pace = false } = {}) {
  const env = { GITHUB_TOKEN: 'the-token', GITHUB_API_URL: url, ...(actions && { GITHUB_ACTIONS: 'true' }) };
  return openGithubForge({ env, say: () => {}, pace }).repository('acme/portal');
}

test.each([false, true])(
  'the token goes to no other server that a list leads to (in a workflow: %s)',
  async (actions) => {
    const other = await serve(json([]));
    const { url } = await serve(json([{ name: 'main' }], { link: `<${other.url}/next>; rel="next"` }));
    await expect(open(url, { actions }).branches()).rejects.toMatchObject({
      message: `\`${url}\` leads to \`${other.url}\`, which is another server, so it is not asked.`,
      fix: FIX,
    });
    expect(other.asked).toEqual([]);
  },
);

test('the answer of another server that an address leads to is not taken', async () => {
  const other = await serve(json({ object: { sha: SHA } }));
  const { url } = await serve((response) => response.writeHead(302, { location: `${other.url}/moved` }).end());
  await expect(open(url).head('main')).rejects.toThrow(`\`${url}\` leads to \`${other.url}\`, which is another server`);
  expect(other.asked).toEqual(['/moved without a token']);
});

test('a repository that was renamed is found at its new address on the same server', async () => {
  const found = json({ object: { sha: SHA } });
  const { url } = await serve((response, request) =>
    request.url === '/repositories/1'
      ? found(response, request)
      : response.writeHead(301, { location: '/repositories/1' }).end(),
  );
  expect(await open(url).head('main')).toBe(SHA);
});

test.each<[string, Answer]>([
  ['a page to log in', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>')],
  [
    'JSON that was cut',
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":'),
  ],
  ['bytes', (response) => response.writeHead(200, { 'content-type': 'application/zip' }).end('PK')],
  ['null', json(null)],
  ['nothing', (response) => response.writeHead(200).end()],
])('%s is not taken for an answer of GitHub', async (_, answer) => {
  const { url } = await serve(answer);
  await expect(open(url).head('main')).rejects.toMatchObject({
    message:
      'The answer to `GET /repos/acme/portal/git/ref/heads%2Fmain` is not JSON, so it does not come from GitHub.',
    fix: FIX,
  });
});

test('pull requests of another branch are not those of the one that was asked for', async () => {
  const pull = (number: number, ref: string) => ({
    ...{ number, title: '', body: null, user: null, state: 'open', labels: [], created_at: '', html_url: '' },
    ...{ head: { ref, sha: SHA, repo: null }, base: { ref: 'main', sha: SHA } },
  });
  const { url } = await serve(json([pull(1, 'other'), pull(2, 'requests/issue-1')]));
  const found = await open(url).pullRequests({ state: 'all', head: 'requests/issue-1' });
  expect(found.map(({ number }) => number)).toEqual([2]);
});
