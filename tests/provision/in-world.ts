import { afterAll, beforeAll, test, vi } from 'vitest';
import { type Typed, typePortal } from '../type-portal.ts';
import { lacks, ProvisionWorld } from './provision-world.ts';

interface Order {
  settings?: string;
  servers?: readonly string[];
  /** Tools besides OpenTofu. */
  needs?: readonly string[];
}

/**
 * Makes a world for all tests of a file.
 *
 * @param begin gets the world, and the addresses of its servers
 * @returns what defines a test in it; without the tools it is skipped, and the closing lines of `npm test` say so
 */
export function inWorld(
  { settings, servers = ['postgresql'], needs = [] }: Order,
  begin: (world: ProvisionWorld, addresses: Record<string, string>) => void | Promise<void>,
) {
  const isLeftOut = lacks('tofu', ...needs);
  let world: ProvisionWorld | undefined;
  beforeAll(async () => {
    if (isLeftOut) return;
    world = await ProvisionWorld.make(settings);
    await begin(world, await world.start('dev', servers));
  });
  afterAll(() => world?.[Symbol.asyncDispose]());
  return test.skipIf(isLeftOut);
}

/** Runs `portal provision` as its person does. */
export async function provision({ env, laptop }: ProvisionWorld, ...words: string[]): Promise<Typed> {
  vi.stubEnv('XDG_DATA_HOME', env.XDG_DATA_HOME);
  try {
    const { exitCode, stdout, stderr } = await typePortal(['provision', ...words], laptop.root);
    return { exitCode, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
  } finally {
    vi.unstubAllEnvs();
  }
}
