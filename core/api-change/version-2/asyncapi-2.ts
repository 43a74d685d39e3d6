import { isMap } from '../../text/is-map.ts';
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
  const channels = Object.entries(mapOf(old.channels)).filter((entry): entry is [string, Fields] => isMap(entry[1]));
  const data = {
    ...without(old, 'asyncapi', 'id', 'defaultContentType', 'servers', 'channels', 'components'),
    asyncapi: '3.0.0',
    servers: entriesOf(old.servers, serverOf),
    channels: Object.fromEntries(channels.map(([name, channel]) => [name, channelOf(name, channel, moved)])),
    operations: Object.fromEntries(channels.flatMap(([name, channel]) => operationsOf(name, channel, moved))),
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

function channelOf(name: string, channel: Fields, moved: MovedParts): Fields {
  const messages = ACTIONS.flatMap(([word]) => messagesOf({ name, channel, word }, moved));
  return {
    ...without(channel, 'publish', 'subscribe', 'parameters', 'servers'),
    address: name,
    parameters: entriesOf(channel.parameters, parameterOf),
    messages: Object.fromEntries(messages),
  };
}

interface Spoken {
  name: string;
  channel: Fields;
  word: (typeof ACTIONS)[number][0];
}

/** The messages of one direction, by names that stay the same as long as the author keeps theirs. */
function messagesOf({ name, channel, word }: Spoken, moved: MovedParts): [string, Fields][] {
  const { message } = mapOf(channel[word]);
  if (!isMap(message)) return [];
  const isChoice = Array.isArray(message.oneOf);
  const all = isChoice ? (message.oneOf as unknown[]).filter(isMap) : [message];
  return all.map((each, place) => {
    const key = messageName(each) ?? (isChoice ? `${word}-${place + 1}` : word);
    const [now, written] = [
      `#/channels/${step(name)}/messages/${step(key)}`,
      `#/channels/${step(name)}/${word}/message${isChoice ? `/oneOf/${place}` : ''}`,
    ];
    moved.note(now, written);
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

function operationsOf(name: string, channel: Fields, moved: MovedParts): [string, Fields][] {
  return ACTIONS.flatMap(([word, action]) => {
    const operation = channel[word];
    if (!isMap(operation)) return [];
    const key = typeof operation.operationId === 'string' ? operation.operationId : `${word} ${name}`;
    moved.note(`#/operations/${step(key)}`, `#/channels/${step(name)}/${word}`);
    const messages = messagesOf({ name, channel, word }, new MovedParts());
    return [
      [
        key,
        {
          ...without(operation, 'operationId', 'message', 'security'),
          ...{ action, channel: { $ref: `#/channels/${step(name)}` } },
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
