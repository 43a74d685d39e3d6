import { expect, test } from 'vitest';
import { readDesired } from '#core/parts.ts';
import type { Forge, ListedRepository, RepositoryName } from '../forge/forge.ts';
import { ForgeUnreachable } from '../forge/forge-unreachable.ts';
import { discover } from './discover.ts';

const OPTIONS = {
  ...{ organisation: 'acme', team: undefined, limit: 100, again: false, dryRun: true, say: () => {} },
  ...{ includeArchived: false, includeForks: false, includePrivate: true },
};

/** A forge of many repositories without a file, which breaks on some of them. */
function forgeOf(names: readonly RepositoryName[], isBroken: (name: string) => boolean): Forge {
  const listed = names.map(
    (name, id): ListedRepository => ({
      ...{ id, name, description: '', topics: [], private: false },
      ...{ defaultBranch: 'main', archived: false, fork: false },
    }),
  );
  const repository = (name: RepositoryName) => ({
    webUrl: () => `https://github.com/${name}`,
    teams: async () => new Map(),
    tree: async () => {
      if (isBroken(name)) throw new ForgeUnreachable('GitHub has an error: it answered 502.', { fix: 'Run it again.' });
      return { files: [], others: [], isWhole: true };
    },
  });
  return { kind: 'github', repositories: async () => listed, repository } as unknown as Forge;
}

const run = (names: readonly RepositoryName[], isBroken: (name: string) => boolean) =>
  discover({ forge: forgeOf(names, isBroken), own: 'acme/portal' }, readDesired(new Map()), OPTIONS);

test('a repository that the forge breaks on keeps no other from being found', async () => {
  const { findings, unread } = await run(['acme/a', 'acme/broken', 'acme/z'], (name) => name === 'acme/broken');
  expect(findings.map(({ repository }) => repository)).toEqual(['acme/a', 'acme/z']);
  expect(unread).toEqual([{ repository: 'acme/broken', message: 'GitHub has an error: it answered 502.' }]);
});

test('a forge that is down is not asked about every repository', async () => {
  const names = Array.from({ length: 50 }, (_, index): RepositoryName => `acme/r${index}`);
  const asked: string[] = [];
  await expect(run(names, (name) => asked.push(name) > 0)).rejects.toThrow('GitHub has an error: it answered 502.');
  expect(asked.length).toBeLessThan(15);
});
