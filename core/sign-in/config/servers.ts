import { quoted } from '../../text/quoted.ts';
import type { SiteRules } from '../site-rules.ts';
import { APACHE_CALLBACK, apacheConfig } from './apache-config.ts';
import { caddyConfig } from './caddy-config.ts';
import { baseOf, type Host } from './host.ts';
import { nginxConfig } from './nginx-config.ts';
import { checkAddress, oauth2ProxyConfig, PROXY_CALLBACK } from './oauth2-proxy-config.ts';

export interface ConfigFile {
  name: string;
  text: string;
}

export interface Server {
  files(host: Host): readonly ConfigFile[];
  /** Full sentences: what to do with the files. */
  steps(host: Host): readonly string[];
  /** Full sentences: what this server cannot do that others can. */
  unfit?(host: Host): { message: string; fix: string } | undefined;
}

export const SERVERS: ReadonlyMap<string, Server> = new Map<string, Server>([
  [
    'apache',
    {
      files: (host) => [{ name: 'waypost.conf', text: apacheConfig(host) }],
      steps: (host) => [
        `Allow ${host.url.origin}${baseOf(host)}${APACHE_CALLBACK} as a redirect address at the provider.`,
        'Set WAYPOST_OIDC_CLIENT_SECRET and WAYPOST_SESSION_SECRET in the environment of Apache.',
      ],
    },
  ],
  [
    'oauth2-proxy',
    {
      files: (host) => [
        { name: 'oauth2-proxy.cfg', text: oauth2ProxyConfig(host) },
        { name: 'nginx.conf', text: nginxConfig(host) },
        { name: 'Caddyfile', text: caddyConfig(host) },
      ],
      unfit: ({ rules }) => unfitForProxy(rules),
      steps: ({ url, signIn }) => [
        'Use nginx.conf or Caddyfile, and oauth2-proxy.cfg with either.',
        `Allow ${url.origin}${PROXY_CALLBACK} as a redirect address at the provider.`,
        'Set OAUTH2_PROXY_CLIENT_SECRET and OAUTH2_PROXY_COOKIE_SECRET in the environment of oauth2-proxy.',
        ...(signIn.endSession
          ? []
          : [
              'Signing out ends the session of the portal only. Add `signIn.endSession` to end that of the provider, too.',
            ]),
      ],
    },
  ],
]);

/** In bytes: nginx takes no longer word. @see https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c */
const LONGEST_WORD = 4096;
/** Of the rest of the address in the same word. */
const BESIDE_GROUPS = 200;

function unfitForProxy({ readers, rules, others }: SiteRules): { message: string; fix: string } | undefined {
  const lists = [...rules, ...(others ? [others] : [])].map(({ groups }) => groups);
  const split = [readers, ...lists].flat().find((group) => group.includes(','));
  if (split !== undefined)
    return {
      message: `The group ${quoted(split)} has a comma, by which oauth2-proxy separates groups.`,
      fix: 'Name a group without a comma, or use `apache`.',
    };
  if (lists.every((groups) => checkAddress(groups).length + BESIDE_GROUPS < LONGEST_WORD)) return undefined;
  const message = `A section is for so many groups that their names have more than ${LONGEST_WORD - BESIDE_GROUPS} characters, and nginx takes no more.`;
  return { message, fix: 'Name one group that all of them belong to, or use `apache`.' };
}
