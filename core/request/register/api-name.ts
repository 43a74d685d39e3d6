import { asText } from '../../text/as-text.ts';
import { isMap } from '../../text/is-map.ts';
import type { RequestFields } from '../request.ts';

export const API_TYPES = { openapi: 'http', asyncapi: 'events', graphql: 'graphql', grpc: 'grpc' } as const;

export function defaultApiName(name: string, type: string): string {
  const ending = Object.hasOwn(API_TYPES, type) ? API_TYPES[type as keyof typeof API_TYPES] : API_TYPES.openapi;
  // A mistake in the name of the service is not one of its API, too.
  const own = name
    .trim()
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^a-z\d]+|[^a-z\d]+$/gi, '');
  return own && `${own}-${ending}`;
}

/** Completes the APIs of a service that lack a type or a name. Of several of one type, the first is called after the service. */
export function withApiNames(fields: RequestFields): RequestFields {
  const { name, apis } = fields;
  if (!Array.isArray(apis)) return fields;
  const taken = new Set<unknown>(apis.map((api) => Object(api).name));
  return {
    ...fields,
    apis: apis.map((api: unknown) => (isMap(api) ? completed(api, asText(name) ?? '', taken) : api)),
  };
}

function completed(api: Record<string, unknown>, service: string, taken: Set<unknown>): Record<string, unknown> {
  const type = api.type ?? 'openapi';
  const usual = defaultApiName(service, asText(type) ?? '');
  const isFree = usual !== '' && !taken.has(usual);
  if (api.name !== undefined || !isFree) return { ...api, type };
  taken.add(usual);
  return { name: usual, ...api, type };
}
