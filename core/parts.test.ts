import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCatalog, checkFiles } from './catalog/check.ts';
import { readEntities } from './catalog/reading/read-entities.ts';
import { BROWSER_RULES } from './catalog/rules/browser-rules.ts';
import { contextOf } from './catalog/testing.ts';
import { RULES } from './parts.ts';
import { manifest } from './scaffold/testing.ts';

/** What the examples of the rules refer to. */
const AROUND = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\n',
  'catalog/payments/checkout.yaml': 'kind: resource\nname: checkout-db\n',
  'templates/node-api/template.yaml': manifest().replace('tiny', 'node-api').replace('version: 2', 'version: 1'),
};

/** The rules that say something about an example, which may name its file in a comment. */
async function rulesBrokenBy(example: string): Promise<Set<string>> {
  const file = /^# (catalog\/[\w./-]+\.yaml)/.exec(example)?.[1] ?? 'catalog/payments/example.yaml';
  const context = contextOf({ ...AROUND, [file]: example });
  const { problems } = readEntities(context.files, { layout: 'repository' });
  const found = [...problems, ...checkCatalog(RULES, context), ...(await checkFiles(RULES, context))];
  return new Set(found.filter((problem) => problem.file === file).map(({ rule }) => rule));
}

test('every rule has a name of its own, and says why it is there in one sentence', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { name, why } of RULES) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(why).toMatch(/^[A-Z][^.]*\.$/);
    const files = ['catalog', 'scaffold'].map((part) => join(import.meta.dirname, part, 'rules', `${name}.ts`));
    expect(files.some(existsSync), name).toBe(true);
  }
});

// A token that would break this rule would break it here, too.
test.each(RULES.filter(({ name }) => name !== 'no-secret'))(
  'the wrong example of $name is wrong',
  async ({ name, wrong }) => {
    expect(await rulesBrokenBy(wrong)).toContain(name);
  },
);

test.each(RULES)('the right example of $name is right', async ({ name, right }) => {
  expect(await rulesBrokenBy(right)).not.toContain(name);
});

test('forms run the rules that say so', () => {
  expect(RULES.filter(({ runsInBrowser }) => runsInBrowser)).toEqual(BROWSER_RULES);
});
