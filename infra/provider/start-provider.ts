import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { extname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { RunningProvider } from '../../core/provision/stack/infra.ts';
import { PROVIDER } from './address.ts';

const MAIN = join(import.meta.dirname, `main${extname(import.meta.filename)}`);
const PROTOCOL = 6;

/**
 * Starts the provider in a process of its own, for any number of OpenTofus: each of them would start it several times, which takes ten
 * times as long as what it does. It ends when it is disposed of, or when this process ends, and then after the OpenTofu that uses it.
 *
 * @param env all that the provider gets of the environment
 * @throws {Error} with what it printed, when it does not start
 */
export async function startProvider(env: Readonly<Record<string, string>>): Promise<RunningProvider> {
  const child = spawn(process.execPath, [MAIN], { env, stdio: 'pipe' });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`The provider ended with ${code}: ${said}`);
  });
  ended.catch(() => {});
  const [socket] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  // This process does not wait for it.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref();
  return { env: reattach(child.pid!, socket), [Symbol.dispose]: () => child.stdin.destroy() };
}

/** With `Test`, OpenTofu uses a provider that runs, and leaves it running: https://developer.hashicorp.com/terraform/plugin/debugging */
function reattach(pid: number, socket: string): Record<string, string> {
  const address = { Network: 'unix', String: socket };
  const running = { Protocol: 'grpc', ProtocolVersion: PROTOCOL, Pid: pid, Test: true, Addr: address };
  return { TF_REATTACH_PROVIDERS: JSON.stringify({ [PROVIDER.source]: running }) };
}
