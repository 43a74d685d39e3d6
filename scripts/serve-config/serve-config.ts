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

/** The configuration of a server, and what people have to know and do. */
export interface ServeConfig {
  files: readonly ConfigFile[];
  /** Full sentences: what to do with the files. */
  steps: readonly string[];
  /** Full sentences: what the settings do not close. */
  notes: readonly string[];
}

interface Asked {
  server: string;
  /** Absolute paths on the server. */
  site: string;
  tls: string;
  /** Host and port where oauth2-proxy listens. */
  proxy: string;
}

/** Servers that ask oauth2-proxy. */
const BESIDE_PROXY = new Set(['nginx', 'caddy']);

/** @throws {CannotRun} when there is no such server, or the settings of sign-in are missing or have errors */
export function serveConfig(root: string, { server, site, tls, proxy }: Asked): ServeConfig {
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
      fix: wrong.hint ?? 'Correct it.',
    });
  const signIn = signInSettings(
    signInBlock(() => SITE_SECTIONS),
    settings,
  );
  if (!signIn || !settings.url)
    throw new CannotRun('catalog/portal.yaml does not say how people sign in.', {
      fix: 'Add `signIn` with `issuer` and `clientId`, as docs/sign-in.md shows.',
    });
  for (const path of [site, tls])
    if (!/^\/[^"'$`{}\\\s]*$/.test(path))
      throw new CannotRun(`\`${path}\` is no absolute path that a configuration can hold.`, {
        fix: 'Give a path that begins with `/` and has no spaces, quotes or signs of variables.',
      });
  if (!/^[A-Za-z0-9.-]+:[0-9]{1,5}$/.test(proxy))
    throw new CannotRun(`\`${proxy}\` is no host and port.`, { fix: 'Write it as `127.0.0.1:4180`.' });
  const rules = siteRules(signIn, { known: SITE_SECTIONS, roles: settings.roles });
  // What names readers must never read as everybody.
  if (signIn.readers.length > 0 && rules.readers.length === 0)
    throw new CannotRun(
      'The words of `signIn.readers` stand for no group of the token, so nobody could read the portal.',
      {
        fix: 'Add the groups of each word to `signIn.groups` in catalog/portal.yaml. A role that only people hold has none.',
      },
    );
  const host = {
    ...{ portal: settings.title, url: new URL(settings.url), signIn, rules, site: site.replace(/\/$/, '') },
    proxy,
    tls: { certificate: tls, key: tls.replace(/\.[^./]*$/, '.key') },
  };
  return { files: kind.files(host), steps: kind.steps(host), notes: signInNotes(rules, signIn, SITE_SECTIONS) };
}

/**
 * Writes the files into a folder.
 *
 * @returns their paths
 * @throws {CannotRun} when they cannot be written
 */
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
