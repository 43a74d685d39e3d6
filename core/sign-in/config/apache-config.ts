import { indented } from '../../text/indented.ts';
import { SECOND } from '../../text/time.ts';
import { metadataAddress } from '../metadata-address.ts';
import { ODD_SPELLING } from '../odd-spelling.ts';
import { literal, type SiteRule } from '../site-rules.ts';
import { baseOf, type Host, OWN, pagesOf, pathsOf } from './host.ts';
import { apacheExpression, apacheText, percentEncoded } from './quote.ts';

/** Where the provider sends people back to, below the base. */
export const APACHE_CALLBACK = 'sign-in/callback';

const CLIENT_SECRET = 'WAYPOST_OIDC_CLIENT_SECRET';
const SESSION_SECRET = 'WAYPOST_SESSION_SECRET';
const SECRETS = [CLIENT_SECRET, SESSION_SECRET];
const MODULES = 'alias auth_openidc dir headers mime rewrite';

/** The configuration of Apache httpd 2.4 with mod_auth_openidc 2.4, as one virtual host. */
export function apacheConfig(host: Host): string {
  const { url, site, rules } = host;
  const base = baseOf(host);
  const isSecure = url.protocol === 'https:';
  const pages = pagesOf(host);
  return [
    '# `npx portal serve-config apache` wrote this from catalog/portal.yaml. Change the settings there, and run it again.',
    `# Modules: a2enmod ${MODULES}${isSecure ? ' ssl' : ''}`,
    `# Secrets, in the environment of Apache (Debian: /etc/apache2/envvars): ${SECRETS.join(', ')}`,
    `<VirtualHost *:${url.port || (isSecure ? 443 : 80)}>`,
    ...indented([
      `ServerName ${url.protocol}//${url.host}`,
      'UseCanonicalName On',
      ...(isSecure
        ? [
            'SSLEngine on',
            `SSLCertificateFile ${apacheText(host.tls.certificate)}`,
            `SSLCertificateKeyFile ${apacheText(host.tls.key)}`,
          ]
        : []),
      ...(base === '/'
        ? [`DocumentRoot ${apacheText(site)}`]
        : [`Alias ${apacheText(base)} ${apacheText(`${site}/`)}`]),
      'DirectoryIndex index.html',
      'TraceEnable Off',
      '',
      ...providerLines(host),
      '',
      '# Without its secrets the server answers nothing.',
      'RewriteEngine On',
      ...SECRETS.flatMap((name) => [
        `RewriteCond "${variable(name)}" "^(?:..?WAYPOST_|$)"`,
        'RewriteRule ^ - [R=503,L]',
      ]),
      '# Addresses that are spelled as the portal spells none: `//`, `%2f`, `;`, `\\`, dots.',
      `RewriteCond "%{THE_REQUEST}" "^\\S+ [^ ?]*(?:${ODD_SPELLING})" [NC]`,
      'RewriteRule ^ - [R=400,L]',
      '# mod_auth_openidc answers another name of the host with an error of the server.',
      `RewriteCond "%{HTTP_HOST}" "!^(?:${literal(url.hostname)}(?::[0-9]+)?)?$" [NC]`,
      'RewriteRule ^ - [R=400,L]',
      `RewriteRule "^${literal(base)}${OWN.signOut}$" "${base}${APACHE_CALLBACK}?logout=${percentEncoded(`${host.url.origin}${baseOf(host)}${OWN.signedOut}`).replaceAll('%', '\\%')}" [R=302,NE,L]`,
      `RewriteRule "^${literal(base)}${literal(OWN.me)}$" "${base}${APACHE_CALLBACK}?info=json" [R=302,L]`,
      `RewriteRule "^${literal(base)}${OWN.signedOut}$" - [R=200,L]`,
      ...(base === '/' ? [] : [`RewriteRule "^/$" "${base}" [R=302,L]`]),
      `ErrorDocument 200 ${apacheText(pages.signedOut)}`,
      `ErrorDocument 400 ${apacheText(pages.odd)}`,
      `ErrorDocument 403 ${apacheText(pages.refused)}`,
      `ErrorDocument 404 ${base}404.html`,
      '',
      'Header always set X-Content-Type-Options nosniff',
      'Header always set Referrer-Policy same-origin',
      `Header always set Content-Security-Policy "frame-ancestors 'none'"`,
      '# A browser asks again, so that nothing is shown after somebody signed out.',
      'Header always set Cache-Control "private, no-cache"',
      'AddType text/markdown .md',
      'AddType application/wasm .pagefind',
      '',
      `<Directory ${apacheText(site)}>`,
      '  Options None',
      '  AllowOverride None',
      '</Directory>',
      '# Nobody is signed in there yet, and the page of the portal shows its menu.',
      `<Location "${base}${APACHE_CALLBACK}">`,
      '  ErrorDocument 404 default',
      '</Location>',
      '<Location "/">',
      '  AuthType openid-connect',
      '  AuthzSendForbiddenOnFailure On',
      ...indented(rules.others ? bothOf(host, rules.others.groups) : readersOf(host)),
      '</Location>',
      ...(rules.others ? openLines(host, rules.others.open) : []),
      ...rules.rules.flatMap((rule) => ruleLines(host, rule)),
    ]),
    '</VirtualHost>',
    '',
  ].join('\n');
}

function providerLines(host: Host): string[] {
  const { signIn, url } = host;
  const { issuer, clientId, scopes, claims, session } = signIn;
  const base = baseOf(host);
  return [
    `OIDCProviderMetadataURL ${apacheText(metadataAddress(issuer))}`,
    `OIDCClientID ${apacheText(clientId)}`,
    `OIDCClientSecret "${variable(CLIENT_SECRET)}"`,
    `OIDCCryptoPassphrase "${variable(SESSION_SECRET)}"`,
    `OIDCRedirectURI ${url.origin}${base}${APACHE_CALLBACK}`,
    `OIDCRedirectURLsAllowed "^${literal(url.origin)}${literal(base)}"`,
    `OIDCScope ${apacheText(scopes.join(' '))}`,
    'OIDCPKCEMethod S256',
    `OIDCRemoteUserClaim ${claims.login}`,
    '# The site is files: nothing of a person is passed on, and headers that look like it are dropped.',
    'OIDCPassClaimsAs environment',
    'OIDCInfoHook id_token userinfo',
    `OIDCCookiePath ${base}`,
    'OIDCCookieHTTPOnly On',
    'OIDCCookieSameSite On',
    'OIDCStateMaxNumberOfCookies 7 true',
    '# Sessions are kept by the server, so a copied cookie ends with them.',
    'OIDCSessionType server-cache',
    `OIDCSessionMaxDuration ${seconds(session.length)}`,
    `OIDCSessionInactivityTimeout ${seconds(session.idle)}`,
    '# The provider is asked again: where it refuses, as after offboarding, the session ends.',
    `OIDCRefreshAccessTokenBeforeExpiry ${seconds(session.recheck)} logout_on_error`,
    `OIDCUserInfoRefreshInterval ${seconds(session.recheck)}`,
  ];
}

function variable(name: string): string {
  return `\${${name}}`;
}

function ruleLines(host: Host, { title, addresses, groups }: SiteRule): string[] {
  return [
    `# ${title}`,
    `<LocationMatch "(?i)${pathsOf(host, addresses)}">`,
    ...indented(bothOf(host, groups)),
    '</LocationMatch>',
  ];
}

function openLines(host: Host, open: string): string[] {
  return [
    '# What shows no closed section',
    `<LocationMatch "(?i)${pathsOf(host, open)}">`,
    ...indented(readersOf(host)),
    '</LocationMatch>',
  ];
}

function bothOf(host: Host, groups: readonly string[]): string[] {
  return ['<RequireAll>', ...indented([...readersOf(host), ...requires(host, groups)]), '</RequireAll>'];
}

/** It is written out for each rule, as a merge would also take in what the host says of its folders. */
function readersOf(host: Host): string[] {
  const { readers } = host.rules;
  return readers.length === 0 ? ['Require valid-user'] : requires(host, readers);
}

function requires({ signIn }: Host, groups: readonly string[]): string[] {
  if (groups.length === 0) return ['Require all denied'];
  return [
    '<RequireAny>',
    // Without an expression mod_auth_openidc would ignore spaces: `acme finance` would be `acmefinance`.
    ...groups.map((group) => `  Require claim ${apacheExpression(`${signIn.claims.groups}~^${literal(group)}\\z`)}`),
    '</RequireAny>',
  ];
}

function seconds(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / SECOND));
}
