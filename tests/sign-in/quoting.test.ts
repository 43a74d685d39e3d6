import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { generate } from 'selfsigned';
import { beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { apacheText, caddyText, nginxText, percentEncoded, tomlList } from '../../core/sign-in/config/quote.ts';
import { freePort } from '../../infra/servers/hold-folder.ts';
import { oauth2Proxy } from '../../scripts/doctor/tools/go-program.ts';
import { apache, caddy, nginx } from '../../scripts/doctor/tools/web-servers.ts';
import { serveConfig, writeConfig } from '../../scripts/sign-in/serve-config.ts';
import { apacheLines, isLeftOut, nginxHost, openFolder, pathOf, SERVERS, started, stopped } from './servers.ts';

const [withApache, withNginx, withCaddy] = SERVERS.map((server) => test.skipIf(isLeftOut(server))) as [
  ...[typeof test, typeof test, typeof test],
];
const run = promisify(execFile);
const SECRETS = { OAUTH2_PROXY_CLIENT_SECRET: 'x', OAUTH2_PROXY_COOKIE_SECRET: '0123456789abcdef0123456789abcdef' };

/** What people may write into settings, of signs that mean something to some server, and of any others. */
const SIGNS = [...'"\'\\$`{}()[]<>|;,#%*+?!&=@:^~/. ', 'a', 'é', 'ключ', '𝒳', '\u00a0'];
const written = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...SIGNS) }, fc.string({ unit: 'grapheme', maxLength: 3 })), {
    ...{ minLength: 1, maxLength: 12 },
  })
  .map((signs) => signs.join('').trim())
  .filter((text) => text !== '' && !text.includes('${') && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text));
const TEXTS = [...new Set(fc.sample(written, { numRuns: 300, seed: 2026 }))];

/** What may be a group. */
const GROUPS = TEXTS.filter((text) => !/\$|%\{/.test(text));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-quoting-'));
  await openFolder(folder);
  return () => rm(folder, { recursive: true });
});

withApache('Apache reads each text as it was written', async () => {
  const config = join(folder, 'define.conf');
  const defines = TEXTS.map((text, place) => `Define TEXT_${place} ${apacheText(text)}`);
  await writeFile(config, [...apacheLines({ folder, port: 1 }), ...defines, ''].join('\n'));
  const { stdout } = await run(await pathOf(apache), ['-t', '-D', 'DUMP_RUN_CFG', '-f', config]);
  const read = new Map(
    [...stdout.matchAll(/^Define: TEXT_(\d+)=(.*)$/gm)].map(([, place, text]) => [Number(place), text]),
  );
  expect(TEXTS.map((_, place) => read.get(place))).toEqual(TEXTS);
});

withNginx('nginx reads each text as it was written, but for variables', async () => {
  const texts = TEXTS.filter((text) => !text.includes('$'));
  const port = await freePort();
  const [sites, config] = [join(folder, 'texts.conf'), join(folder, 'texts-host.conf')];
  const locations = texts.flatMap((text, place) => [
    `location = /${place} { return 200 ${nginxText(text)}; }`,
    `location = /encoded/${place} { return 200 ${nginxText(percentEncoded(text))}; }`,
  ]);
  await writeFile(sites, `server { listen 127.0.0.1:${port}; ${locations.join('\n')} }\n`);
  await writeFile(config, nginxHost({ folder }, sites));
  const server = await started(await pathOf(nginx), { words: ['-p', folder, '-c', config], env: {}, port, folder });
  const read = async (path: string) => (await fetch(`http://127.0.0.1:${port}/${path}`)).text();
  try {
    for (const [place, text] of texts.entries()) {
      expect(await read(`${place}`)).toBe(text);
      expect(decodeURIComponent(await read(`encoded/${place}`))).toBe(text);
    }
  } finally {
    await stopped(server);
  }
});

withCaddy('Caddy reads each text as it was written, but for placeholders, and no backslash at the end', async () => {
  const texts = TEXTS.filter((text) => !/[{}]|\\$|\\"/.test(text));
  const config = join(folder, 'Caddyfile.texts');
  const lines = texts.map((text) => `  respond * ${caddyText(text)}`);
  await writeFile(config, `http://localhost:1 {\n  route {\n${lines.join('\n')}\n  }\n}\n`);
  const { stdout } = await run(await pathOf(caddy), ['adapt', '--adapter', 'caddyfile', '--config', config], {
    env: { HOME: folder, PATH: process.env.PATH },
  });
  const bodies = [...JSON.stringify(JSON.parse(stdout)).matchAll(/"body":("(?:[^"\\]|\\.)*")/g)];
  expect(bodies.map(([, text]) => JSON.parse(text!))).toEqual(texts);
});

withNginx('oauth2-proxy reads each text as it was written', async () => {
  expect((await alphaOf(`allowed_groups = ${tomlList(TEXTS)}\nclient_id = "waypost"\n`)).allowedGroups).toEqual(TEXTS);
});

/** Its provider, as oauth2-proxy writes down what it read. */
async function alphaOf(text: string): Promise<{ clientID: string; allowedGroups: string[] }> {
  const config = join(folder, 'texts.cfg');
  await writeFile(config, text);
  const words = ['--config', config, '--convert-config-to-alpha'];
  const { stdout } = await run(await pathOf(oauth2Proxy), words, { env: SECRETS });
  return parse(stdout).providers[0];
}

/** Settings with every text in the place of a group, and odd ones elsewhere. */
const hostile = (texts: readonly string[]) => ({
  title: `"$x" {y} %{z} \\ 'a' <b> ${TEXTS[0]!.slice(0, 20)}`,
  signIn: {
    ...{ issuer: 'https://login.acme.example/tenant/', clientId: '"a\\b$c;{d}#%e,\'(f)*' },
    groups: { staff: texts, finance: texts.slice(1) },
    ...{ readers: ['staff'], sections: { costs: ['finance'], people: ['staff'], audit: ['staff'] } },
    endSession: 'https://login.acme.example/end',
  },
});

const URLS = ['https://münchen.example:8443/a.b/~c_d/', 'http://localhost:8080/portal', 'https://A.example'];

/** The files of a server, and where they are. */
async function filesFor(server: string, url: string, texts: readonly string[]): Promise<string> {
  const here = join(folder, `${server}-${URLS.indexOf(url)}`);
  const root = join(here, 'root');
  await mkdir(join(root, 'catalog'), { recursive: true });
  await writeFile(join(root, 'catalog/portal.yaml'), stringify({ url, ...hostile(texts) }));
  const made = await generate([], { keyType: 'ec' });
  const [certificate, key] = [join(here, 'portal.pem'), join(here, 'portal.key')];
  await writeFile(certificate, made.cert);
  await writeFile(key, made.private, { mode: 0o600 });
  writeConfig(serveConfig(root, { server, site: '/srv/waypost', tls: certificate, proxy: '[::1]:4180' }), here);
  return here;
}

withApache.each(URLS)('Apache takes hostile settings at %s', async (url) => {
  const here = await filesFor('apache', url, GROUPS);
  const config = join(here, 'httpd.conf');
  await writeFile(config, [...apacheLines({ folder: here, port: 1 }), `Include ${here}/waypost.conf`, ''].join('\n'));
  const { stderr } = await run(await pathOf(apache), ['-t', '-f', config], {
    env: { PATH: process.env.PATH, WAYPOST_OIDC_CLIENT_SECRET: 'x', WAYPOST_SESSION_SECRET: 'y' },
  });
  expect(stderr).toContain('Syntax OK');
});

const SHORT = GROUPS.filter((text) => !text.includes(',')).slice(0, 60);

withNginx.each(URLS)('nginx and oauth2-proxy take hostile settings at %s', async (url) => {
  const here = await filesFor('oauth2-proxy', url, SHORT);
  const config = join(here, 'host.conf');
  await writeFile(config, nginxHost({ folder: here }));
  const { stderr } = await run(await pathOf(nginx), ['-t', '-p', here, '-c', config]);
  expect(stderr).toContain('test is successful');
  const { clientID, allowedGroups } = await alphaOf(await readFile(join(here, 'oauth2-proxy.cfg'), 'utf8'));
  expect({ clientID, allowedGroups }).toEqual({
    clientID: hostile([]).signIn.clientId,
    allowedGroups: [...SHORT].sort(),
  });
});

withCaddy.each(URLS)('Caddy takes hostile settings at %s', async (url) => {
  const here = await filesFor('oauth2-proxy', url, SHORT);
  const words = ['validate', '--adapter', 'caddyfile', '--config', join(here, 'Caddyfile')];
  const { stderr } = await run(await pathOf(caddy), words, { env: { HOME: here, PATH: process.env.PATH } });
  expect(stderr).not.toMatch(/error/i);
});
