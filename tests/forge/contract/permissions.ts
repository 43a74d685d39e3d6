import { expect, test } from 'vitest';
import { mainOf } from './propose.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

export function permissionsHold(people: TwoPeople): void {
  test('who belongs to the organisation is an insider', async () => {
    expect(await (await people.fresh()).isInsider(await people.hana.actor())).toBe(true);
  });

  test('teams have permissions', async () => {
    const repository = await people.fresh();
    expect(await repository.teams()).toEqual(new Map());
    await repository.setTeam('acme/payments', 'push');
    await repository.setTeam('acme/payments', 'maintain');
    expect(await repository.teams()).toEqual(new Map([['acme/payments', 'maintain']]));
  });

  test('the default branch is held to rules once, and stays so', async () => {
    const repository = await people.fresh();
    expect(await repository.protection()).toBe('open');
    await repository.protect();
    await repository.protect();
    expect(await repository.protection()).toBe('protected');
    await refuses('not found', people.ines.repository('acme/never').protection());
  });

  test('a status replaces the one of its context', async () => {
    const repository = await people.fresh();
    const sha = await mainOf(repository);
    const access = {
      context: 'waypost/access',
      state: 'pending',
      description: 'Needs one of @acme/payments.',
    } as const;
    await repository.setStatus(sha, access);
    await repository.setStatus(sha, { context: 'a', state: 'error', description: '', url: 'https://acme.example/1' });
    await repository.setStatus(sha, { ...access, state: 'success' });
    expect(await repository.statuses(sha)).toEqual([
      { context: 'a', state: 'error', description: '', url: 'https://acme.example/1' },
      { ...access, state: 'success' },
    ]);
    await refuses('invalid', repository.setStatus(sha, { ...access, description: 'x'.repeat(141) }));
  });
}
