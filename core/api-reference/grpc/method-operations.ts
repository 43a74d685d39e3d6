import type protobuf from 'protobufjs';
import { quotedWord } from '../call/curl.ts';
import { Anchors, lineOf } from '../description/texts.ts';
import { limited } from '../limited.ts';
import type { Operation } from '../reference.ts';
import { namespacesIn } from './defined-types.ts';
import type { GrpcTarget } from './grpc-target.ts';
import { messageSample } from './message-sample.ts';

interface Written {
  service: protobuf.Service;
  method: protobuf.Method;
}

export function methodOperations(
  root: protobuf.Root,
  target: GrpcTarget | undefined,
): { operations: Operation[]; left: number } {
  const anchors = new Anchors();
  return limited(writtenMethods(root), ({ service, method }, hasCall) => {
    const summary = lineOf(method.comment);
    const name = service.fullName.replace(/^\./, '');
    return {
      kind: 'rpc',
      path: method.name,
      id: `${name}/${method.name}`,
      group: name,
      ...(summary !== undefined && { summary }),
      ...(method.options?.deprecated === true && { deprecated: true }),
      takes: `${method.requestStream ? 'stream ' : ''}${method.requestType}`,
      gives: `${method.responseStream ? 'stream ' : ''}${method.responseType}`,
      anchor: anchors.of(`${name}.${method.name}`),
      ...(hasCall && target && { call: callOf({ service, method }, target) }),
    };
  });
}

function* writtenMethods(root: protobuf.Root): Iterable<Written> {
  for (const each of namespacesIn(root))
    if ('methods' in each)
      for (const method of (each as protobuf.Service).methodsArray) yield { service: each as protobuf.Service, method };
}

/** A command of grpcurl. It asks the server for the messages, or reads them from the file that is named. */
function callOf({ service, method }: Written, { host, isPlain }: GrpcTarget): string {
  const data = JSON.stringify(messageSample(service, method.requestType));
  const options = [
    ...(isPlain ? ['-plaintext'] : []),
    `-d ${quotedWord(data)}`,
    host,
    quotedWord(`${service.fullName.replace(/^\./, '')}/${method.name}`),
  ];
  return ['grpcurl', ...options].join(' \\\n  ');
}
