import { isMap } from '#core/text/is-map.ts';

export interface Me {
  login: string;
  name?: string;
  /** Of the token. */
  groups: string[];
}

/**
 * Reads `me.json`: claims below `id_token` and `userinfo`, as mod_auth_openidc has them, or the fields of oauth2-proxy. Undefined where
 * it names nobody.
 */
export function readMe(given: unknown, claims: { login: string; groups: string }): Me | undefined {
  const { id_token, userinfo, user, preferredUsername, groups } = isMap(given) ? given : {};
  const all: Record<string, unknown> = { ...(isMap(id_token) && id_token), ...(isMap(userinfo) && userinfo) };
  const login = [all[claims.login], preferredUsername, user].find(isText);
  if (login === undefined) return undefined;
  return {
    login,
    ...(isText(all.name) && { name: all.name }),
    groups: [all[claims.groups] ?? groups ?? []].flat().filter(isText),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export interface NamedTeam {
  title: string;
  address: string;
  name: string;
  /** Groups of the token, each of which makes somebody a member; absent where nobody has to sign in. */
  groups?: readonly string[];
}
