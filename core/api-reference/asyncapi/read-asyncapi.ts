import { missingVersion } from '../../catalog/rules/specs/error-answer.ts';
import { isMap } from '../../text/is-map.ts';
import { drawnText, infoOf } from '../description/info.ts';
import { type OpenedDescription, openDescription } from '../description/open-description.ts';
import { Refs } from '../description/resolve-ref.ts';
import { firstLine, lineOf } from '../description/texts.ts';
import { authenticationOf, schemesOf } from '../openapi/authentication.ts';
import type { ReadOptions, ReadReference, ReferenceServer } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';
import { messageOperations } from './message-operations.ts';

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
