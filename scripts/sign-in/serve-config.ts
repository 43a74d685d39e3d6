import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { problemsOfFiles } from '#core/desired/check-desired.ts';
import { SITE_SECTIONS } from '#core/parts.ts';
import { type ConfigFile, SERVERS } from '#core/sign-in/config/servers.ts';
import { signInNotes } from '#core/sign-in/sign-in-notes.ts';
import { signInBlock, signInSettings } from '#core/sign-in/sign-in-settings.ts';
import { siteRules } from '#core/sign-in/site-rules.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { checkTls, keyBeside } from './tls-files.ts';

export interface ServeConfig {
  files: readonly ConfigFile[];
  /** Full sentences: what to do with the files. */
  steps: readonly string[];
  /** Full sentences: what the settings do not close. */
  notes: readonly string[];
}

interface ServeOptions {
  server: string;
  /** Absolute paths on the server. */
  site: string;
  tls: string;
  /** Of the certificate; without it, the file beside the certificate that ends with `.key`. */
  tlsKey?: string | undefined;
  /** Host and port where oauth2-proxy listens, on the machine of the server. */
  proxy: string;
}

/** Servers that ask oauth2-proxy. */
const BESIDE_PROXY = new Set(['nginx', 'caddy']);

/** @throws {CannotRun} when there is no such server, or the settings of sign-in are missing or have errors */
export function serveConfig(root: string, { server, site, tls, tlsKey, proxy }: ServeOptions): ServeConfig {
  const kind = SERVERS.get(server);
  if (!kind)
    throw new CannotRun(`There is no configuration for \`${server}\`.`, {
      fix: BESIDE_PROXY.has(server.toLowerCase())
        ? `Run \`npx portal serve-config oauth2-proxy\`: it also writes the configurations of nginx and Caddy.`
        : (didYouMean(server, SERVERS.keys()) ?? `Choose one of ${[...SERVERS.keys()].join(', ')}.`),
    });
  const desired = desiredState(root);
  const { settings } = desired;
  const wrong = problemsOfFiles(desired, [SETTINGS_FILE]).find(
    ({ file, pointer, severity }) =>
      file === SETTINGS_FILE && severity === 'error' && /^$|^\/(?:signIn|url|roles)(?:\/|$)/.test(pointer),
  );
  if (wrong)
    throw new CannotRun(`${wrong.file}:${wrong.line}:${wrong.column}: ${wrong.message}`, {
      fix: wrong.hint ?? `Change ${SETTINGS_FILE} there, and run the verb again.`,
    });
  const signIn = signInSettings(
    signInBlock(() => SITE_SECTIONS),
    settings,
  );
  if (!signIn || !settings.url)
    throw new CannotRun('catalog/portal.yaml does not say how people sign in.', {
      fix: 'Add `signIn` with `issuer` and `clientId`, as docs/sign-in.md shows.',
    });
  const files = { certificate: tls, key: tlsKey ?? keyBeside(tls) };
  for (const path of [site, files.certificate, files.key])
    if (!/^\/[^"'$`{}\\\s]*$/.test(path))
      throw new CannotRun(`\`${path}\` is no absolute path that a configuration can hold.`, {
        fix: 'Give a path that begins with `/` and has no spaces, quotes or signs of variables.',
      });
  checkProxy(proxy);
  const url = new URL(settings.url);
  const ofTls = url.protocol === 'https:' ? checkTls(files) : [];
  const rules = siteRules(signIn, { known: SITE_SECTIONS, roles: settings.roles });
  // What names readers must never read as everybody.
  if (signIn.readers.length > 0 && rules.readers.length === 0)
    throw new CannotRun(
      'The words of `signIn.readers` stand for no group of the token, so nobody could read the portal.',
      {
        fix: 'Add the groups of each word to `signIn.groups` in catalog/portal.yaml. A role that only people hold has none.',
      },
    );
  const host = { portal: settings.title, url, signIn, rules, site: site.replace(/\/$/, ''), proxy, tls: files };
  const unfit = kind.unfit?.(host);
  if (unfit) throw new CannotRun(unfit.message, { fix: unfit.fix });
  return {
    files: kind.files(host),
    steps: kind.steps(host),
    notes: [...ofTls, ...signInNotes(rules, signIn, SITE_SECTIONS)],
  };
}

/** Everyone who reaches oauth2-proxy can say in headers for which address they ask, so nobody may from another machine. */
function checkProxy(proxy: string): void {
  const [, host, port] = /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})$/.exec(proxy) ?? [];
  const isPort = Number(port) >= 1 && Number(port) <= 65_535;
  if (host === undefined || !isPort)
    throw new CannotRun(`\`${proxy}\` is no host and port.`, { fix: 'Write it as `127.0.0.1:4180`.' });
  if (['localhost', '127.0.0.1', '[::1]'].includes(host.toLowerCase())) return;
  throw new CannotRun(
    `\`${proxy}\` can be reached from other machines, and everyone who reaches oauth2-proxy can forge the headers that it trusts.`,
    { fix: `Run oauth2-proxy on the machine of the server, and write \`127.0.0.1:${port}\`.` },
  );
}

/** Writes the files into a folder. @returns their paths @throws {CannotRun} when they cannot be written */
export function writeConfig({ files }: Pick<ServeConfig, 'files'>, folder: string): string[] {
  try {
    mkdirSync(resolve(folder), { recursive: true });
    return files.map(({ name, text }) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
  } catch (cause) {
    throw new CannotRun(`\`${folder}\` cannot be written.`, { fix: 'Name another folder with `--out`.', cause });
  }
}
