import { expect, test } from 'vitest';
import { guessOwner } from './guess-owner.ts';
import { DESIRED, found } from './testing.ts';

const ownerOf = (texts: Record<string, string>, teams: Record<string, string> = {}) => {
  const { team, why } = guessOwner(found(texts, { teams: new Map(Object.entries(teams)) }), DESIRED);
  return `${team?.name ?? 'nobody'}. ${why}`;
};

test('the last line of CODEOWNERS for everything counts, else the team that may do most, if it is one', () => {
  const text = '# for all\n* @acme/platform\n/docs/ @acme/platform\n*  @jon @Acme/supply # they know\n';
  expect(ownerOf({ '.github/CODEOWNERS': text, CODEOWNERS: '* @acme/payments' })).toBe(
    'supply. `*` in .github/CODEOWNERS names `@acme/Supply`.',
  );
  const teams = {
    'acme/platform': 'admin',
    'acme/payments': 'push',
    'acme/supply': 'maintain',
    'acme/ghosts': 'admin',
  };
  expect(ownerOf({}, teams)).toBe(
    'supply. Of the teams in the catalog `@acme/Supply` has the highest permission in it: maintain.',
  );
  expect(ownerOf({}, { 'acme/platform': 'admin', 'acme/payments': 'pull' })).toBe(
    'platform. Of the teams in the catalog `@acme/platform` has the highest permission in it: admin.',
  );
  expect(ownerOf({}, { 'acme/payments': 'push', 'acme/supply': 'push' })).toBe(
    'nobody. It has no CODEOWNERS. Several teams have the same permission, `payments` and `supply`.',
  );
});

test('a team that the catalog lacks is reported with its entry', () => {
  const guess = guessOwner(found({ CODEOWNERS: '* @acme/Ghosts' }), DESIRED);
  expect(guess).toEqual({
    why: "`*` in CODEOWNERS names `@acme/Ghosts`, which is no team's `github` in the catalog. No team of the catalog may write to it.",
    hint: 'Add catalog/teams/ghosts.yaml with `kind: team`, `name: ghosts` and `github: acme/Ghosts`, and run it again.',
  });
});

test.each([
  ['* @ines-okafor', '`*` in CODEOWNERS names `@ines-okafor`, which is no team.'],
  ['/src @acme/payments', 'CODEOWNERS names no owner for `*`.'],
  ['*', 'CODEOWNERS names no owner for `*`.'],
  ['* @`$(id)` \u001b[31m <script>', 'CODEOWNERS names no owner for `*`.'],
  ['\u0000\ufffd'.repeat(1000), 'CODEOWNERS names no owner for `*`.'],
  [`* ${'@acme/x '.repeat(50_000)}`, "`*` in CODEOWNERS names `@acme/x`, which is no team's `github` in the catalog."],
  ['#\n'.repeat(300_000), 'CODEOWNERS is too large to be read.'],
])('%.30s is no owner', (text, why) => {
  expect(ownerOf({ CODEOWNERS: text })).toBe(`nobody. ${why} No team of the catalog may write to it.`);
});

test('a forge that does not say is quoted', () => {
  const teamsRefusal = 'GitHub does not allow it.';
  expect(guessOwner(found({}, { teamsRefusal }), DESIRED).why).toBe(`It has no CODEOWNERS. ${teamsRefusal}`);
});
