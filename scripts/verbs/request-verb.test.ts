import { expect, test } from 'vitest';
import { REQUEST_KINDS } from '#core/parts.ts';
import { DOMAIN } from '#core/request/testing.ts';
import { runPortal } from '../run-portal.ts';
import type { Verb } from '../verb.ts';
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

test.each([
  ['help', 'rename'],
  ['rename', 'build'],
])('%s %s … loads them', async (...words) => {
  const rename = (await verbsFor(words)).find(({ name }) => name === 'rename');
  expect(rename?.arguments?.[0]?.summary).toContain('What to rename');
});

test('the list of verbs has those of kinds, as the kinds make them', async () => {
  const own = new Set(VERBS.map(({ name }) => name));
  const made = [...REQUEST_KINDS.values()].filter(({ name }) => !own.has(name)).map(requestVerb);
  const shown = ({ name, summary, renders, arguments: words = [] }: Verb) => ({
    ...{ name, summary, renders },
    words: words.map(({ name, required = false, variadic = false }) => ({ name, required, variadic })),
  });
  for (const words of [['help'], [], ['--root', 'validate', 'help']])
    expect((await verbsFor(words)).slice(VERBS.length).map(shown)).toEqual(made.map(shown));
});

test('no kind of request has the name of a verb, except of its own', () => {
  const verbs = ['help', ...VERBS.map(({ name }) => name.split(' ')[0]!)];
  const taken = [...REQUEST_KINDS.keys()].filter((name) => verbs.includes(name));
  expect(taken).toEqual(['register', 'scaffold', 'provision']);
});
