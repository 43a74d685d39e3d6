import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { PROBE_SCHEMES, urlError } from '../catalog/rules/url-error.ts';
import { Fields } from '../catalog/yaml/fields.ts';
import { isMap } from '../text/is-map.ts';
import {
  type HeaderVariables,
  type HealthSettings,
  headerVariables,
  type Limits,
  limitsIn,
} from './health-settings.ts';

/** Only methods that change nothing: anyone who may open a pull request names them. */
export const METHODS = ['GET', 'HEAD', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];

export interface Expectations {
  /** Any of these; empty means any from 200 to 299. */
  status: readonly number[];
  body?: string;
  /** By JSON pointer: the value that must be there. */
  json: Readonly<Record<string, unknown>>;
}

export interface Target {
  ref: Ref;
  address: Address;
  limits: Limits;
  certificateWarning: number;
}

export type Address =
  | { kind: 'http'; url: URL; method: Method; headers: HeaderVariables; expect: Expectations }
  | { kind: 'tcp' | 'tls'; host: string; port: number }
  /** Written, but nothing that can be asked. */
  | { kind: 'none'; cause: string };

export function targetOf(entity: Entity, settings: HealthSettings): Target | undefined {
  const block = new Fields(entity.written, entity.origin.format).value('health');
  if (entity.kind !== 'service' || !isMap(block) || block.url === undefined || block.url === null) return undefined;
  return {
    ref: entity.ref,
    address: addressIn(block, settings),
    limits: limitsIn(block, settings),
    certificateWarning: settings.certificateWarning,
  };
}

/** A host as addresses write it, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function addressIn(block: Record<string, unknown>, settings: HealthSettings): Address {
  if (typeof block.url !== 'string') return { kind: 'none', cause: 'The health address is not a text.' };
  const text = block.url.trim();
  const shown = `\`${text.slice(0, 100)}\``;
  const error = urlError(text, PROBE_SCHEMES);
  if (error) return { kind: 'none', cause: `The health address ${shown} ${error.error}.` };
  const url = new URL(text);
  if (url.protocol === 'http:' || url.protocol === 'https:') return httpAddress(url, block, settings);
  const kind = url.protocol === 'tls:' ? 'tls' : 'tcp';
  // Only http addresses have hosts that every spelling of an IP address is read in.
  const asHttp = `http://${url.host}`;
  if (!URL.canParse(asHttp)) return { kind: 'none', cause: `The health address ${shown} has no valid host.` };
  const host = hostOf(new URL(asHttp));
  const port = Number(url.port) || (kind === 'tls' ? 443 : 0);
  return port ? { kind, host, port } : { kind: 'none', cause: `The health address ${shown} has no port.` };
}

function httpAddress(url: URL, block: Record<string, unknown>, settings: HealthSettings): Address {
  const bound = settings.headers.get(hostOf(url)) ?? {};
  const asked = headerVariables(block.headers);
  // Who writes an entry must not choose where a secret goes: portal.yaml, which the platform team reviews, does.
  const stray = Object.values(asked).find((variable) => !Object.values(bound).includes(variable));
  if (stray)
    return {
      kind: 'none',
      cause: `\`${stray}\` is not bound to \`${hostOf(url)}\` in catalog/portal.yaml (health.headers).`,
    };
  const expect = isMap(block.expect) ? block.expect : {};
  return {
    kind: 'http',
    url,
    method: METHODS.find((method) => method === block.method) ?? 'GET',
    headers: { ...bound, ...asked },
    expect: {
      status: [expect.status].flat().filter((status): status is number => Number.isInteger(status)),
      ...(typeof expect.body === 'string' && expect.body && { body: expect.body }),
      json: isMap(expect.json) ? expect.json : {},
    },
  };
}
