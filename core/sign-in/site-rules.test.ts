import { expect, test } from 'vitest';
import { SITE_SECTIONS } from '../parts.ts';
import { ODD_SPELLING } from './odd-spelling.ts';
import { signInBlock } from './sign-in-settings.ts';
import { siteRules } from './site-rules.ts';

const BLOCK = signInBlock(() => SITE_SECTIONS);
const rulesOf = (written: object, roles = new Map()) =>
  siteRules(BLOCK.read({ issuer: 'https://login.acme.example', clientId: 'waypost', ...written })!, {
    ...{ known: SITE_SECTIONS, roles },
  });

/** The names of the rules for a path, as servers find them. */
const namesFor = (path: string, written: object) =>
  rulesOf(written)
    .rules.filter(({ addresses }) => new RegExp(`^(?:${addresses})(?:[./]|$)`, 'i').test(path))
    .map(({ name }) => name);

test('without sections everybody who signs in may read everything', () => {
  expect(rulesOf({})).toEqual({ readers: [], rules: [] });
});

test('a section is its pages, its twins and its documents of the API', () => {
  const written = { sections: { costs: ['team:finance'] } };
  const paths = ['costs', 'costs/', 'costs/teams/payments/', 'costs.md', 'api/costs.json', 'api/costs/a.json'];
  for (const path of [...paths, 'api/index/costs.json', 'lists/costs/teams/2/', 'COSTS/'])
    expect([path, namesFor(path, written)]).toEqual([path, ['costs']]);
  for (const path of ['', 'costs-of-living/', 'services/costs/', 'api/services/costs.json', 'home/costs', 'xcosts/'])
    expect([path, namesFor(path, written)]).toEqual([path, []]);
});

test('what several sections share is for groups that may read each of them', () => {
  const { rules } = rulesOf({
    groups: { both: ['a', 'b'] },
    sections: { people: ['team:a', 'team:c'], teams: ['both'], costs: ['team:x'] },
  });
  expect(rules.map(({ name, groups }) => [name, groups])).toEqual([
    ['costs', ['x']],
    ['teams', ['a', 'b']],
    ['people', ['a', 'c']],
    ['shared-1', ['a']],
  ]);
});

test('each published list of a kind is a section', () => {
  const names = SITE_SECTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['services', 'people', 'costs', 'drift', 'health']));
});

const odd = new RegExp(`^[^?]*(?:${ODD_SPELLING})`, 'i');

test.each('/a//b /a/./b /../b /a;b /a\\b /%2e%2e/ /%2F /%5C /%61 /%41 /%7e /%00 /%25 /%3B'.split(' '))(
  '%s is an odd spelling',
  (path) => expect(odd.test(path)).toBe(true),
);

test.each('/ /a/b.json /a~b/c-d_e/ /a%20b /%C3%A9 /a?x=//;%2e /a/%28b%29 /a.b/c.c'.split(' '))('%s is none', (path) =>
  expect(odd.test(path)).toBe(false),
);
