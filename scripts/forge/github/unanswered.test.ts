import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../infra/servers/hold-folder.ts';
import { openGithubForge } from './github-forge.ts';

const NETWORK = 'Check the network, proxies and GITHUB_API_URL, and run it again.';
const LIMIT = { 'x-ratelimit-remaining': '0', date: 'Mon, 02 Mar 2026 10:00:00 GMT' };
const RESET = Date.parse('2026-03-02T10:29:30Z') / 1000;

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** What the client says while it waits, and what it stops with. */
async function asked(address: string, { actions = false, answer = 5_000 } = {}) {
  const said: string[] = [];
  const env = { GITHUB_TOKEN: 'token', GITHUB_API_URL: address, ...(actions && { GITHUB_ACTIONS: 'true' }) };
  const options = { env, say: (sentence: string) => said.push(sentence), pace: false, patience: { answer, again: 1 } };
  const ended = await Promise.resolve()
    .then(() => openGithubForge(options).actor())
    .catch((error: { message: string; fix: string }) => [error.message, error.fix]);
  return { said, ended };
}

test.each([false, true])(
  'what does not listen is named, while it is asked again, too (in a workflow: %s)',
  async (actions) => {
    const host = `127.0.0.1:${await freePort()}`;
    expect(await asked(`http://${host}`, { actions })).toEqual({
      said: [2, 3, 4].map((count) => `Nothing answered at \`${host}\`; trying again (${count} of 4).`),
      ended: [`Nothing answered at \`${host}\`: connect ECONNREFUSED ${host}.`, NETWORK],
    });
  },
);

test('a server that is silent is asked once more', async () => {
  const address = await serve(() => {});
  const host = new URL(address).host;
  expect(await asked(address, { answer: 30 })).toEqual({
    said: [`\`${host}\` does not answer; trying again (2 of 2).`],
    ended: [`\`${host}\` did not answer in time.`, NETWORK],
  });
});

test.each([
  json(404, { message: 'Not Found' }),
  (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>'),
] as RequestListener[])('a server that is not GitHub is named', async (answer) => {
  const address = await serve(answer);
  expect(await asked(`${address}/`)).toEqual({
    said: [],
    ended: [
      `There is no GitHub API at \`${address}\`.`,
      'Correct GITHUB_API_URL, or leave it out: then it is https://api.github.com. That of a GitHub Enterprise Server ends with `/api/v3`.',
    ],
  });
});

test.each([
  [{ ...LIMIT, 'x-ratelimit-reset': String(RESET) }, '30 minutes'],
  [{ 'retry-after': '60' }, 'a minute'],
  [{ 'retry-after': '99999999' }, 'an hour'],
  [LIMIT, 'an hour'],
])('a limit says when to come back: %o', async (headers, when) => {
  const message = 'API rate limit exceeded';
  expect((await asked(await serve(json(429, { message }, headers)))).ended).toEqual([
    `GitHub accepts no more requests for now. It said: ${message}.`,
    `Run it again in ${when}, or with the token of an App.`,
  ]);
});
