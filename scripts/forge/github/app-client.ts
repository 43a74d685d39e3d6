import { sign } from 'node:crypto';
import { type Client, type ClientOptions, makeClient } from './client.ts';

/** A key of an App. It stays in the memory of this process. */
export interface AppKey {
  id: number;
  pem: string;
}

/** Makes what speaks to GitHub as an App itself, for nine minutes. @param options.env without a token of its own */
export function appClient({ id, pem }: AppKey, now: number, options: ClientOptions): Client {
  const env = { ...options.env, GITHUB_TOKEN: jwtOf({ id, pem }, now), GH_TOKEN: '', GITHUB_ACTIONS: '' };
  return makeClient({ ...options, env });
}

/** @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
function jwtOf({ id, pem }: AppKey, now: number): string {
  const seconds = Math.floor(now / 1000);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  // "60 seconds in the past to protect against clock drift", and no more than ten minutes into the future.
  const claims = { iat: seconds - 60, exp: seconds + 540, iss: String(id) };
  const words = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${words}.${sign('sha256', Buffer.from(words), pem).toString('base64url')}`;
}
