import { expect, test } from 'vitest';
import { readDesired } from '#core/parts.ts';
import { CannotRun } from '../cannot-run.ts';
import type { CatalogReading } from './read-catalog.ts';
import { checkAudiences, hiddenByErrors, seenByAudience } from './seen-by-audience.ts';

function refusal(portal: string, ...asked: string[]): string | undefined {
  try {
    checkAudiences({ desired: readDesired(new Map([['catalog/portal.yaml', portal]])) }, asked);
    return undefined;
  } catch (error) {
    return error instanceof CannotRun ? `${error.message} ${error.fix}` : String(error);
  }
}

test('an audience that portal.yaml names is built', () => {
  expect(refusal('audiences: [public, internal]\n', 'internal', 'public')).toBeUndefined();
});

test.each([
  [
    'title: Acme\n',
    'public',
    'This portal has no audiences. Add `audiences: [public, internal]` to catalog/portal.yaml.',
  ],
  ['audiences: [public, internal]\n', 'publik', 'This portal has no audience `publik`. Did you mean `public`?'],
  [
    'audiences: [public, internal]\n',
    'public,internal',
    'This portal has no audience `public,internal`. Give each by itself: `--audience public --audience internal`.',
  ],
  [
    'audiences: public\n',
    'public',
    'Who may see what cannot be read. `audiences` must be a list, but it is the text `public`. Write `audiences: [ public ]`. It is at catalog/portal.yaml:1:12.',
  ],
  [
    'audiences: [public]\nvisibility: { doc: public }\n',
    'public',
    expect.stringContaining('Who may see what cannot be read. There is no section `doc`.'),
  ],
  [
    'audiences: [public]\npages: Public\n',
    'public',
    expect.stringContaining('Who may see what cannot be read. `pages` is `Public`'),
  ],
  ['audiences: [public\n', 'public', expect.stringContaining('Who may see what cannot be read.')],
])('nothing is built for an audience of %j that is not certain', (portal, asked, said) => {
  expect(refusal(portal, asked)).toEqual(said);
});

test('a build for an audience warns of errors, which its portal may not show', () => {
  expect(hiddenByErrors([{ severity: 'warning' }])).toEqual([]);
  expect(hiddenByErrors([{ severity: 'error' }, { severity: 'warning' }])).toEqual([
    'The catalog has 1 error, which can hide entries from an audience: `npx portal validate` shows it.',
  ]);
});

test.each([
  ['release', 'release'],
  ['move-off-zledger', undefined],
])('of the branch %s, an audience that may change things reads %s', async (branch, shown) => {
  const files = new Map([
    ['catalog/portal.yaml', 'audiences: [public, internal]\nvisibility: { create: public }\n'],
    ['catalog/shop/zledger.yaml', 'kind: service\nname: zledger\n'],
  ]);
  const reading = {
    catalog: { files: { root: '/' } },
    facts: { time: '2026-01-01T00:00:00.000Z', version: '1.0.0', branch },
    desired: readDesired(files),
    history: new Map(),
    sizes: () => new Map(),
    now: 0,
    validation: async () => ({ entities: 1, skipped: [], problems: [] }),
  } as unknown as CatalogReading;
  const { facts } = await seenByAudience(reading, 'public');
  expect(facts.branch).toBe(shown);
});
