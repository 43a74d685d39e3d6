import { APACHE_CALLBACK, apacheConfig } from './apache-config.ts';
import { caddyConfig } from './caddy-config.ts';
import { baseOf, type Host } from './host.ts';
import { nginxConfig } from './nginx-config.ts';
import { oauth2ProxyConfig, PROXY_CALLBACK } from './oauth2-proxy-config.ts';

/** A file of configuration. */
export interface ConfigFile {
  name: string;
  text: string;
}

/** A server that can ask people to sign in. */
export interface Server {
  files(host: Host): readonly ConfigFile[];
  /** Full sentences: what to do with the files. */
  steps(host: Host): readonly string[];
}

/** By the word that people choose it with. */
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
