import type { FieldPath } from '../../catalog/entity.ts';
import { missingVersion } from '../../catalog/rules/specs/error-answer.ts';
import { valueAt } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { drawnText, infoOf } from '../description/info.ts';
import { type OpenedDescription, openDescription } from '../description/open-description.ts';
import { Refs } from '../description/resolve-ref.ts';
import { Anchors, firstLine, lineOf } from '../description/texts.ts';
import { limited } from '../limited.ts';
import { authenticationOf, schemesOf } from '../openapi/authentication.ts';
import type { Operation, ReadOptions, ReadReference, ReferenceServer } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

type Fields = Readonly<Record<string, unknown>>;

export function readAsyncApi(text: string, options: ReadOptions): ReadReference {
  const opened = openDescription(text, options);
  if (!('data' in opened)) return { formatName: 'AsyncAPI', problems: opened.problems };
  const refs = new Refs(opened);
  const servers = serversOf(opened, refs);
  const schemes = schemesOf(opened.data, refs);
  return {
    formatName: formatName(opened),
    ...infoOf(opened.data),
    servers,
    authentication: authenticationOf(opened.data, schemes),
    ...messageOperations(opened, refs),
    ...drawnText(opened),
    problems: opened.problems.all(),
  };
}

function formatName({ data, problems }: OpenedDescription): string {
  const [, known] = /^([23]\.\d+)/.exec(String(data.asyncapi ?? '')) ?? [];
  if (known) return `AsyncAPI ${known}`;
  problems.of(['asyncapi'], missingVersion(data, 'AsyncAPI'));
  return 'AsyncAPI';
}

/** Version 3 has a host where version 2 has an address. */
function serversOf({ data }: OpenedDescription, refs: Refs): ReferenceServer[] {
  const listed = Object.entries(isMap(data.servers) ? data.servers : {}).slice(0, REFERENCE_LIMITS.servers);
  return listed.flatMap(([name, value]) => {
    const server = refs.map(value, ['servers', name]);
    const url = server && addressOf(server);
    if (!server || url === undefined) return [];
    return [{ url, title: firstLine(server.description) ?? lineOf(server.title) ?? lineOf(name)! }];
  });
}

function addressOf({ url, host, pathname, protocol }: Fields): string | undefined {
  const address = lineOf(url, 500) ?? (lineOf(host) && `${lineOf(host)}${lineOf(pathname) ?? ''}`);
  const scheme = lineOf(protocol, 40);
  return address === undefined || scheme === undefined || address.includes('://') ? address : `${scheme}://${address}`;
}

interface Written {
  kind: string;
  name: string;
  channel: Fields;
  operation: Fields;
  id: string | undefined;
  at: FieldPath;
}

function messageOperations(opened: OpenedDescription, refs: Refs): { operations: Operation[]; left: number } {
  const anchors = new Anchors();
  const isThird = /^3/.test(String(opened.data.asyncapi ?? ''));
  const written = isThird ? ofVersion3(opened, refs) : ofVersion2(opened, refs);
  return limited(written, (each) => operationOf(each, { refs, anchors, isThird }));
}

function* channelsOf({ data, problems }: OpenedDescription, refs: Refs): Iterable<[name: string, channel: Fields]> {
  if (data.channels !== undefined && !isMap(data.channels)) problems.of(['channels'], '`channels` is not a map.');
  for (const [name, value] of Object.entries(isMap(data.channels) ? data.channels : {})) {
    const channel = refs.map(value, ['channels', name]);
    if (channel) yield [name, channel];
    else if (!isMap(value)) problems.of(['channels', name], `${quoted(name)} is not a channel.`);
  }
}

function* ofVersion2(opened: OpenedDescription, refs: Refs): Iterable<Written> {
  for (const [name, channel] of channelsOf(opened, refs)) {
    for (const kind of ['publish', 'subscribe']) {
      const at = ['channels', name, kind];
      const operation = channel[kind] === undefined ? undefined : refs.map(channel[kind], at);
      if (operation) yield { kind, name, channel, operation, id: lineOf(operation.operationId), at };
    }
  }
}

function* ofVersion3(opened: OpenedDescription, refs: Refs): Iterable<Written> {
  const { data, problems } = opened;
  const channels = new Map(channelsOf(opened, refs));
  const used = new Set<string>();
  for (const [id, value] of Object.entries(isMap(data.operations) ? data.operations : {})) {
    const at = ['operations', id];
    const operation = refs.map(value, at);
    const name = operation && channelName(operation);
    const channel = name === undefined ? undefined : channels.get(name);
    if (!operation || name === undefined || !channel) {
      problems.of(at, `The operation ${quoted(id)} names no channel of this description.`);
      continue;
    }
    used.add(name);
    yield { kind: lineOf(operation.action, 20) ?? 'operation', name, channel, operation, id, at };
  }
  for (const [name, channel] of channels)
    if (!used.has(name)) yield { kind: 'channel', name, channel, operation: {}, id: undefined, at: ['channels', name] };
}

/** An operation refers to its channel by name. */
function channelName(operation: Fields): string | undefined {
  const ref = valueAt(operation, ['channel', '$ref']);
  const [, name] = /^#\/channels\/([^/]+)$/.exec(typeof ref === 'string' ? ref : '') ?? [];
  return name?.replaceAll('~1', '/').replaceAll('~0', '~');
}

function operationOf(
  { kind, name, channel, operation, id, at }: Written,
  { refs, anchors, isThird }: { refs: Refs; anchors: Anchors; isThird: boolean },
): Operation {
  const summary =
    lineOf(operation.summary) ??
    lineOf(operation.title) ??
    firstLine(operation.description) ??
    firstLine(channel.description);
  const messages = messagesOf(isThird ? (operation.messages ?? channel.messages) : operation.message, refs, at);
  const place = `/channels/${name}${isThird && id !== undefined ? `/operations/${id}` : ''}`.toLowerCase();
  return {
    kind,
    path: lineOf(channel.address, 500) ?? lineOf(name, 500) ?? '',
    ...(id !== undefined && { id: lineOf(id) ?? '' }),
    ...(summary !== undefined && { summary }),
    ...(messages.length > 0 && { gives: messages.join(', ') }),
    ...(operation.deprecated === true && { deprecated: true }),
    anchor: anchors.of(id ?? `${kind}-${name}`),
    deepLink: place,
  };
}

/** Names that a list shows. */
const MOST_MESSAGES = 12;

function messagesOf(value: unknown, refs: Refs, at: FieldPath): string[] {
  const one = isMap(value) && Array.isArray(value.oneOf) ? value.oneOf : value;
  const listed = Array.isArray(one)
    ? one
    : isMap(one) && !('payload' in one || '$ref' in one || 'name' in one)
      ? Object.values(one)
      : [one];
  return listed.slice(0, MOST_MESSAGES).flatMap((each) => {
    const message = refs.map(each, at);
    const [, last] = /\/([^/]+)$/.exec(isMap(each) && typeof each.$ref === 'string' ? each.$ref : '') ?? [];
    return (message && (lineOf(message.name, 80) ?? lineOf(message.title, 80))) ?? lineOf(last, 80) ?? [];
  });
}
