import { expect, test } from 'vitest';
import { readReference } from '../read-reference.ts';

const read = (text: string) => {
  const { drawn, ...rest } = readReference('asyncapi', text);
  return rest;
};

test('operations of version 3 name their channel, its messages and where Redoc draws them', () => {
  const text = `asyncapi: 3.0.0
info: { title: Order events, version: 2.3.0, description: "What happened to orders. More." }
servers: { production: { host: "events.acme.example:9093", protocol: kafka-secure, description: The stream. } }
channels:
  orders:
    address: orders.v2
    messages: { placed: { $ref: "#/components/messages/Placed" }, paid: { title: Order paid } }
  idle: { address: idle.v1, description: Nobody uses it. }
operations:
  publish: { action: send, channel: { $ref: "#/channels/orders" }, summary: Reports orders, messages: [{ $ref: "#/channels/orders/messages/placed" }] }
  lost: { action: receive, channel: { $ref: "#/channels/gone" } }
components:
  securitySchemes: { own: { type: scramSha512 } }
  messages: { Placed: { name: order.placed } }
`;
  expect(read(text)).toEqual({
    ...{ format: 'asyncapi', formatName: 'AsyncAPI 3.0', title: 'Order events', version: '2.3.0' },
    description: 'What happened to orders.',
    servers: [{ url: 'kafka-secure://events.acme.example:9093', title: 'The stream.' }],
    authentication: [{ name: 'own', words: 'ScramSha512.' }],
    operations: [
      {
        ...{ kind: 'send', path: 'orders.v2', id: 'publish', summary: 'Reports orders', gives: 'order.placed' },
        ...{ anchor: 'op-publish', deepLink: '/channels/orders/operations/publish' },
      },
      {
        ...{ kind: 'channel', path: 'idle.v1', summary: 'Nobody uses it.' },
        ...{ anchor: 'op-channel-idle', deepLink: '/channels/idle' },
      },
    ],
    left: 0,
    problems: [{ message: 'The operation `lost` names no channel of this description.', line: 11, column: 3 }],
  });
});

test('version 2 has its operations in the channels', () => {
  const text = `asyncapi: 2.6.0
info: { title: Orders, version: "1" }
servers: { live: { url: "mqtt.acme.example/{stage}", protocol: mqtt } }
channels:
  order/placed: { publish: { operationId: onPlaced, message: { oneOf: [{ name: a }, { $ref: "#/components/messages/b" }] } } }
  order/paid: { subscribe: { summary: Paid, message: { title: Paid, payload: {} } } }
components: { messages: { b: { payload: {} } } }
`;
  const { operations, servers, problems } = read(text);
  expect(operations.map(({ kind, path, summary, gives }) => [kind, path, summary, gives])).toEqual([
    ['publish', 'order/placed', undefined, 'a, b'],
    ['subscribe', 'order/paid', 'Paid', 'Paid'],
  ]);
  expect([servers, problems]).toEqual([[{ url: 'mqtt://mqtt.acme.example/{stage}', title: 'live' }], []]);
});
