import { isMap } from '../../text/is-map.ts';
import { type CurlBody, isToken } from '../call/curl.ts';
import type { Sampler } from '../call/sample.ts';
import type { Refs } from '../description/resolve-ref.ts';
import { lineOf } from '../description/texts.ts';
import { exampleOf, type Parameter } from './parameters.ts';
import type { WrittenOperation } from './written-operations.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Surroundings {
  data: Fields;
  refs: Refs;
  sampler: Sampler;
  parameters: readonly Parameter[];
}

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data';

/** The body that a call sends: an example, or what its schema allows. */
export function bodyOf(written: WrittenOperation, around: Surroundings): CurlBody | undefined {
  return 'swagger' in around.data ? swaggerBody(written, around) : contentBody(written, around);
}

function contentBody({ operation, at }: WrittenOperation, { refs, sampler }: Surroundings): CurlBody | undefined {
  const body =
    operation.requestBody === undefined ? undefined : refs.map(operation.requestBody, [...at, 'requestBody']);
  const content = isMap(body?.content) ? Object.entries(body.content) : [];
  const [mediaType, value] = content.find(([type]) => isJson(type)) ?? content[0] ?? [];
  if (mediaType === undefined) return undefined;
  const media = refs.map(value, [...at, 'requestBody', 'content', mediaType]) ?? {};
  return asBody(mediaType, exampleOf(media) ?? sampler.of(media.schema));
}

function swaggerBody(
  { operation }: WrittenOperation,
  { data, sampler, parameters }: Surroundings,
): CurlBody | undefined {
  const consumes = [operation.consumes, data.consumes].find(Array.isArray) ?? [];
  const body = parameters.find(({ place }) => place === 'body');
  if (body) {
    const mediaType = consumes.find((type) => isJson(String(type))) ?? consumes[0] ?? 'application/json';
    return asBody(String(mediaType), exampleOf(body.fields) ?? sampler.of(body.fields.schema));
  }
  const fields = parameters.filter(({ place }) => place === 'formData');
  if (fields.length === 0) return undefined;
  const sent = fields.filter(({ name }) => isToken(name)).map(({ name, value }) => ({ name, value }));
  return { type: consumes.includes(PARTS) ? 'parts' : 'form', fields: sent };
}

function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(mediaType);
}

function asBody(written: string, value: unknown): CurlBody | undefined {
  const mediaType = lineOf(written, 100) ?? '';
  if (!/^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w-]+)?$/.test(mediaType)) return undefined;
  if (isJson(mediaType)) return { type: 'text', mediaType, text: jsonText(value) };
  if (mediaType !== FORM && mediaType !== PARTS)
    return { type: 'text', mediaType, text: typeof value === 'string' ? value : '' };
  const fields = Object.entries(isMap(value) ? value : {})
    .filter(([name]) => isToken(name))
    .map(([name, each]) => ({ name, value: typeof each === 'string' ? each : JSON.stringify(each) }));
  return { type: mediaType === FORM ? 'form' : 'parts', fields };
}

/** A value that fits beside its option is in one line. */
const SHORT = 60;

function jsonText(value: unknown): string {
  const line = JSON.stringify(value);
  return line.length > SHORT ? JSON.stringify(value, undefined, 2) : line;
}
