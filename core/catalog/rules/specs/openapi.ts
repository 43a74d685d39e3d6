import { isMap } from '../../../text/is-map.ts';
import { faultAt, isKnownVersion, missingInfo, readDescription } from './description.ts';
import type { SpecFault } from './spec-fault.ts';

const OPERATIONS = ['paths', 'webhooks', 'components'];

/** Says why a text is no description in OpenAPI 2 or 3: what a reader of it cannot do without, not the whole schema. */
export function openapiFault(text: string): SpecFault | undefined {
  const description = readDescription(text);
  if ('fault' in description) return description;
  const { data } = description;
  const version = data.openapi ?? data.swagger;
  if (version === undefined)
    return faultAt(description, [], 'it has neither `openapi` nor `swagger`', "Begin it with `openapi: '3.1.0'`.");
  if (!isKnownVersion(version)) {
    const field = 'openapi' in data ? 'openapi' : 'swagger';
    return faultAt(description, [field], `\`${field}\` is neither 2 nor 3`, "Write `openapi: '3.1.0'`.");
  }
  const info = missingInfo(description);
  if (info || OPERATIONS.some((field) => isMap(data[field]))) return info;
  return faultAt(description, ['paths'], '`paths` is missing', 'Add `paths: {}` with the operations below it.');
}
