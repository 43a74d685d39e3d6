import { missingVersion } from '../../catalog/rules/specs/error-answer.ts';
import { drawnText, infoOf } from '../description/info.ts';
import { type OpenedDescription, openDescription } from '../description/open-description.ts';
import { Refs } from '../description/resolve-ref.ts';
import type { ReadOptions, ReadReference } from '../reference.ts';
import { authenticationOf, schemesOf } from './authentication.ts';
import { CallMaker } from './call-maker.ts';
import { operationsOf } from './operations.ts';
import { serversOf } from './servers.ts';

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
