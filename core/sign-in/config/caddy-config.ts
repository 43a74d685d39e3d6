import { indented } from '../../text/indented.ts';
import { ODD_SPELLING } from '../odd-spelling.ts';
import { baseOf, type Host, OWN, pagesOf, pathsOf } from './host.ts';
import { checkAddress, signOutAddress } from './oauth2-proxy-config.ts';
import { caddyText } from './quote.ts';

/** A site of Caddy 2.6 or newer, for people that oauth2-proxy lets in. */
export function caddyConfig(host: Host): string {
  const { url, rules } = host;
  const base = baseOf(host);
  const pages = pagesOf(host);
  return [
    '# `npx portal serve-config oauth2-proxy` wrote this from catalog/portal.yaml. Change the settings there, and run it again.',
    `${url.origin} {`,
    ...indented([
      ...(url.protocol === 'https:'
        ? [
            '# Caddy gets a certificate itself. For one of your own:',
            `# tls ${caddyText(host.tls.certificate)} ${caddyText(host.tls.key)}`,
          ]
        : []),
      'header X-Content-Type-Options nosniff',
      'header Referrer-Policy same-origin',
      `header Content-Security-Policy "frame-ancestors 'none'"`,
      '# A browser asks again, so that nothing is shown after somebody signed out.',
      'header Cache-Control "private, no-cache"',
      'route {',
      ...indented([
        '# Addresses that are spelled as the portal spells none: `//`, `%2f`, `;`, `\\`, dots.',
        `@odd expression \`{http.request.orig_uri}.matches('(?i)^[^?]*(?:${ODD_SPELLING.replaceAll('\\', '\\\\')})')\``,
        ...respond('@odd', 400, pages.odd),
        ...respond(`${base}${OWN.signedOut}`, 200, pages.signedOut),
        `redir ${base}${OWN.signOut} ${caddyText(signOutAddress(host))} 302`,
        'respond /oauth2/auth 404',
        `reverse_proxy /oauth2/* ${host.proxy} {`,
        ...indented(HEADERS),
        '}',
        `handle ${base}${OWN.me} {`,
        '  rewrite * /oauth2/userinfo',
        `  reverse_proxy ${host.proxy} {`,
        ...indented(indented(HEADERS)),
        '  }',
        '}',
        ...check(host, '*', undefined),
        ...rules.rules.flatMap(({ name, title, addresses, groups }) => [
          `# ${title}`,
          `@${name} path_regexp "(?i)${pathsOf(host, addresses)}"`,
          ...check(host, `@${name}`, groups),
        ]),
        ...otherLines(host),
        ...(base === '/' ? [] : [`redir / ${base} 302`]),
        `handle_path ${base}* {`,
        `  root * ${caddyText(host.site)}`,
        '  file_server',
        '}',
        'respond 404',
      ]),
      '}',
      'handle_errors {',
      '  @missing expression {http.error.status_code} == 404',
      `  handle @missing {`,
      `    root * ${caddyText(host.site)}`,
      '    rewrite * /404.html',
      '    file_server',
      '  }',
      '}',
    ]),
    '}',
    '',
  ].join('\n');
}

const HEADERS = ['header_up -Authorization', 'header_up -X-Auth-Request-Redirect', 'header_up -Forwarded'];

function otherLines(host: Host): string[] {
  const { rules, others } = host.rules;
  if (!others) return [];
  const listed = [others.open, ...rules.map(({ addresses }) => addresses)].join('|');
  return [
    '# Any other address',
    `@others not path_regexp "(?i)${pathsOf(host, listed)}"`,
    ...check(host, '@others', others.groups),
  ];
}

function check(host: Host, matcher: string, groups: readonly string[] | undefined): string[] {
  const { refused } = pagesOf(host);
  // Without a group, nobody may; oauth2-proxy would let in everybody.
  if (groups?.length === 0) return respond(matcher, 403, refused);
  return [
    `forward_auth ${matcher} ${host.proxy} {`,
    `  uri ${checkAddress(groups)}`,
    ...indented(HEADERS),
    '  @missing status 401',
    '  handle_response @missing {',
    '    @page header Accept *text/html*',
    '    handle @page {',
    '      rewrite * /oauth2/start',
    `      reverse_proxy ${host.proxy} {`,
    '        header_up X-Auth-Request-Redirect {http.request.orig_uri}',
    '        header_up -Authorization',
    '      }',
    '    }',
    '    respond 401',
    '  }',
    '  @refused status 403',
    '  handle_response @refused {',
    ...indented(indented(respond('*', 403, refused))),
    '  }',
    '}',
  ];
}

function respond(matcher: string, status: number, page: string): string[] {
  return [
    `handle ${matcher} {`,
    '  header Content-Type "text/html; charset=utf-8"',
    `  respond ${caddyText(page)} ${status}`,
    '}',
  ];
}
