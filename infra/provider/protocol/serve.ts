import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  type handleUnaryCall,
  loadPackageDefinition,
  Server,
  type ServiceClientConstructor,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';
import { handshakeLine, makeCredentials } from './handshake.ts';

/** Answers one call of the protocol. */
export type Answer = (request: never) => Promise<object>;

/** OpenTofu allows itself as much for one message. */
const LONGEST_MESSAGE = 256 * 2 ** 20;

/**
 * Serves a provider on a socket of its own, and says where.
 *
 * @param answers by name of the call
 * @param announce gets the line for OpenTofu
 * @returns when OpenTofu has asked to end
 */
export async function serve(
  answers: Readonly<Record<string, Answer>>,
  { clientCertificate, announce }: { clientCertificate: string | undefined; announce(line: string): void },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-provider-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const socket = join(folder, 'socket');
  const server = new Server({
    'grpc.max_receive_message_length': LONGEST_MESSAGE,
    'grpc.max_send_message_length': LONGEST_MESSAGE,
  });
  const ended = Promise.withResolvers<void>();
  const end = async () => {
    ended.resolve();
    return {};
  };
  server.addService(await serviceOf('provider.proto', ['tfplugin6', 'Provider']), handlersOf(answers));
  server.addService(await serviceOf('controller.proto', ['plugin', 'GRPCController']), handlersOf({ Shutdown: end }));
  const { credentials, certificate } = makeCredentials(clientCertificate);
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`unix:${socket}`, credentials, (error) => (error ? reject(error) : resolve())),
  );
  announce(handshakeLine(socket, certificate));
  await ended.promise;
  await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
}

async function serviceOf(file: string, [scope, name]: [string, string]): Promise<ServiceClientConstructor['service']> {
  const options = { keepCase: true, longs: Number, enums: String, defaults: true };
  const definition = loadPackageDefinition(await load(join(import.meta.dirname, file), options));
  return (definition[scope] as Record<string, ServiceClientConstructor>)[name]!.service;
}

function handlersOf(answers: Readonly<Record<string, Answer>>): UntypedServiceImplementation {
  // biome-ignore lint/suspicious/noExplicitAny: each call has a request of its own, which the description of the service decides.
  const handlerOf = (answer: Answer): handleUnaryCall<any, object> => {
    return ({ request }, callback) =>
      void answer(request as never).then((response) => callback(null, response), callback);
  };
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, handlerOf(answer)]));
}
