import { expect, test } from 'vitest';
import { withDispatchTypes } from './dispatch-types.ts';

const workflow = (types: string) =>
  `on:\n  issues:\n    types: [opened, edited]\n  repository_dispatch:\n    types: ${types}\n`;

test('the marked line has every kind, and a line that a person wrote stays', () => {
  const mark = '# Made by `portal forms` from the kinds of request.';
  expect(withDispatchTypes(workflow(`[register] ${mark}`), ['register', 'domain'])).toBe(
    workflow(`[register, domain] ${mark}`),
  );
  expect(withDispatchTypes(workflow('[register]'), ['domain'])).toBe(workflow('[register]'));
});
