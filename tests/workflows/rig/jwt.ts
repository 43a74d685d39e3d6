import { sign } from 'node:crypto';

/** What an App shows GitHub to get a token. @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
export function makeJwt(app: string, key: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const words = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ iat: now - 60, exp: now + 540, iss: app })}`;
  return `${words}.${sign('sha256', Buffer.from(words), key).toString('base64url')}`;
}

/** What it says, unproven. */
export function claimsOf(jwt: string): { iss?: string } {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? 'e30', 'base64url').toString());
}
