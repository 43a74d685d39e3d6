import { isMap } from '../../text/is-map.ts';
import { lineOf } from '../description/texts.ts';
import type { ReferenceServer } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where an API answers: what its description says, and what the catalog says where that is silent or relative. */
export function serversOf(data: Fields, endpoint: string | undefined): ReferenceServer[] {
  const written = 'swagger' in data ? swaggerServers(data) : listedServers(data.servers);
  const servers = written.slice(0, REFERENCE_LIMITS.servers).flatMap(({ url, title }) => {
    const absolute = absoluteUrl(url, endpoint);
    return absolute === undefined ? [] : [{ url: absolute, ...(title !== undefined && { title }) }];
  });
  return servers.length > 0 || endpoint === undefined ? servers : httpServer(endpoint);
}

export function httpServer(endpoint: string): ReferenceServer[] {
  const url = absoluteUrl(endpoint, undefined);
  return url === undefined ? [] : [{ url }];
}

export function listedServers(value: unknown): { url: string; title: string | undefined }[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isMap).flatMap(({ url, description, name, variables }) => {
    const text = lineOf(url, 500);
    if (text === undefined) return [];
    const known = isMap(variables) ? variables : {};
    const filled = text.replace(/\{([^{}]+)\}/g, (whole, variable: string) => {
      const { default: value } = (isMap(known[variable]) ? known[variable] : {}) as Fields;
      return lineOf(value) ?? whole;
    });
    return [{ url: filled, title: lineOf(description, 120) ?? lineOf(name, 120) }];
  });
}

function swaggerServers({ host, basePath, schemes }: Fields): { url: string; title: undefined }[] {
  const path = lineOf(basePath, 500) ?? '';
  const name = lineOf(host);
  if (name === undefined) return path === '' ? [] : [{ url: path, title: undefined }];
  const known = Array.isArray(schemes) ? schemes.filter((scheme) => scheme === 'https' || scheme === 'http') : [];
  const all = known.length > 0 ? [...new Set<string>(known)].sort().reverse() : ['https'];
  return all.map((scheme) => ({ url: `${scheme}://${name}${path}`, title: undefined }));
}

/** An address of http without a slash at its end; a relative one is below where the catalog says that the API answers. */
export function absoluteUrl(url: string, endpoint: string | undefined): string | undefined {
  const whole = URL.canParse(url)
    ? url
    : endpoint !== undefined && URL.canParse(url, endpoint)
      ? new URL(url, endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href
      : '';
  if (!URL.canParse(whole)) return undefined;
  const { protocol, href, username, password } = new URL(whole);
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return href.replace(/[?#].*$/, '').replace(/\/+$/, '');
}
