import { isMap } from '../../../text/is-map.ts';
import { errorAt, isKnownVersion, missingInfo, readDescription, type SpecError } from './description.ts';
import { answerError } from './error-answer.ts';

interface Format {
  versions: readonly string[];
  none: string;
  version: string;
  parts: readonly [name: string, ...others: string[]];
  content: string;
}

/** Says why a text is no description in OpenAPI 2 or 3: what a reader of it cannot do without, not the whole schema. */
export const openapiError = errorsOf({
  versions: ['openapi', 'swagger'],
  none: 'it has neither `openapi` nor `swagger`',
  version: "`openapi: '3.1.0'`",
  parts: ['paths', 'webhooks', 'components'],
  content: 'operations',
});

/** The same of AsyncAPI 2 or 3, which lets a description hold nothing but parts for others. */
export const asyncapiError = errorsOf({
  versions: ['asyncapi'],
  none: '`asyncapi` is missing',
  version: "`asyncapi: '3.0.0'`",
  parts: ['channels', 'components'],
  content: 'messages',
});

function errorsOf({ versions, none, version, parts, content }: Format): (text: string) => SpecError | undefined {
  return (text) => {
    const description = readDescription(text);
    if ('error' in description) return description;
    const { data } = description;
    const field = versions.find((name) => data[name] !== undefined);
    if (field === undefined)
      return answerError(description) ?? errorAt(description, [], none, `Begin it with ${version}.`);
    if (!isKnownVersion(data[field]))
      return errorAt(description, [field], `\`${field}\` is neither 2 nor 3`, `Write ${version}.`);
    const info = missingInfo(description);
    if (info || parts.some((name) => isMap(data[name]))) return info;
    const [part] = parts;
    return errorAt(description, [part], `\`${part}\` is missing`, `Add \`${part}: {}\` with the ${content} below it.`);
  };
}
