import { expect, test } from 'vitest';
import { reviewTerminal } from '../report/review-terminal.ts';
import { review } from '../review/review.ts';
import type { ReferenceProblem } from './reference.ts';
import { DESCRIPTION_LINTER } from './reference-review.ts';

const FILE = 'catalog/payments/till/openapi.yaml';
const GOOD = "openapi: '3.1.0'\ninfo: { title: Till, version: '1' }\npaths: {}\n";
const CATALOG = {
  'catalog/portal.yaml': 'rules: { docs-exist: off, unused-team: off }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/payments/till.yaml':
    'kind: service\nname: till\nowner: payments\napis: [{ name: till-http, type: openapi, spec: ./openapi.yaml }]\n',
  'catalog/payments/other.yaml':
    'kind: service\nname: other\nowner: payments\napis: [{ name: other-http, type: openapi, spec: ./openapi.yaml }]\n',
  'catalog/payments/other/openapi.yaml': GOOD,
  [FILE]: GOOD,
};

/** Reviews a change by a linter that finds each line with the word `wrong`. */
async function reviewOf(base: Record<string, string>, head: Record<string, string>) {
  const linted: string[] = [];
  const linter = DESCRIPTION_LINTER.put(async (sources) =>
    sources.map(({ file = '', text }) => {
      linted.push(file);
      if (text.includes('costly')) return undefined;
      return text.split('\n').flatMap((line, place): ReferenceProblem[] => {
        const severity = line.includes('mildly wrong') ? ({ severity: 'warning' } as const) : {};
        return line.includes('wrong')
          ? [{ message: `${line}.`, rule: 'struct', line: place + 1, column: 1, ...severity }]
          : [];
      });
    }),
  );
  const files = (changed: Record<string, string>) => new Map(Object.entries({ ...CATALOG, ...changed }));
  const found = await review({ base: files(base), head: files(head), author: 'ines', tools: linter });
  const added = found.problems.added.map(
    ({ severity, rule, file, line, message }) => `${severity} ${rule} ${file}:${line} ${message}`,
  );
  return { linted, added, verdict: found.verdict, printed: reviewTerminal(found) };
}

test('what a change makes wrong in a description is a problem at its place', async () => {
  const { linted, added, verdict } = await reviewOf({}, { [FILE]: `${GOOD}# wrong\n` });
  expect(linted).toEqual([FILE, FILE]);
  expect({ added, verdict }).toEqual({ added: [`error redocly/struct ${FILE}:4 # wrong.`], verdict: 'failed' });
});

test('a warning does not fail the change', async () => {
  const { added, verdict } = await reviewOf({}, { [FILE]: `${GOOD}# mildly wrong\n` });
  expect({ added, verdict }).toEqual({
    added: [`warning redocly/struct ${FILE}:4 # mildly wrong.`],
    verdict: 'passed',
  });
});

test('what was wrong before is not of the change, even on another line, and each time counts', async () => {
  const base = { [FILE]: `${GOOD}# wrong\n` };
  expect((await reviewOf(base, { [FILE]: `# moved\n${GOOD}# wrong\n` })).added).toEqual([]);
  expect((await reviewOf(base, { [FILE]: `${GOOD}# wrong\n# wrong\n` })).added).toHaveLength(1);
});

test('a new description is checked, and one that the change does not touch is not', async () => {
  const added = {
    'catalog/payments/new.yaml': 'kind: api\nname: new\nowner: payments\ntype: openapi\nspec: ./openapi.yaml\n',
    'catalog/payments/new/openapi.yaml': `${GOOD}# wrong\n`,
  };
  expect((await reviewOf({}, added)).linted).toEqual(['catalog/payments/new/openapi.yaml']);
  expect(
    (await reviewOf({}, { 'catalog/payments/till.yaml': `${CATALOG['catalog/payments/till.yaml']}tier: 1\n` })).linted,
  ).toEqual([]);
});

test('what nothing checked is said, and no problem is made of it', async () => {
  const { added, verdict, printed } = await reviewOf({}, { [FILE]: `${GOOD}# wrong, costly\n` });
  expect({ added, verdict }).toEqual({ added: [], verdict: 'passed' });
  expect(printed).toContain('Descriptions of APIs that were not checked');
});
