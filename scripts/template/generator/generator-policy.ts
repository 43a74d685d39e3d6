import { AsyncLocalStorage } from 'node:async_hooks';
import process from 'node:process';
import { canEnclose } from '../../sandbox/enclosure.ts';

/** What a person allows generators of templates in one run of `portal`. */
export interface GeneratorPolicy {
  /** They also run where this machine has no sandbox for them. */
  withoutSandbox?: boolean;
  /** Whether this machine has a sandbox; by default it is tried. */
  canEnclose?(): Promise<boolean>;
}

/** It belongs to a run as a whole: nothing between a verb and a render can widen it by forgetting to pass it on. */
const policy = new AsyncLocalStorage<GeneratorPolicy>();

/**
 * Does work, with all that follows from it, under a policy; what it leaves open is as around it. Without one, no generator runs
 * without its sandbox.
 */
export function withGenerators<Result>(allowed: GeneratorPolicy, work: () => Result): Result {
  return policy.run({ ...policy.getStore(), ...allowed }, work);
}

/** Says how a generator runs: in its sandbox, without one since a person allows that for this run, or not at all. */
export async function generatorMode(): Promise<'enclosed' | 'bare' | 'refused'> {
  if (await hasSandbox()) return 'enclosed';
  return policy.getStore()?.withoutSandbox ? 'bare' : 'refused';
}

function hasSandbox(): Promise<boolean> {
  return (policy.getStore()?.canEnclose ?? canEnclose)();
}

/** How a machine gets a sandbox for generators: full sentences. */
export function sandboxFix(platform: NodeJS.Platform = process.platform): string {
  return platform === 'linux'
    ? 'Install `unshare` and `setpriv` (util-linux), and allow users to make namespaces. On Ubuntu, as root: `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`. A container needs `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`.'
    : 'It needs namespaces of Linux: run `portal` in a virtual machine or on a server with Linux.';
}

/** What to say aloud before a run with `--without-sandbox`. */
export async function waiverWarning(): Promise<string> {
  return (await hasSandbox()) ? NOT_NEEDED : UNSAFE;
}

const NOT_NEEDED = 'This machine has a sandbox for generators of templates, so `--without-sandbox` changes nothing.';
const UNSAFE =
  'WARNING: `--without-sandbox` runs the code of templates without a sandbox. It can reach the network and every socket of this machine, and fill the disk. Use it only if you trust all who can change the templates.';
