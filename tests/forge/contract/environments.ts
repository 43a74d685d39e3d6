import { expect, test } from 'vitest';
import type { Repository } from '../../../scripts/forge/forge.ts';
import { sealSecret } from '../../../scripts/forge/github/seal-secret.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

export function environmentsHold(people: TwoPeople): void {
  const withDev = async () => {
    const repository = await people.fresh();
    await repository.ensureEnvironment('dev');
    return repository;
  };

  test('an environment is made once, and its key stays', async () => {
    const repository = await people.fresh();
    expect(await repository.environmentKey('dev')).toBeUndefined();
    expect(await repository.environmentSecrets('dev')).toBeUndefined();
    await repository.ensureEnvironment('dev');
    const key = await repository.environmentKey('dev');
    expect(key).toEqual({ keyId: expect.stringMatching(/^\d+$/), key: expect.any(String) });
    expect(Buffer.from(key!.key, 'base64')).toHaveLength(32);
    await repository.ensureEnvironment('dev');
    expect(await repository.environmentKey('dev')).toEqual(key);
    expect(await repository.environmentKey('production')).toBeUndefined();
  });

  test('an environment has the names of its secrets, each once, and each can be deleted', async () => {
    const repository = await withDev();
    expect(await repository.environmentSecrets('dev')).toEqual([]);
    for (const [name, value] of [
      ['ORDERS_PASSWORD', 'one'],
      ['DATABASE_PASSWORD', ''],
      ['ORDERS_PASSWORD', 'größer'],
    ] as const)
      await repository.setEnvironmentSecret('dev', name, await sealed(repository, value));
    expect(await repository.environmentSecrets('dev')).toEqual(['DATABASE_PASSWORD', 'ORDERS_PASSWORD']);
    await repository.deleteEnvironmentSecret('dev', 'ORDERS_PASSWORD');
    await repository.deleteEnvironmentSecret('dev', 'ORDERS_PASSWORD');
    await repository.deleteEnvironmentSecret('production', 'ORDERS_PASSWORD');
    expect(await repository.environmentSecrets('dev')).toEqual(['DATABASE_PASSWORD']);
  });

  test('a secret that another key has sealed, or is in no environment, is refused', async () => {
    const repository = await withDev();
    const secret = await sealed(repository, 'one');
    await refuses('not found', repository.setEnvironmentSecret('production', 'A', secret));
    await refuses('invalid', repository.setEnvironmentSecret('dev', 'A', { ...secret, keyId: '1' }));
    expect(await repository.environmentSecrets('dev')).toEqual([]);
  });
}

async function sealed(repository: Repository, value: string) {
  const { keyId, key } = (await repository.environmentKey('dev'))!;
  return { keyId, sealed: await sealSecret(value, key) };
}
