import { encodeUri, encodeUriPart } from '../../text/encode-uri.ts';
import { isMap } from '../../text/is-map.ts';
import { type CurlCredential, curl, isToken } from '../call/curl.ts';
import { Sampler } from '../call/sample.ts';
import type { Refs } from '../description/resolve-ref.ts';
import type { ReferenceServer } from '../reference.ts';
import type { Scheme } from './authentication.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import { bodyOf } from './request-body.ts';
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
    const body = bodyOf(written, around);
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

  /** An operation or a path may have servers of its own. */
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
