import { missingVersion } from '../../catalog/rules/specs/error-answer.ts';
import { drawnText, infoOf } from '../description/info.ts';
import { type OpenedDescription, openDescription } from '../description/open-description.ts';
import { Refs } from '../description/resolve-ref.ts';
import { Anchors, firstLine, lineOf } from '../description/texts.ts';
import { limited } from '../limited.ts';
import type { Operation, ReadOptions, ReadReference } from '../reference.ts';
import { authenticationOf, schemesOf } from './authentication.ts';
import { CallMaker } from './call-maker.ts';
import { deepLink } from './deep-link.ts';
import { serversOf } from './servers.ts';
import { type WrittenOperation, writtenOperations } from './written-operations.ts';

export function readOpenApi(text: string, options: ReadOptions): ReadReference {
  const opened = openDescription(text, options);
  if (!('data' in opened)) return { formatName: 'OpenAPI', problems: opened.problems };
  const { data } = opened;
  const refs = new Refs(opened);
  const schemes = schemesOf(data, refs);
  const servers = serversOf(data, options.endpoint);
  const calls = new CallMaker({ data, refs, servers, schemes });
  return {
    formatName: formatName(opened),
    ...infoOf(data),
    servers,
    authentication: authenticationOf(data, schemes),
    ...operationsOf(opened, { refs, calls }),
    ...drawnText(opened),
    problems: opened.problems.all(),
  };
}

function formatName({ data, problems }: OpenedDescription): string {
  const version = data.openapi ?? data.swagger;
  const [, known] = /^([23]\.\d)/.exec(typeof version === 'number' ? version.toFixed(1) : String(version ?? '')) ?? [];
  if (known) return `OpenAPI ${known}`;
  problems.of(['openapi'], missingVersion(data, 'OpenAPI'));
  return 'OpenAPI';
}

interface Readers {
  refs: Refs;
  calls: CallMaker;
}

function operationsOf(opened: OpenedDescription, readers: Readers): { operations: Operation[]; left: number } {
  const anchors = new Anchors();
  return limited(writtenOperations(opened, readers.refs), (written, hasCall) =>
    operationOf(written, { ...readers, anchors, hasCall }),
  );
}

function operationOf(
  written: WrittenOperation,
  { calls, anchors, hasCall }: Readers & { anchors: Anchors; hasCall: boolean },
): Operation {
  const { method, operation, isWebhook } = written;
  const id = lineOf(operation.operationId);
  const path = lineOf(written.path, 500) ?? '/';
  const kind = lineOf(method.toUpperCase(), 20) ?? '';
  const tags = Array.isArray(operation.tags) ? operation.tags.map((tag) => lineOf(tag, 100)).filter(Boolean) : [];
  const summary = lineOf(operation.summary) ?? firstLine(operation.description);
  const call = hasCall && !isWebhook ? calls.of(written) : undefined;
  const group = isWebhook ? 'Webhooks' : (tags[0] as string | undefined);
  return {
    kind,
    path,
    ...(id !== undefined && { id }),
    ...(summary !== undefined && { summary }),
    ...(operation.deprecated === true && { deprecated: true }),
    ...(group !== undefined && { group }),
    anchor: anchors.of(id ?? `${kind}-${path}`),
    deepLink: deepLink(written),
    ...(call !== undefined && { call }),
  };
}
