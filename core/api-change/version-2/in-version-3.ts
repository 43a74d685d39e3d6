import { isMap } from '../../text/is-map.ts';
import type { PlainDescription } from '../description.ts';
import { upgradeAsyncApi2 } from './asyncapi-2.ts';
import type { MovedParts } from './moved-parts.ts';
import { upgradeOpenApi2 } from './openapi-2.ts';

export interface ComparableDescription extends PlainDescription {
  /** Where its parts were written, if it was brought into that version. */
  moved?: MovedParts;
}

/** Brings a description in OpenAPI 2 or AsyncAPI 2 into version 3. @returns a full sentence where it cannot be */
export function inVersion3(plain: PlainDescription): ComparableDescription | { reason: string } {
  const { documents, first } = plain;
  const data = documents.get(first);
  const [name, upgrade] = isMap(data) ? (upgradeOf(data) ?? []) : [];
  if (!isMap(data) || !upgrade) return plain;
  // Other files may have any part of it, and nothing in them says which.
  if (documents.size > 1) return { reason: `${name} in several files is not compared, only in one file.` };
  const upgraded = upgrade(data);
  return { ...plain, documents: new Map([[first, upgraded.data]]), moved: upgraded.moved };
}

function upgradeOf(data: Readonly<Record<string, unknown>>) {
  if ('swagger' in data) return ['OpenAPI 2', upgradeOpenApi2] as const;
  return /^2(?:\.|$)/.test(String(data.asyncapi ?? '')) ? (['AsyncAPI 2', upgradeAsyncApi2] as const) : undefined;
}
