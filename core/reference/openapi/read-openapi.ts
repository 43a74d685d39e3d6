import { isMap } from '../../text/is-map.ts';
import { type OpenedDescription, openDescription } from '../description/open-description.ts';
import { Refs } from '../description/resolve-ref.ts';
import { firstLine, lineOf } from '../description/texts.ts';
import type { ReadOptions, ReadReference } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';
import { authenticationOf, schemesOf } from './authentication.ts';
import { CallMaker } from './call-maker.ts';
import { operationsOf } from './operations.ts';
import { serversOf } from './servers.ts';

/** Reads a description in OpenAPI 2.0 to 3.2. */
export function readOpenApi(text: string, { endpoint }: ReadOptions): ReadReference {
  const opened = openDescription(text);
  if (!('data' in opened)) return { formatName: 'OpenAPI', problems: opened.problems };
  const { data } = opened;
  const refs = new Refs(opened);
  const info = isMap(data.info) ? data.info : {};
  const schemes = schemesOf(data, refs);
  const servers = serversOf(data, endpoint);
  const calls = new CallMaker({ data, refs, servers, schemes });
  const { operations, left } = operationsOf(opened, { refs, calls });
  return {
    formatName: formatName(opened),
    title: lineOf(info.title),
    version: lineOf(info.version),
    description: descriptionOf(info),
    ...{ servers, authentication: authenticationOf(data, schemes), operations, left },
    problems: opened.problems.all(),
    drawn: JSON.stringify(data),
  };
}

function formatName({ data, problems }: OpenedDescription): string {
  const version = data.openapi ?? data.swagger;
  const [, known] = /^([23]\.\d)/.exec(typeof version === 'number' ? version.toFixed(1) : String(version ?? '')) ?? [];
  if (known) return `OpenAPI ${known}`;
  problems.of(['openapi'], 'The description does not say which version of OpenAPI it is in.');
  return 'OpenAPI';
}

function descriptionOf({ summary, description }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof summary === 'string' && summary.trim()) return lineOf(summary);
  return typeof description === 'string' ? firstLine(description)?.slice(0, REFERENCE_LIMITS.description) : undefined;
}
