import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  type handleUnaryCall,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';

export type Answer = (request: never) => Promise<object>;

interface Serving {
  /** Gets the path of the socket, once it accepts connections. */
  announce(socket: string): void;
  /** Settles when no more OpenTofus come. */
  ended: Promise<unknown>;
}

/** OpenTofu allows itself as much for one message. */
const LONGEST_MESSAGE = 256 * 2 ** 20;

/**
 * Serves a provider on a socket of its own, in a folder that only this user can enter.
 *
 * @param answers by name of the call
 * @returns when no more OpenTofus come, and the last one has ended: what it applies is finished
 */
export async function serve(answers: Readonly<Record<string, Answer>>, { announce, ended }: Serving): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-provider-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const socket = join(folder, 'socket');
  const server = new Server({
    'grpc.max_receive_message_length': LONGEST_MESSAGE,
    'grpc.max_send_message_length': LONGEST_MESSAGE,
  });
  server.addService(await providerService(), handlersOf(answers));
  const { injectConnection } = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer(injectConnection);
  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(socket, resolve));
  announce(socket);
  await ended;
  await new Promise((resolve) => listener.close(resolve));
}

async function providerService(): Promise<ServiceClientConstructor['service']> {
  const options = { keepCase: true, longs: Number, enums: String, defaults: true };
  const definition = loadPackageDefinition(await load(join(import.meta.dirname, 'provider.proto'), options));
  return (definition.tfplugin6 as Record<string, ServiceClientConstructor>).Provider!.service;
}

function handlersOf(answers: Readonly<Record<string, Answer>>): UntypedServiceImplementation {
  // biome-ignore lint/suspicious/noExplicitAny: each call has a request of its own, which the description of the service decides.
  const handlerOf = (answer: Answer): handleUnaryCall<any, object> => {
    return ({ request }, callback) =>
      void answer(request as never).then((response) => callback(null, response), callback);
  };
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, handlerOf(answer)]));
}
