import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { leftOut, type Tool } from '../../scripts/doctor/tool.ts';
import { oauth2Proxy } from '../../scripts/doctor/tools/go-program.ts';
import { apache, caddy, nginx } from '../../scripts/doctor/tools/web-servers.ts';
import { serveConfig, writeConfig } from '../../scripts/sign-in/serve-config.ts';

export interface Ground {
  /** Everything of it is kept below; others may read it. */
  folder: string;
  /** Of the repository whose settings are used. */
  root: string;
  site: string;
  port: number;
  proxyPort: number;
  /** The certificate, with its key beside it as `.key`; absent for HTTP. */
  certificate?: string;
  /** Of the client; undefined for an environment without it. */
  secret: string | undefined;
}

export interface SignInServer {
  name: string;
  tools: readonly Tool[];
  /** Below the address of the portal's host. */
  callback: string;
  /**
   * For the settings. Apache asks the provider so long before a token of 30 seconds ends: with every request. oauth2-proxy asks when a session
   * is so old.
   */
  recheck: string;
  /**
   * mod_auth_openidc takes a token without a signature that came from the provider itself (OpenID Connect Core 3.1.3.7), knows the name of a
   * person beside their login, and answers 503 without the secret of the client. oauth2-proxy does none of it, and does not start.
   */
  isApache: boolean;
  start(ground: Ground): Promise<() => Promise<void>>;
}

const SESSION_SECRET = '0123456789abcdef0123456789abcdef';

const PROXIED = { callback: '/oauth2/callback', recheck: '1s', isApache: false };

export const SERVERS: readonly SignInServer[] = [
  {
    name: 'Apache with mod_auth_openidc',
    tools: [apache],
    callback: '/portal/sign-in/callback',
    recheck: '1m',
    isApache: true,
    async start(ground) {
      configure('apache', ground);
      const config = join(ground.folder, 'httpd.conf');
      await writeFile(config, [...apacheLines(ground), `Include ${ground.folder}/waypost.conf`, ''].join('\n'));
      const env = {
        ...(ground.secret && { WAYPOST_OIDC_CLIENT_SECRET: ground.secret }),
        WAYPOST_SESSION_SECRET: SESSION_SECRET,
      };
      const words = ['-f', config, '-DFOREGROUND'];
      const server = await started(await pathOf(apache), { words, env, port: ground.port, folder: ground.folder });
      return () => stopped(server);
    },
  },
  {
    name: 'nginx with oauth2-proxy',
    tools: [nginx, oauth2Proxy],
    ...PROXIED,
    async start(ground) {
      configure('oauth2-proxy', ground);
      const config = join(ground.folder, 'nginx-host.conf');
      await writeFile(config, nginxHost(ground));
      const words = ['-p', ground.folder, '-c', config];
      return together(ground, await pathOf(nginx), words);
    },
  },
  {
    name: 'Caddy with oauth2-proxy',
    tools: [caddy, oauth2Proxy],
    ...PROXIED,
    async start(ground) {
      configure('oauth2-proxy', ground);
      const config = join(ground.folder, 'Caddyfile');
      const text = await readFile(config, 'utf8');
      await writeFile(config, `{\n  admin off\n  auto_https off\n}\n${text.replace('# tls "', 'tls "')}`);
      return together(ground, await pathOf(caddy), ['run', '--adapter', 'caddyfile', '--config', config]);
    },
  },
];

/** Whether the person who runs the tests does without a program of it; the closing lines then name that. */
export function isLeftOut({ tools }: SignInServer): boolean {
  const without = leftOut(process.env);
  return tools.some(({ name }) => without.has(name));
}

function configure(server: string, { root, folder, site, proxyPort, certificate }: Ground): void {
  const asked = { server, site, tls: certificate ?? '/etc/ssl/waypost/portal.pem', proxy: `127.0.0.1:${proxyPort}` };
  writeConfig(serveConfig(root, asked), folder);
}

async function together(ground: Ground, program: string, words: readonly string[]): Promise<() => Promise<void>> {
  const { folder, port, proxyPort, secret } = ground;
  const env = { ...(secret && { OAUTH2_PROXY_CLIENT_SECRET: secret }), OAUTH2_PROXY_COOKIE_SECRET: SESSION_SECRET };
  const config = ['--config', join(folder, 'oauth2-proxy.cfg')];
  const proxy = await started(await pathOf(oauth2Proxy), { words: config, env, port: proxyPort, folder });
  const server = await started(program, { words, env: { HOME: folder }, port, folder });
  return async () => {
    await stopped(server);
    await stopped(proxy);
  };
}

export async function pathOf(tool: Tool): Promise<string> {
  const path = await tool.find(process.env);
  if (path) return path;
  throw new Error(`There is no ${tool.name}. \`npx portal doctor --install\` brings one.`);
}

interface Start {
  words: readonly string[];
  env: Readonly<Record<string, string>>;
  port: number;
  folder: string;
}

/** Starts a program, and waits until it takes connections. */
export async function started(program: string, { words, env, port, folder }: Start): Promise<ChildProcess> {
  const child = spawn(program, words, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const over = once(child, 'exit').then(() => {
    throw new Error(`\`${program} ${words.join(' ')}\` ended:\n${said.join('')}`);
  });
  over.catch(() => undefined);
  await Promise.race([over, answers(port, child)]);
  return child;
}

/** Nothing says that a server listens, so its port is asked until it answers: a refused connection comes back at once, hence the pause. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).then(
      () => true,
      () => new Promise<false>((resolve) => setTimeout(resolve, 20, false)),
    );
    if (isUp) return;
  }
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Of Apache: what the configuration needs. */
const MODULES = [
  ...['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'alias', 'auth_openidc', 'dir', 'headers', 'mime'],
  ...['rewrite', 'socache_shmcb', 'ssl'],
];

/** What a host has beside its sites. */
export function apacheLines({ folder, port }: Pick<Ground, 'folder' | 'port'>): string[] {
  const types = [
    'text/html html',
    'text/css css',
    'text/javascript js mjs',
    'application/json json',
    'image/svg+xml svg',
  ];
  return [
    ...[`ServerRoot ${folder}`, `PidFile ${folder}/pid`, `DefaultRuntimeDir ${folder}`, 'Mutex posixsem'],
    ...[`ErrorLog ${folder}/error.log`, 'TypesConfig /dev/null', 'ServerName localhost'],
    ...MODULES.map((name) => `LoadModule ${name}_module \${APACHE_MODULES}/mod_${name}.so`),
    ...types.map((type) => `AddType ${type}`),
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
    `Listen 127.0.0.1:${port}`,
    ...['<Directory />', '  Require all denied', '</Directory>'],
  ];
}

export function nginxHost({ folder }: Pick<Ground, 'folder'>, file = `${folder}/nginx.conf`): string {
  const rooms = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    ...['daemon off;', 'error_log stderr;', `pid ${folder}/pid;`, 'events {}', 'http {', 'access_log off;'],
    ...rooms.map((room) => `${room}_temp_path ${folder}/${room};`),
    `include ${file};`,
    '}',
    '',
  ].join('\n');
}

/** A folder that the users of servers may read. */
export async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}
