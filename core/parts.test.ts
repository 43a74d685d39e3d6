import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Problem } from './catalog/problem.ts';
import type { Rule } from './catalog/rule.ts';
import { BROWSER_RULES } from './catalog/rules/browser-rules.ts';
import { checkDesired } from './desired/check-desired.ts';
import { APIS, OBSERVED, PARTS, REVIEWS, RULES, readDesired } from './parts.ts';
import { plant } from './testing.ts';

/** What a rule says about an example of its own. */
async function saidBy(rule: Rule, example: string): Promise<Problem[]> {
  const { files, planted } = plant(rule, example);
  const { problems } = await checkDesired(readDesired(new Map(Object.entries(files))));
  return problems.filter((problem) => problem.rule === rule.name && planted.includes(problem.file));
}

test('every rule has a name of its own, and says why it is there in one sentence', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { name, why } of RULES) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(why).toMatch(/^[A-Z][^.]*\.$/);
  }
});

test('every rule is in a file of its name, in the folder of its part', () => {
  const paths = PARTS.flatMap((part) => (part.rules ?? []).map(({ name }) => join(part.name, 'rules', `${name}.ts`)));
  expect(paths.filter((path) => !existsSync(join(import.meta.dirname, path)))).toEqual([]);
});

test.each(RULES)('$name finds its wrong example, at a place and with a hint', async (rule) => {
  const found = await saidBy(rule, rule.wrong);
  expect(found).not.toEqual([]);
  for (const { message, hint, line, column } of found) {
    expect(message).toMatch(/[.?]$/);
    expect(hint).toMatch(/[.?]$/);
    expect(line > 0 && column > 0).toBe(true);
  }
});

test.each(RULES)('$name finds nothing in its right example', async (rule) => {
  expect(await saidBy(rule, rule.right)).toEqual([]);
});

test('forms run the rules that say so', () => {
  expect(RULES.filter(({ runsInBrowser }) => runsInBrowser)).toEqual(BROWSER_RULES);
});

test.each([
  ['file of the data folder', OBSERVED.map((file) => ('path' in file ? file.path : file.folder))],
  ['document of the API', APIS.flatMap(({ documents = [] }) => documents.map(({ path }) => path))],
  ['component of its description', APIS.flatMap(({ components = {} }) => Object.keys(components))],
  ['field of a review', REVIEWS.flatMap(({ fields }) => Object.keys(fields))],
])('no two parts use the same %s', (_, names) => {
  expect(names).toEqual([...new Set(names)]);
});
