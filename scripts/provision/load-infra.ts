import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stack } from '#core/provision/stack/stack.ts';
import type { Construct, ConstructInput } from '../../infra/synth/construct.ts';
import { CannotRun } from '../cannot-run.ts';
import { PRODUCT } from '../product.ts';

const INFRA = join(PRODUCT, 'infra');

/** What is loaded of infra/, which is installed only where something is provisioned. */
export interface Infra {
  /** Makes the Terraform JSON of a stack, without a backend. @throws {CannotRun} when its type has no construct that can be used */
  synth(stack: Stack, about: Omit<ConstructInput, keyof Stack>): Promise<string>;
  /** Writes the mirror that the shared provider is taken from. @returns the settings of OpenTofu that use it */
  writeMirror(folder: string): Promise<string>;
}

let loaded: Promise<Infra> | undefined;

/** @throws {CannotRun} when infra/ is not installed */
export function loadInfra(): Promise<Infra> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** Whether infra/ is installed, so that something can be planned here. */
export function hasInfra(): boolean {
  return existsSync(join(INFRA, 'node_modules', 'cdktf'));
}

/** What starts servers on this machine. @throws {CannotRun} when infra/ is not installed */
export async function loadServers() {
  checkInstalled();
  const [postgresql, redis, versitygw] = await Promise.all([
    import('../../infra/servers/postgresql.ts'),
    import('../../infra/servers/redis.ts'),
    import('../../infra/servers/versitygw.ts'),
  ]);
  return { ...postgresql, ...redis, ...versitygw };
}

/** What lists states in a bucket. @throws {CannotRun} when infra/ is not installed */
export async function loadS3States(): Promise<typeof import('../../infra/state/s3-states.ts')> {
  checkInstalled();
  return import('../../infra/state/s3-states.ts');
}

function checkInstalled(): void {
  if (hasInfra()) return;
  throw new CannotRun('Resources cannot be provisioned here: the packages in infra/ are not installed.', {
    fix: 'Run `npm ci --prefix infra`.',
  });
}

async function load(): Promise<Infra> {
  checkInstalled();
  const [{ synthStack }, { writeMirror }] = await Promise.all([
    import('../../infra/synth/synth-stack.ts'),
    import('../../infra/provider/mirror.ts'),
  ]);
  const constructs = new Map<string, Promise<Construct>>();
  return {
    writeMirror,
    async synth(stack, about) {
      const construct = constructs.get(stack.construct) ?? constructOf(stack.construct);
      constructs.set(stack.construct, construct);
      return synthStack(await construct, { ...stack, ...about });
    },
  };
}

async function constructOf(path: string): Promise<Construct> {
  const module: { construct?: unknown } = await import(pathToFileURL(join(PRODUCT, path)).href).catch(
    (cause: unknown) => {
      throw new CannotRun(`\`${path}\` cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, {
        fix: 'docs/resource-types.md shows what it has to hold.',
        cause,
      });
    },
  );
  if (typeof module.construct === 'function') return module.construct as Construct;
  throw new CannotRun(`\`${path}\` exports no function \`construct\`.`, {
    fix: 'docs/resource-types.md shows what it has to hold.',
  });
}
