import { isMap } from '../../../text/is-map.ts';
import { errorAt, isKnownVersion, missingInfo, readDescription, type SpecError } from './description.ts';
import { answerError } from './error-answer.ts';

const OPERATIONS = ['paths', 'webhooks', 'components'];

/** Says why a text is no description in OpenAPI 2 or 3: what a reader of it cannot do without, not the whole schema. */
export function openapiError(text: string): SpecError | undefined {
  const description = readDescription(text);
  if ('error' in description) return description;
  const { data } = description;
  const version = data.openapi ?? data.swagger;
  if (version === undefined)
    return (
      answerError(description) ??
      errorAt(description, [], 'it has neither `openapi` nor `swagger`', "Begin it with `openapi: '3.1.0'`.")
    );
  if (!isKnownVersion(version)) {
    const field = 'openapi' in data ? 'openapi' : 'swagger';
    return errorAt(description, [field], `\`${field}\` is neither 2 nor 3`, "Write `openapi: '3.1.0'`.");
  }
  const info = missingInfo(description);
  if (info || OPERATIONS.some((field) => isMap(data[field]))) return info;
  return errorAt(description, ['paths'], '`paths` is missing', 'Add `paths: {}` with the operations below it.');
}

/** Says why a text is no description in AsyncAPI 2 or 3: what a reader of it cannot do without, not the whole schema. */
export function asyncapiError(text: string): SpecError | undefined {
  const description = readDescription(text);
  if ('error' in description) return description;
  const { data } = description;
  if (data.asyncapi === undefined)
    return (
      answerError(description) ??
      errorAt(description, [], '`asyncapi` is missing', "Begin it with `asyncapi: '3.0.0'`.")
    );
  if (!isKnownVersion(data.asyncapi))
    return errorAt(description, ['asyncapi'], '`asyncapi` is neither 2 nor 3', "Write `asyncapi: '3.0.0'`.");
  const info = missingInfo(description);
  // Version 3 lets a description hold nothing but parts for others.
  if (info || isMap(data.channels) || isMap(data.components)) return info;
  return errorAt(description, ['channels'], '`channels` is missing', 'Add `channels: {}` with the messages below it.');
}
