import { SECOND } from '../../text/time.ts';
import { baseOf, type Host, OWN } from './host.ts';
import { percentEncoded, tomlList, tomlText } from './quote.ts';

export const PROXY_CALLBACK = '/oauth2/callback';

/** The configuration of oauth2-proxy 7, which answers whether somebody is signed in; nginx or Caddy serves the site. */
export function oauth2ProxyConfig({ url, signIn, rules, proxy }: Host): string {
  const { issuer, clientId, scopes, claims, session, endSession } = signIn;
  const isSecure = url.protocol === 'https:';
  return [
    '# `npx portal serve-config oauth2-proxy` wrote this from catalog/portal.yaml. Change the settings there, and run it again.',
    '# Secrets, in its environment: OAUTH2_PROXY_CLIENT_SECRET, OAUTH2_PROXY_COOKIE_SECRET (32 bytes: `openssl rand -hex 16`)',
    'provider = "oidc"',
    `oidc_issuer_url = ${tomlText(issuer)}`,
    `client_id = ${tomlText(clientId)}`,
    `redirect_url = ${tomlText(`${url.origin}${PROXY_CALLBACK}`)}`,
    `scope = ${tomlText(scopes.join(' '))}`,
    'code_challenge_method = "S256"',
    'insecure_oidc_skip_nonce = false',
    `oidc_groups_claim = ${tomlText(claims.groups)}`,
    `user_id_claim = ${tomlText(claims.login)}`,
    'email_domains = ["*"]',
    `allowed_groups = ${tomlList(rules.readers)}`,
    `http_address = ${tomlText(proxy)}`,
    '# Only a server on this machine may say for which address it asks.',
    'reverse_proxy = true',
    'trusted_proxy_ips = ["127.0.0.1/32", "::1/128"]',
    'upstreams = ["static://202"]',
    'skip_provider_button = true',
    `whitelist_domains = ${tomlList([...(endSession ? [new URL(endSession).host] : []), url.host])}`,
    `cookie_name = ${tomlText(isSecure ? '__Host-waypost' : 'waypost')}`,
    `cookie_secure = ${isSecure}`,
    'cookie_httponly = true',
    'cookie_samesite = "lax"',
    '# Each check with the provider renews the cookie, so this is the time without a request. The provider limits the whole session.',
    `cookie_expire = ${tomlText(duration(session.idle))}`,
    `cookie_refresh = ${tomlText(duration(session.recheck))}`,
    '',
  ].join('\n');
}

export function signOutAddress(host: Host): string {
  const { url, signIn } = host;
  const after = `${url.origin}${baseOf(host)}${OWN.signedOut}`;
  if (!signIn.endSession) return `/oauth2/sign_out?rd=${percentEncoded(after)}`;
  const end = new URL(signIn.endSession);
  end.searchParams.set('client_id', signIn.clientId);
  end.searchParams.set('post_logout_redirect_uri', after);
  return `/oauth2/sign_out?rd=${percentEncoded(end.href)}`;
}

export function checkAddress(groups: readonly string[] | undefined): string {
  const query = groups ? `?allowed_groups=${groups.map(percentEncoded).join(',')}` : '';
  return `/oauth2/auth${query}`;
}

function duration(milliseconds: number): string {
  return `${Math.max(1, Math.round(milliseconds / SECOND))}s`;
}
