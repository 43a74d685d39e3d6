import { expect, test } from 'vitest';
import { runPortal } from '../../../run-portal.ts';
import { verb as scaffold } from '../verb.ts';
import { verb as scaffoldUpdate } from './verb.ts';

async function said(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const terminal = {
    print: (text: string) => lines.push(text),
    say: (text: string) => lines.push(text),
    colour: false,
  };
  const code = await runPortal(words, {
    verbs: [scaffold, scaffoldUpdate],
    terminal,
    repository: '/nowhere',
    folder: '/nowhere',
  });
  return `${code} ${lines.join('\n')}`;
}

test('`update` is no template, and gets the options that `scaffold` has, too', async () => {
  expect(await said('scaffold', 'update', '--all', '--set', 'port=1', '--json')).toMatch(
    /^2 `--set` is for one service/,
  );
  expect(await said('scaffold', 'update')).toMatch(/^2 `npx portal scaffold update` needs a service\./);
  expect(await said('scaffold', 'update', 'checkout', '--json')).toMatch(/^2 With --json, portal asks no questions\./);
});
