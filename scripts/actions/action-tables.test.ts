import { expect, test } from 'vitest';
import { withTables } from './action-tables.ts';

const README = '# One\n\n<!-- tables -->\nold\n<!-- /tables -->\n\nMore.\n';

test('inputs and outputs become tables between the marks, and the rest stays', () => {
  const action = [
    'inputs:',
    '  paths: { description: "Files,\\n  a | b.", default: "" }',
    '  report: { description: A $& folder., default: report }',
    '  token: { description: A token., required: true }',
    'outputs:',
    '  errors: { description: How many. }',
  ].join('\n');
  expect(withTables(README, action)).toBe(
    [
      '# One',
      '',
      '<!-- tables -->',
      '',
      '| Input | What it is | Default |',
      '| --- | --- | --- |',
      '| `paths` | Files, a \\| b. | empty |',
      '| `report` | A $& folder. | `report` |',
      '| `token` | A token. | required |',
      '',
      '| Output | What it is |',
      '| --- | --- |',
      '| `errors` | How many. |',
      '',
      '<!-- /tables -->',
      '',
      'More.',
      '',
    ].join('\n'),
  );
});

test('a README without a place for them is refused', () => {
  expect(() => withTables('# One\n', 'inputs: {}')).toThrow('The README lacks `<!-- tables -->`');
});
