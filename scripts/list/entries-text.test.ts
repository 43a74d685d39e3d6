import { expect, test } from 'vitest';
import { entriesText } from './entries-text.ts';

test('what a terminal would obey is named, and a cut leaves whole characters', () => {
  const rows = [{ ref: '', name: 'a', title: '', type: 'x\u001b[2J\u202ey', team: `${'t'.repeat(30)}🚀🚀` }];
  expect(entriesText({ rows })).toBe(
    `NAME  TYPE                   TEAM\na     x⟨U+001B⟩[2J⟨U+202E⟩y  ${'t'.repeat(30)}…`,
  );
});
