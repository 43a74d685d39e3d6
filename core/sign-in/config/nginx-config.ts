import { indented } from '../../text/indented.ts';
import { ODD_SPELLING } from '../odd-spelling.ts';
import { literal, type SiteRule } from '../site-rules.ts';
import { baseOf, type Host, OWN, pagesOf, pathsOf } from './host.ts';
import { checkAddress, signOutAddress } from './oauth2-proxy-config.ts';
import { nginxText } from './quote.ts';

export function nginxConfig(host: Host): string {
  const { url, tls, site, proxy, rules } = host;
  const base = baseOf(host);
  const isSecure = url.protocol === 'https:';
  const pages = pagesOf(host);
  return [
    '# `npx portal serve-config oauth2-proxy` wrote this from catalog/portal.yaml. Change the settings there, and run it again.',
    '# It is for the `http` block: copy it to /etc/nginx/conf.d/waypost.conf.',
    'server {',
    ...indented([
      `listen ${url.port || (isSecure ? 443 : 80)}${isSecure ? ' ssl' : ''};`,
      `server_name ${url.hostname};`,
      ...(isSecure
        ? [`ssl_certificate ${nginxText(tls.certificate)};`, `ssl_certificate_key ${nginxText(tls.key)};`]
        : []),
      'server_tokens off;',
      '# Cookies of oauth2-proxy grow with the groups of a person, and with the address that is asked for.',
      'proxy_buffer_size 32k;',
      'proxy_buffers 4 32k;',
      'absolute_redirect off;',
      'index index.html;',
      'charset utf-8;',
      'types { text/html html; text/css css; text/javascript js mjs; application/json json; image/svg+xml svg; image/png png; image/jpeg jpg jpeg; image/webp webp; font/woff2 woff2; text/plain txt; text/markdown md; application/xml xml; application/wasm wasm pagefind; }',
      'default_type application/octet-stream;',
      'add_header X-Content-Type-Options nosniff always;',
      'add_header Referrer-Policy same-origin always;',
      `add_header Content-Security-Policy "frame-ancestors 'none'" always;`,
      '# A browser asks again, so that nothing is shown after somebody signed out.',
      'add_header Cache-Control "private, no-cache" always;',
      '',
      '# Addresses that are spelled as the portal spells none: `//`, `%2f`, `;`, `\\`, dots.',
      `if ($request_uri ~* "^[^?]*(?:${ODD_SPELLING})") { rewrite ^ /.waypost/odd last; }`,
      'error_page 401 = @sign_in;',
      'error_page 403 @refused;',
      `error_page 404 ${base}404.html;`,
      `location = /.waypost/odd { internal; default_type text/html; return 400 ${nginxText(pages.odd)}; }`,
      `location @refused { default_type text/html; return 403 ${nginxText(pages.refused)}; }`,
      '# A page leads to sign-in; a program gets 401.',
      'location @sign_in {',
      '  if ($http_accept !~* "text/html") { return 401; }',
      '  rewrite ^ /oauth2/start break;',
      `  proxy_pass http://${proxy};`,
      ...indented(headers(url)),
      '  proxy_set_header X-Auth-Request-Redirect $request_uri;',
      '}',
      `location = ${base}${OWN.signedOut} { default_type text/html; return 200 ${nginxText(pages.signedOut)}; }`,
      `location = ${base}${OWN.signOut} { return 302 ${nginxText(signOutAddress(host))}; }`,
      ...proxied(host, `= ${base}${OWN.me}`, '/oauth2/userinfo'),
      ...proxied(host, '/oauth2/', undefined),
      'location = /oauth2/auth { return 404; }',
      ...check(host, 'any', undefined),
      ...rules.rules.flatMap(({ name, groups }) => check(host, name, groups)),
      ...(rules.others ? check(host, 'others', rules.others.groups) : []),
      '',
      ...rules.rules.flatMap((rule) => ruleLines(host, rule)),
      ...(rules.others
        ? ruleLines(host, { name: 'any', title: 'What shows no closed section', addresses: rules.others.open })
        : []),
      `location ${base} { auth_request /.waypost/${rules.others ? 'others' : 'any'}; alias ${nginxText(`${site}/`)}; }`,
      ...(base === '/' ? [] : ['location / { return 404; }', `location = / { return 302 ${base}; }`]),
    ]),
    '}',
    '',
  ].join('\n');
}

/** Headers by which oauth2-proxy learns of the request are set here, whatever a browser sent. */
function proxied({ url, proxy }: Host, location: string, path: string | undefined): string[] {
  return [
    `location ${location} {`,
    `  proxy_pass http://${proxy}${path ?? ''};`,
    ...indented(headers(url)),
    '  proxy_set_header X-Auth-Request-Redirect "";',
    '}',
  ];
}

function check({ url, proxy }: Host, name: string, groups: readonly string[] | undefined): string[] {
  // Without a group, nobody may; oauth2-proxy would let in everybody.
  if (groups?.length === 0) return [`location = /.waypost/${name} { internal; return 403; }`];
  return [
    `location = /.waypost/${name} {`,
    '  internal;',
    `  proxy_pass http://${proxy}${checkAddress(groups)};`,
    '  proxy_pass_request_body off;',
    '  proxy_set_header Content-Length "";',
    ...indented(headers(url)),
    '}',
  ];
}

function headers(url: URL): string[] {
  return [
    `proxy_set_header Host ${url.host};`,
    `proxy_set_header X-Forwarded-Host ${url.host};`,
    `proxy_set_header X-Forwarded-Proto ${url.protocol.slice(0, -1)};`,
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_set_header X-Forwarded-Uri $request_uri;',
    'proxy_set_header X-Real-IP $remote_addr;',
    'proxy_set_header Forwarded "";',
    'proxy_set_header Authorization "";',
  ];
}

function ruleLines(host: Host, { name, title, addresses }: Omit<SiteRule, 'groups'>): string[] {
  const base = baseOf(host);
  // What is captured is the file; a regular expression without one could not name it.
  const paths = pathsOf(host, addresses)
    .replace(`^${literal(base)}`, `^${literal(base)}(?<file>`)
    .replace(/\(\?:\[\.\/\]\|\$\)$/, '(?:[./].*)?)$');
  return [
    `# ${title}`,
    `location ~* "${paths}" { auth_request /.waypost/${name}; alias ${nginxText(`${host.site}/$file`)}; }`,
  ];
}
