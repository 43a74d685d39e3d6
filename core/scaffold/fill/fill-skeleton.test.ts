import { expect, test } from 'vitest';
import { rawFiles, templateOf } from '../testing.ts';
import { fillSkeleton } from './fill-skeleton.ts';

const workflow = (line: string) => `jobs:\n  a:\n    steps:\n${line}\n`;

function said(text: string, description: string, path = '.github/workflows/ci.yml'): string[] {
  const { files, problems } = fillSkeleton(templateOf(), rawFiles({ [path]: text }), { description });
  expect(files).toHaveLength(problems.length > 0 ? 0 : 1);
  return problems.map(({ field, message, hint }) => `${field}: ${message} ${hint}`);
}

const RAN = (path: string) =>
  `templates/tiny/skeleton/${path}: The value of \`description\` is at a place where GitHub would run it. ` +
  'Pass it in `env:`, as in `TEXT: "{{description}}"` and `run: echo "$TEXT"`, and give it without `{{`.';

test.each([
  ['      - run: echo "{{description}}"', '$(id)'],
  ['      - run: "{{description}}"', 'a; id'],
  ['      - run: |\n          text: {{description}}', 'a; id'],
  ['      - run: >- # folded\n\n          "{{description}}"', 'a; id'],
  ['      - if: {{description}}', 'always() || x'],
  [`      - name: "\x24{{ format('{{description}}') }}"`, "') || toJSON(secrets) || ('"],
  ['      - name: "{{description}}"', '\x24{{ secrets.X }}'],
  ['      - name: {{description}}', '\x24{{ secrets.X }}'],
])('GitHub does not run a value: %s with %s', (line, description) => {
  const path = '.github/workflows/ci.yml';
  expect(said(workflow(line), description)).toEqual([RAN(path)]);
});

test('an action is read like a workflow, wherever it is', () => {
  expect(said('      run: echo {{description}}', '`id`', 'action.yml')).toEqual([RAN('action.yml')]);
});

test.each([
  ['      - run: echo "{{description}}"', 'Orders, 2.0: team/orders'],
  ['      - name: "{{description}}"', '$(id) "it\'s"'],
  ['      - env:\n          TEXT: {{description}} ', '$(id): "it\'s"'],
  ['      # {{description}}', "it's"],
  ['      - run: echo {{description.snake}}', '$(id)'],
  ['      - run: |\n          echo\n        name: {{description}}', "it's"],
])('what GitHub takes for text is filled: %s with %s', (line, description) => {
  expect(said(workflow(line), description)).toEqual([]);
});

test('filling stops before a text grows too large to be held', () => {
  expect(said('{{description}}'.repeat(700_000), 'x'.repeat(1_000), 'a.txt')).toEqual([
    'templates/tiny/skeleton/a.txt: With the values filled into this file the template makes more than 16 MiB. ' +
      'Give shorter values, or use them in fewer places.',
  ]);
});

test('all files together are held to the limit', () => {
  const text = '{{description}}'.repeat(900);
  const { files, problems } = fillSkeleton(templateOf(), rawFiles({ a: text, b: text, c: text }), {
    description: 'x'.repeat(10_000),
  });
  expect(files.map(({ path }) => path)).toEqual(['a']);
  expect(problems.map(({ field }) => field)).toEqual(['templates/tiny/skeleton/b']);
});
