import { expect, test } from 'vitest';
import type { Client } from './client.ts';
import { GithubForge } from './github-forge.ts';

test('who acts is asked again after it could not be reported', async () => {
  const answers = [
    () => Promise.reject(new Error('The network is down.')),
    () => Promise.resolve({ data: { login: 'ines-okafor', id: 7, type: 'User' } }),
  ];
  const client = { request: () => answers.shift()!() } as unknown as Client;
  const forge = new GithubForge(client, 'https://github.com');
  await expect(forge.actor()).rejects.toThrow();
  expect(await forge.actor()).toMatchObject({ login: 'ines-okafor', id: 7 });
});
