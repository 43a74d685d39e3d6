import { encodeUri, encodeUriPart } from '../../text/encode-uri.ts';
import { isMap } from '../../text/is-map.ts';
import { type CurlBody, type CurlCredential, curl, isToken } from '../call/curl.ts';
import { Sampler } from '../call/sample.ts';
import type { Refs } from '../description/resolve-ref.ts';
import { lineOf } from '../description/texts.ts';
import type { ReferenceServer } from '../reference.ts';
import type { Scheme } from './authentication.ts';
import { exampleOf, type Parameter, parametersOf } from './parameters.ts';
import { absoluteUrl, listedServers } from './servers.ts';
import type { WrittenOperation } from './written-operations.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Surroundings {
  data: Fields;
  refs: Refs;
  servers: readonly ReferenceServer[];
  schemes: ReadonlyMap<string, Scheme>;
}

/** Longer values are for a program, not for a command line. */
const LONGEST = 3000;

export class CallMaker {
  readonly #around: Surroundings;
  readonly #sampler: Sampler;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#sampler = new Sampler(around.refs);
  }

  /** @returns undefined where no address is known, or the command would be longer than anyone pastes */
  of(written: WrittenOperation): string | undefined {
    const server = this.#server(written);
    if (server === undefined || !/^[A-Za-z-]{1,20}$/.test(written.method)) return undefined;
    const parameters = parametersOf(written, { refs: this.#around.refs, sampler: this.#sampler });
    const around = { data: this.#around.data, refs: this.#around.refs, sampler: this.#sampler, parameters };
    const body = 'swagger' in around.data ? swaggerBody(written, around) : contentBody(written, around);
    const credential = this.#credential(written.operation);
    const text = curl({
      method: written.method.toUpperCase(),
      url: `${server}${pathOf(written.path, parameters)}${queryOf(parameters)}`,
      headers: named(parameters, 'header'),
      cookies: named(parameters, 'cookie'),
      ...(body && { body }),
      ...(credential && { credential }),
    });
    return text.length > LONGEST ? undefined : text;
  }

  #server({ operation, item }: WrittenOperation): string | undefined {
    const general = this.#around.servers[0]?.url;
    const [own] = [operation.servers, item.servers].flatMap(listedServers);
    return (own && absoluteUrl(own.url, general)) ?? general;
  }

  #credential(operation: Fields): CurlCredential | undefined {
    const asked = operation.security ?? this.#around.data.security;
    const choices = Array.isArray(asked) ? asked.filter(isMap) : [];
    const [first] = choices.map((each) => Object.keys(each));
    const scheme = first?.map((name) => this.#around.schemes.get(name)).find((each) => each !== undefined);
    if (!scheme || scheme.way === 'other') return undefined;
    if (scheme.way !== 'key') return { way: scheme.way };
    return isToken(scheme.key) ? { way: 'key', in: scheme.in, key: scheme.key } : undefined;
  }
}

function pathOf(path: string, parameters: readonly Parameter[]): string {
  const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const known = parameters.find((each) => each.place === 'path' && each.name === name.replace(/[*+]$/, ''));
    return encodeUriPart(known?.value ?? name);
  });
  // What is encoded already stays as it is.
  const encoded = encodeUri(filled).replaceAll('%25', '%').replace(/[[\]]/g, encodeUriPart);
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}

function queryOf(parameters: readonly Parameter[]): string {
  const pairs = parameters
    .filter(({ place }) => place === 'query')
    .map(({ name, value }) => `${encodeUriPart(name)}=${encodeUriPart(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function named(parameters: readonly Parameter[], place: Parameter['place']): { name: string; value: string }[] {
  return parameters
    .filter((each) => each.place === place && isToken(each.name))
    .map(({ name, value }) => ({ name, value }));
}

interface BodySource {
  data: Fields;
  refs: Refs;
  sampler: Sampler;
  parameters: readonly Parameter[];
}

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data';

function contentBody({ operation, at }: WrittenOperation, { refs, sampler }: BodySource): CurlBody | undefined {
  const body =
    operation.requestBody === undefined ? undefined : refs.map(operation.requestBody, [...at, 'requestBody']);
  const content = isMap(body?.content) ? Object.entries(body.content) : [];
  const [mediaType, value] = content.find(([type]) => isJson(type)) ?? content[0] ?? [];
  if (mediaType === undefined) return undefined;
  const media = refs.map(value, [...at, 'requestBody', 'content', mediaType]) ?? {};
  return asBody(mediaType, exampleOf(media) ?? sampler.of(media.schema));
}

function swaggerBody({ operation }: WrittenOperation, { data, sampler, parameters }: BodySource): CurlBody | undefined {
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
