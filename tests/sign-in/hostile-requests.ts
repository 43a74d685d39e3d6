/** A request as its first line, and headers beside those that each has. */
export interface HostileRequest {
  line: string;
  headers: readonly string[];
}

const FILES = ['costs/index.html', 'costs/', 'api/costs.json', 'lists/people/2/index.html', 'handbook/index.html'];

const words = (text: string) => text.split(/\s+/);

/** What stands for a slash, or hides before or after one. */
const SLASHES = [
  ...words(
    String.raw`// /./ /x/../ %2f %2F \ %5c /%2e/ /%2e%2e/ /%252e/ /;/ ;/ /..;/ %c0%af %e0%80%af %u002f /%00/ /%0a/`,
  ),
  ...words('/%09/ /%20/ %252f /.%00./ \u2215 %ef%bc%8f'),
];
const ENDS = [
  ...[' ', '%0d%0aX: y'],
  ...words(`/ /. /.. . %20 %00 %00.css %0a ; ;x %3b ~ * :$DATA :: ? ?? ?x # #/portal/ %23 %3f /x.css /me.json`),
  ...words(
    String.raw`/../../signed-out & + , \ % ?allowed_groups=payments ?code=a&state=b ?rd=/ /index.html .json .html`,
  ),
  ...words('.gz .bak %ff %zz'),
];
const METHODS = [
  ...words(
    'HEAD POST PUT DELETE PATCH OPTIONS TRACE TRACK CONNECT PROPFIND MKCOL COPY LOCK SEARCH PURGE DEBUG get GeT X',
  ),
  'GET\u000b',
];
const VERSIONS = ['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.2', 'HTTP/1.1 ', 'http/1.1', 'HTTP/01.1', ''];

/** Each name with each value. */
const named = (names: string, ...values: readonly string[]) =>
  words(names).flatMap((name) => values.map((value) => `${name}: ${value}`));

/** Headers by which a server, a proxy or a framework learns another address, method, person or length. */
const HEADERS = [
  ...named(
    'X-Original-URL X-Rewrite-URL X-Forwarded-Uri X-Forwarded-Path X-Auth-Request-Redirect X-Original-URI',
    ...words('/portal/ /portal/services/ /portal/signed-out /oauth2/sign_in http://evil.example/'),
  ),
  ...named('X-Forwarded-Method X-HTTP-Method-Override X-Method-Override', 'OPTIONS', 'HEAD', 'CONNECT'),
  ...named('X-Forwarded-User X_Forwarded_User X-Auth-Request-User Remote-User REMOTE_USER OIDC_CLAIM_sub', 'mara'),
  ...named(
    'X-Forwarded-Groups X-Auth-Request-Groups OIDC_CLAIM_groups OIDC-CLAIM-groups X-Auth-Groups',
    'acme-finance',
  ),
  ...named(
    'X-Forwarded-For X-Real-IP Client-IP True-Client-IP',
    ...['127.0.0.1', '::1', 'localhost', '127.0.0.1, 127.0.0.1'],
  ),
  ...named(
    'Connection',
    ...words('Cookie X-Forwarded-Uri X-Forwarded-Host Authorization Host Upgrade'),
    'keep-alive, Cookie',
  ),
  ...['Forwarded: for=127.0.0.1;host=localhost;proto=https', 'Forwarded: for="_x"', 'X-Forwarded-Proto: https'],
  ...named('Range', 'bytes=0-3', 'bytes=0-0,1-1,2-2,3-3'),
  ...['If-None-Match: *', 'If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT'],
  ...['Expect: 100-continue', 'Expect: x', 'Upgrade: h2c', 'Upgrade: websocket', 'HTTP2-Settings: AAMAAABkAAQAAP__'],
  ...['Accept: */*', 'Accept:', 'Accept-Encoding: gzip, br', 'Origin: null'],
  ...named('Content-Length', '0', '-1', '4294967296'),
  ...['Transfer-Encoding: chunked', 'Transfer-Encoding: xchunked', 'Transfer-Encoding : chunked'],
  ...named('Authorization', 'Bearer e30.e30.', 'Basic bWFyYTptYXJh', 'Basic Og=='),
  ...['Proxy: http://127.0.0.1:1/', 'Host:', 'X-Forwarded-Host: evil.example'],
  ...named('Host', 'evil.example', 'localhost:1', 'localhost@evil.example', 'a b'),
  ...words(
    'waypost waypost_0 __Host-waypost _oauth2_proxy mod_auth_openidc_session mod_auth_openidc_session_0',
  ).flatMap((name) =>
    ['', 'x', '../../etc/passwd', '%00', '|||', 'a'.repeat(4000)].map((value) => `Cookie: ${name}=${value}`),
  ),
  ...[` X: folded`, 'X\u0000: y', ': y', 'no colon', `X: ${'y'.repeat(70_000)}`, `X: \u0000`],
];

const below = (folder: string, paths: string) => words(paths).map((path) => `${folder}${path}`);

/** Paths of the servers' own, and of oauth2-proxy. */
const OWN_PATHS = [
  ...below('/.waypost/', 'any others costs odd shared-1 ../portal/costs/'),
  ...below(
    '/oauth2/',
    'auth auth?allowed_groups=payments auth/ /auth userinfo sign_in sign_in?rd=/portal/costs/ sign_out',
  ),
  ...below('/oauth2/', 'start start?rd=/portal/costs/ callback callback?state=x:/portal/costs/ static/'),
  ...words('/oauth2/static/../../portal/costs/ /ping /ready /metrics /robots.txt /oauth2 /oauth2%2fauth /OAUTH2/auth'),
  ...['/%6fauth2/auth', '/', '*', ''],
  ...below('/portal', ' /me.json/x /sign-in/callback /sign-in/callback?info=json /sign-out/x'),
  ...below(
    '/portal/sign-in/callback?',
    'info=html&access_token_refresh_interval=0 jwks=rsa session=logout revoke_session=x request_uri=x',
  ),
  ...['/portal/sign-in/callback?target_link_uri=http://evil.example/&iss=http://evil.example', '/portal/.git/config'],
  ...below('/portal', '/../repository/ /..%2frepository/ ../repository/').map((at) => `${at}catalog/portal.yaml`),
  ...below(
    '/portal',
    '/%2e%2e/oauth2-proxy.cfg ../oauth2-proxy.cfg ../httpd.conf //etc/passwd /catalog/../../httpd.conf',
  ),
  ...words('/cgi-bin/.%2e/.%2e/etc/passwd /icons/ /server-status /server-info /config/'),
  ...[`/portal/${'a'.repeat(9000)}`, `/portal/costs/?${'a'.repeat(9000)}`, `/portal/${'a/'.repeat(3000)}`],
];

/** Every one of them is refused, answered without a closed file, or cut off. */
export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  ...FILES.flatMap((file) => {
    const path = `/portal/${file}`;
    const slashes = [...path].flatMap((sign, place) => (sign === '/' ? [place] : []));
    const letters = [...path].map((_, place) => place).filter((place) => !slashes.includes(place));
    const put = (place: number, text: string) => `${path.slice(0, place)}${text}${path.slice(place + 1)}`;
    const hex = (sign: string) => sign.charCodeAt(0).toString(16);
    return [
      ...slashes.flatMap((place) => SLASHES.map((slash) => put(place, slash))),
      ...letters.flatMap((place) => {
        const sign = path[place]!;
        return [
          put(place, `%${hex(sign)}`),
          put(place, `%25${hex(sign)}`),
          put(place, sign.toUpperCase()),
          put(place, `${sign}%00`),
        ];
      }),
      ...ENDS.map((end) => `${path}${end}`),
      ...[
        path.toUpperCase(),
        path.replaceAll('s', 'ſ'),
        path.replaceAll('s', '%c5%bf'),
        path.replaceAll('i', 'ı'),
        path.slice(1),
      ],
      ...['localhost', 'evil.example', 'localhost@evil.example', 'evil.example:80', ''].flatMap((at) => [
        `http://${at}${path}`,
        `https://${at}${path}`,
      ]),
      ...[
        `//evil.example${path}`,
        `file://${path}`,
        `x:${path}`,
        `/portal/signed-out/..${path}`,
        `/oauth2/..${path}`,
        `/portal/${path}`,
      ],
    ].map((spelt) => ({ line: `GET ${spelt} HTTP/1.1`, headers: [] }));
  }),
  ...OWN_PATHS.map((path) => ({ line: `GET ${path} HTTP/1.1`, headers: [] })),
  ...FILES.slice(1, 3).flatMap((file) => [
    ...METHODS.map((method) => ({ line: `${method} /portal/${file} HTTP/1.1`, headers: [] })),
    ...VERSIONS.map((version) => ({ line: `GET /portal/${file} ${version}`, headers: [] })),
    ...['GET\t', 'GET  ', ' GET ', '\r\nGET ', 'GET\u0000 '].map((start) => ({
      line: `${start}/portal/${file} HTTP/1.1`,
      headers: [],
    })),
    ...HEADERS.map((header) => ({ line: `GET /portal/${file} HTTP/1.1`, headers: [header] })),
    // A second request that hides in the first.
    ...[
      'Content-Length: 6\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
      'Content-Length: 0\r\nContent-Length: 44',
    ].map((both) => ({
      line: 'POST /portal/ HTTP/1.1',
      headers: [`${both}\r\n\r\n0\r\n\r\nGET /portal/${file} HTTP/1.1\r\nHost: localhost\r\nX: y`],
    })),
  ]),
];

/** Of them, those that some server once did not take well. */
export const FOUND: readonly HostileRequest[] = [
  { line: 'GET /portal/sign-in/callback?request_uri=x HTTP/1.1', headers: [] },
  { line: 'GET /portal/costs/ HTTP/1.1', headers: ['Host: evil.example'] },
  { line: `GET /portal/${'a/'.repeat(3000)} HTTP/1.1`, headers: [] },
];
