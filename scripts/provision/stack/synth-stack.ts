import { secretKey } from '#core/provision/stack/credentials.ts';
import { environmentOf, type Stack } from '#core/provision/stack/stack.ts';
import { loadConstruct } from '../load-infra.ts';
import type { StoredSecret } from '../secrets/secret-store.ts';
import type { StackTools } from './stack-tools.ts';

export interface SynthesizedStack {
  name: string;
  environment: string;
  /** Terraform JSON. */
  text: string;
  secret?: StoredSecret | undefined;
}

/** A stack in which nothing is desired: what its state holds is deleted. */
const NOTHING = '{}';

/**
 * Makes the Terraform JSON of a stack.
 *
 * @param secretOf finds or makes its secret. It is not called for a stack without one: a cloud keeps its secrets itself.
 */
export async function synthStack(
  stack: Stack,
  { root, infra, servers, dumps }: Pick<StackTools, 'root' | 'infra' | 'servers' | 'dumps'>,
  secretOf: (key: string) => Promise<StoredSecret | undefined>,
): Promise<SynthesizedStack> {
  const { name, environment } = stack;
  const secret = stack.secrets.length === 0 ? undefined : await secretOf(secretKey(name, stack.credentials));
  const isKeySupplied = servers.isKeySupplied(environment);
  const request = { ...stack, secretVersion: secret?.version ?? 0, isKeySupplied, dumps };
  return { name, environment, text: await infra.synth(await loadConstruct(stack, root), request), secret };
}

export function emptyStack(name: string): SynthesizedStack {
  return { name, environment: environmentOf(name), text: NOTHING };
}

/**
 * The kinds of servers that the shared provider needs for a stack: the second word of its types of objects.
 *
 * @returns undefined where its state says so, and nothing else does
 */
export function kindsOfServers({ text }: SynthesizedStack): string[] | undefined {
  if (text === NOTHING) return undefined;
  const types = Object.keys(JSON.parse(text).resource ?? {});
  return [...new Set(types.flatMap((type) => /^shared_([a-z0-9]+)_/.exec(type)?.[1] ?? []))].sort();
}
