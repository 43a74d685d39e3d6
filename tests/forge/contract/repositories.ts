import { expect, test } from 'vitest';
import type { RepositoryName } from '../../../scripts/forge/forge.ts';
import { propose } from './propose.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

export function repositoriesHold(people: TwoPeople): void {
  test('who acts has a login and an id', async () => {
    const [actor, found] = [await people.ines.actor(), await people.hana.account('ines-okafor')];
    expect(actor).toEqual({ login: 'ines-okafor', id: expect.any(Number), isBot: false });
    expect(found).toEqual(actor);
    expect(await people.ines.account('nobody-at-all')).toBeUndefined();
  });

  test('a team has its members, sorted by login', async () => {
    const members = await people.ines.teamMembers('acme/payments');
    expect(members?.map(({ login }) => login)).toEqual(['hana-kobayashi', 'ines-okafor']);
    expect(await people.ines.teamMembers('acme/ghosts')).toBeUndefined();
  });

  test('a new repository has one commit, and its name is taken', async () => {
    const repository = await people.fresh();
    expect(await repository.facts()).toEqual({
      id: expect.any(Number),
      description: 'A thing.',
      topics: [],
      private: false,
      defaultBranch: 'main',
      archived: false,
    });
    expect(await repository.branches()).toEqual(['main']);
    expect(await repository.listFiles('main')).toEqual(['README.md']);
    await refuses('taken', people.ines.createRepository(repository.name, { description: '', private: false }));
  });

  test('a name that cannot be one of a repository is refused', async () => {
    for (const wrong of ['acme', 'acme/../x', 'acme/a b', 'acme/x.git', '$(id)/x'])
      await refuses('invalid', (async () => people.ines.repository(wrong as RepositoryName).facts())());
  });

  test('description and topics can be changed, each by itself', async () => {
    const repository = await people.fresh();
    await repository.describe({ description: 'Another.' });
    await repository.describe({ topics: ['node', 'waypost'] });
    expect(await repository.facts()).toMatchObject({ description: 'Another.', topics: ['node', 'waypost'] });
  });

  test('a repository that is archived stays so, and can be read', async () => {
    const repository = await people.fresh();
    await repository.archive();
    await repository.archive();
    expect(await repository.facts()).toMatchObject({ archived: true });
    expect(await repository.listFiles('main')).toEqual(['README.md']);
    await refuses('not allowed', propose(repository));
    await refuses('not found', people.ines.repository('acme/never').archive());
  });
}
