import { expect, test } from 'vitest';
import type { Tool } from '../doctor/tool.ts';
import { offerTools } from './offer-tools.ts';

/** What is said and installed for somebody who gives an answer. */
async function offered(answer: string, env: NodeJS.ProcessEnv = {}) {
  const [said, installed]: [string[], string[]] = [[], []];
  const tool = (name: string, isThere: boolean): Tool => ({
    ...{ name, why: 'provision resources', howTo: 'Install it.', size: 'about 3 MB', folder: () => `/cache/${name}` },
    find: async () => (isThere ? '/bin' : undefined),
    install: async () => {
      installed.push(name);
      return '/bin';
    },
  });
  const asked: string[] = [];
  const prompter = {
    async ask(question: string) {
      asked.push(question);
      return answer;
    },
  };
  await offerTools('redis', { prompter, env, say: (text) => said.push(text) }, [
    tool('infra', true),
    tool('tofu', false),
  ]);
  return { said, installed, asked };
}

test('what is missing is shown with its size and place, and installed after a yes', async () => {
  expect(await offered('yes')).toEqual({
    said: [
      'To create resources on this machine, it lacks:',
      '  tofu: about 3 MB, in /cache/tofu',
      'Installed: `tofu`.',
    ],
    installed: ['tofu'],
    asked: ['Install it now?'],
  });
});

test('a no leaves the machine as it is, and names the command for later', async () => {
  const { said, installed } = await offered('no');
  expect(installed).toEqual([]);
  expect(said.at(-1)).toBe('Later: `npx portal doctor --install tofu`.');
});

test('nobody is asked for what they do without', async () => {
  expect(await offered('yes', { WAYPOST_WITHOUT: 'tofu' })).toEqual({ said: [], installed: [], asked: [] });
});
