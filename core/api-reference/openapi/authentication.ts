import { capital } from '../../text/capital.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { Refs } from '../description/resolve-ref.ts';
import { lineOf } from '../description/texts.ts';
import type { Authentication } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

type Fields = Readonly<Record<string, unknown>>;

export type Scheme =
  | { way: 'bearer' | 'basic' | 'certificate' | 'other'; words: string }
  | { way: 'key'; in: 'header' | 'query' | 'cookie'; key: string; words: string };

export function schemesOf(data: Fields, refs: Refs): ReadonlyMap<string, Scheme> {
  const components = isMap(data.components) ? data.components : {};
  const field = 'swagger' in data ? 'securityDefinitions' : 'securitySchemes';
  const listed = 'swagger' in data ? data.securityDefinitions : components.securitySchemes;
  const at = 'swagger' in data ? [field] : ['components', field];
  const entries = Object.entries(isMap(listed) ? listed : {}).slice(0, REFERENCE_LIMITS.authentication);
  return new Map(
    entries.flatMap(([name, value]) => {
      const fields = refs.map(value, [...at, name]);
      return fields ? [[name, schemeOf(fields)] as const] : [];
    }),
  );
}

/** What people read of them: those that the description as a whole asks for, or all where operations differ. */
export function authenticationOf(data: Fields, schemes: ReadonlyMap<string, Scheme>): Authentication[] {
  const general = Array.isArray(data.security) ? data.security.filter(isMap).flatMap((each) => Object.keys(each)) : [];
  const asked = general.filter((name) => schemes.has(name));
  const names = asked.length > 0 ? [...new Set(asked)] : [...schemes.keys()];
  return names.map((name) => ({ name: lineOf(name) ?? '', words: schemes.get(name)!.words }));
}

export function schemeOf(fields: Fields): Scheme {
  const { type, scheme, in: place, name } = fields;
  switch (lineOf(type)?.toLowerCase()) {
    case 'basic':
      return BASIC;
    case 'http':
    case 'httpapikey':
      return type === 'http' ? httpScheme(lineOf(scheme), fields) : keyScheme(place, lineOf(name));
    case 'apikey':
      return keyScheme(place, lineOf(name));
    case 'oauth2':
      return { way: 'bearer', words: oauthWords(fields) };
    case 'openidconnect':
      return {
        way: 'bearer',
        words: `A token from OpenID Connect${addressWords(fields.openIdConnectUrl)}, in the header \`Authorization\`.`,
      };
    case 'mutualtls':
    case 'x509':
      return { way: 'certificate', words: 'A client certificate.' };
    case 'userpassword':
    case 'plain':
      return { way: 'other', words: 'A user name and a password.' };
    default:
      return { way: 'other', words: `${capital(lineOf(type, 60) ?? 'Not described')}.` };
  }
}

const BASIC: Scheme = { way: 'basic', words: 'A user name and a password, by HTTP Basic.' };

function httpScheme(scheme: string | undefined, { bearerFormat }: Fields): Scheme {
  const format = lineOf(bearerFormat, 60);
  if (scheme?.toLowerCase() === 'basic') return BASIC;
  if (scheme?.toLowerCase() !== 'bearer')
    return {
      way: 'other',
      words: `The header \`Authorization\`, by ${quoted(scheme ?? 'a scheme that is not named')}.`,
    };
  return { way: 'bearer', words: `A bearer token${format ? ` (${format})` : ''}, in the header \`Authorization\`.` };
}

function keyScheme(place: unknown, key: string | undefined): Scheme {
  const where = place === 'query' || place === 'cookie' ? place : place === 'header' ? 'header' : undefined;
  if (where === undefined || key === undefined) return { way: 'other', words: 'An API key.' };
  const words = { header: 'the header', query: 'the query parameter', cookie: 'the cookie' }[where];
  return { way: 'key', in: where, key, words: `An API key, in ${words} ${quoted(key)}.` };
}

function oauthWords({ flows, flow, tokenUrl }: Fields): string {
  const listed = isMap(flows) ? Object.entries(flows).filter(([, each]) => isMap(each)) : [];
  const names = listed.length > 0 ? listed.map(([name]) => name) : [lineOf(flow) ?? ''];
  const url = listed.map(([, each]) => (each as Fields).tokenUrl).find((each) => typeof each === 'string') ?? tokenUrl;
  const kinds = names.flatMap((name) => FLOWS.get(name.toLowerCase()) ?? []);
  const how = kinds.length > 0 ? ` (${[...new Set(kinds)].join(', ')})` : '';
  return `A token from OAuth 2${how}${addressWords(url)}, in the header \`Authorization\`.`;
}

const FLOWS: ReadonlyMap<string, string> = new Map([
  ['authorizationcode', 'authorization code'],
  ['accesscode', 'authorization code'],
  ['clientcredentials', 'client credentials'],
  ['application', 'client credentials'],
  ['deviceauthorization', 'device authorization'],
  ['implicit', 'implicit'],
  ['password', 'password'],
]);

function addressWords(value: unknown): string {
  const url = lineOf(value);
  return url === undefined ? '' : ` at ${quoted(url)}`;
}
