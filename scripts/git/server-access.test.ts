import { expect, test } from 'vitest';
import { git, runGit } from './git.ts';
import { serverAccess } from './server-access.ts';

const env = serverAccess('https://github.com', 'ghs_token');
const sentTo = async (address: string) =>
  (await runGit('/', ['config', '--get-urlmatch', 'http.extraHeader', address], { env })).stdout.trim();

test('the header goes to repositories of the server', async () => {
  const basic = Buffer.from('x-access-token:ghs_token').toString('base64');
  expect(await sentTo('https://github.com/acme/portal.git')).toBe(`Authorization: Basic ${basic}`);
});

test('it goes to no other host, port or protocol', async () => {
  for (const address of [
    'https://github.com.evil.example/acme/portal.git',
    'https://evil.example/github.com/',
    'https://github.com:8443/acme/portal.git',
    'http://github.com/acme/portal.git',
  ])
    expect(await sentTo(address), address).toBe('');
});

test('no helper is asked, and git is led nowhere else', async () => {
  expect(await git('/', ['config', '--get', 'credential.helper'], { env })).toBe('');
  expect(await git('/', ['config', '--get', 'http.followRedirects'], { env })).toBe('false');
});
