import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';
import { terminalReport } from '#core/report/terminal.ts';

const TEAM = 'kind: team\nname: red\nmembers: [ann]\n';

/** Mistakes that people make in YAML, each with what it is answered. */
const MISTAKES = readFileSync(join(import.meta.dirname, 'fixtures/mistakes.txt'), 'utf8')
  .split(/^==== /m)
  .filter(Boolean)
  .map((section) => {
    const [, name = '', file = '', text = '', report = ''] =
      /^([^\n]*): ([^\n]*)\n(.*?)^----\n(.*)/ms.exec(section) ?? [];
    return { name, file, text, report: report.trimEnd() };
  });

async function problemsOf(file: string, text: string) {
  const files = new Map([
    ['catalog/teams/red.yaml', TEAM],
    [file, text],
  ] as const);
  const { problems } = await reportDesired(readDesired(files));
  return problems.filter((problem) => problem.file === file);
}

test.each(MISTAKES)('$name: it is explained where it was made', async ({ name, file, text, report }) => {
  const problems = await problemsOf(file, text);
  const own = problems.filter(({ rule }) => rule !== 'docs-exist' || name.includes('docs'));
  expect(terminalReport(own)).toBe(report);
});

describe('no answer', () => {
  test('names a team of the example', () => {
    expect(MISTAKES.filter(({ report }) => /payments|supply|platform|messaging|discovery/.test(report))).toEqual([]);
  });

  test("has the parser's own words", () => {
    expect(MISTAKES.filter(({ report }) => report.includes('This is not YAML'))).toEqual([]);
  });
});

test.each([
  ['a comment behind a value', 'kind: service\nname: a # the till\nowner: red\nlifecycle: experimental\n'],
  [
    'a hash in a block of text',
    'kind: service\nname: a\nowner: red\nlifecycle: experimental\ndescription: |\n  Note: see #12\n',
  ],
  ['a hash in quotes', 'kind: service\nname: a\nowner: red\nlifecycle: experimental\noncall: { slack: "#till" }\n'],
  ['a hash in a word', 'kind: service\nname: a\nowner: red\nlifecycle: experimental\ndescription: c#\n'],
])('%s is no mistake', async (_, text) => {
  expect(await problemsOf('catalog/red/a.yaml', text)).toEqual([]);
});
