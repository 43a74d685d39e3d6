import { valueAt } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { segmentsOf } from '../field-places.ts';
import { entriesOf, type Fields, mapOf, without } from './fields.ts';
import { MovedParts, step, type Upgraded } from './moved-parts.ts';

/** What a program does with messages that clients of it publish, or subscribe to. */
const ACTIONS = [
  ['publish', 'receive'],
  ['subscribe', 'send'],
] as const;
/** Of AsyncAPI itself, which needs no name. */
const OWN_FORMAT = /^application\/vnd\.aai\.asyncapi/;

/**
 * Brings a description in AsyncAPI 2 into the form of version 3, so that it can be compared.
 *
 * @see https://www.asyncapi.com/docs/migration/migrating-to-v3
 */
export function upgradeAsyncApi2(old: Fields): Upgraded {
  const moved = new MovedParts();
  const components = mapOf(old.components);
  const channels = Object.entries(mapOf(old.channels)).flatMap(([name, item]) => channelNamed(name, item, old));
  const data = {
    ...without(old, 'asyncapi', 'id', 'servers', 'channels', 'components'),
    asyncapi: '3.0.0',
    servers: entriesOf(old.servers, serverOf),
    channels: Object.fromEntries(channels.map((channel) => [channel.name, channelOf(channel, moved)])),
    operations: Object.fromEntries(channels.flatMap((channel) => operationsOf(channel, moved))),
    components: {
      ...without(components, 'messages', 'channels', 'servers', 'parameters'),
      messages: entriesOf(components.messages, (message, name) =>
        messageOf(message, `#/components/messages/${step(name)}`, moved),
      ),
      parameters: entriesOf(components.parameters, parameterOf),
    },
  };
  return { data, moved };
}

interface Channel {
  name: string;
  item: Fields;
  written: string;
}

/** A channel; its item may be a reference to another one, such as of `components`. */
function channelNamed(name: string, item: unknown, old: Fields): Channel[] {
  if (!isMap(item)) return [];
  const { $ref } = item;
  const found = typeof $ref === 'string' && $ref.startsWith('#/') ? valueAt(old, segmentsOf($ref)) : undefined;
  if (!isMap(found)) return [{ name, item, written: `#/channels/${step(name)}` }];
  return [{ name, item: found, written: $ref as string }];
}

function channelOf({ name, item, written }: Channel, moved: MovedParts): Fields {
  moved.note(`#/channels/${step(name)}`, written);
  const messages = ACTIONS.flatMap(([word]) => messagesOf({ name, item, written }, word, moved));
  return {
    ...without(item, 'publish', 'subscribe', 'parameters', 'servers'),
    address: name,
    parameters: entriesOf(item.parameters, parameterOf),
    messages: Object.fromEntries(messages),
  };
}

type Word = (typeof ACTIONS)[number][0];

/** The key of each is its own, since names need not be, and stays the same as long as the author keeps the name. */
function messagesOf({ name, item, written }: Channel, word: Word, moved: MovedParts): [string, Fields][] {
  const { message } = mapOf(item[word]);
  if (!isMap(message)) return [];
  const isChoice = Array.isArray(message.oneOf);
  const all = isChoice ? (message.oneOf as unknown[]).filter(isMap) : [message];
  const named = new Map<string, number>();
  return all.map((each, place) => {
    const known = messageName(each);
    const times = (named.get(known ?? '') ?? 0) + 1;
    if (known !== undefined) named.set(known, times);
    const own = isChoice ? `${word}-${place + 1}` : word;
    const key = known === undefined ? own : `${known} (${times === 1 ? word : `${word} ${times}`})`;
    const now = `#/channels/${step(name)}/messages/${step(key)}`;
    moved.note(now, `${written}/${word}/message${isChoice ? `/oneOf/${place}` : ''}`);
    return [key, '$ref' in each ? each : messageOf(each, now, moved)];
  });
}

function messageName({ messageId, name, $ref }: Fields): string | undefined {
  const ofRef = typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
  return [messageId, name, ofRef].find((each) => typeof each === 'string' && each !== '') as string | undefined;
}

function messageOf(message: Fields, pointer: string, moved: MovedParts): Fields {
  const { schemaFormat, payload } = message;
  if (typeof schemaFormat !== 'string' || OWN_FORMAT.test(schemaFormat)) return without(message, 'schemaFormat');
  moved.note(`${pointer}/payload/schema`, `${moved.writtenAt(pointer)}/payload`);
  return { ...without(message, 'schemaFormat', 'messageId'), payload: { schemaFormat, schema: payload } };
}

function operationsOf(channel: Channel, moved: MovedParts): [string, Fields][] {
  const { name, item, written } = channel;
  return ACTIONS.flatMap(([word, action]) => {
    const operation = item[word];
    if (!isMap(operation)) return [];
    const key = typeof operation.operationId === 'string' ? operation.operationId : `${word} ${name}`;
    moved.note(`#/operations/${step(key)}`, `${written}/${word}`);
    const messages = messagesOf(channel, word, new MovedParts());
    return [
      [
        key,
        {
          ...without(operation, 'operationId', 'message', 'security'),
          action,
          channel: { $ref: `#/channels/${step(name)}` },
          messages: messages.map(([each]) => ({ $ref: `#/channels/${step(name)}/messages/${step(each)}` })),
        },
      ],
    ];
  });
}

/** Of a parameter, version 3 keeps what it says of a text. */
function parameterOf(parameter: Fields): Fields {
  const { enum: values, default: usual } = mapOf(parameter.schema);
  return {
    ...without(parameter, 'schema'),
    ...(values !== undefined && { enum: values }),
    ...(usual !== undefined && { default: usual }),
  };
}

function serverOf({ url, ...server }: Fields): Fields {
  const [, host = '', pathname = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/]*)(\/.*)?$/is.exec(String(url ?? '')) ?? [];
  return { ...without(server, 'security'), host, ...(pathname !== '' && { pathname }) };
}
