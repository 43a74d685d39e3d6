import { expect, test } from 'vitest';
import { REQUEST_KINDS } from '#core/parts.ts';
import { DOMAIN } from '#core/request/testing.ts';
import { runPortal } from '../run-portal.ts';
import { VERBS, verbsFor } from '../verbs.ts';
import { requestVerb } from './request-verb.ts';

async function help(...words: string[]): Promise<string> {
  const printed: string[] = [];
  const terminal = { print: (text: string) => void printed.push(text), say: () => {}, colour: false };
  await runPortal(words, { verbs: [requestVerb(DOMAIN)], terminal, repository: '/', folder: '/' });
  return printed.join('\n');
}

test('a kind has a verb in its own words', async () => {
  expect(await help('help')).toMatch(/^ {2}domain \[options\] \[file\] +Add a domain, by pull request\.$/m);
  expect(await help('help', 'domain')).toMatch(/--set <name=value> +a field, such as name=commerce$/m);
});

test.each([
  ['--json', 'validate'],
  ['build', 'domain'],
  ['help', 'build'],
  ['--root', 'x', 'help', '--json', 'forge', 'list'],
])('%s %s … loads no kinds', async (...words) => {
  expect(await verbsFor(words)).toBe(VERBS);
});

test.each([['--root', 'validate', 'help'], ['help'], ['help', 'domain'], ['domain', 'build']])(
  '%s %s … loads them',
  async (...words) => {
    expect(await verbsFor(words)).not.toBe(VERBS);
  },
);

test('no kind of request has the name of a verb, except of its own', () => {
  const verbs = ['help', ...VERBS.map(({ name }) => name.split(' ')[0]!)];
  const taken = [...REQUEST_KINDS.keys()].filter((name) => verbs.includes(name));
  expect(taken).toEqual(['register', 'scaffold', 'provision']);
});
