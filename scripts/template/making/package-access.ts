import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Certificates, and the way out, if a company has its own. */
const WAYS = /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|PIP_CERT|REQUESTS_CA_BUNDLE|(?:HTTPS?|NO)_PROXY)$/i;
/** Where packages come from instead. */
const SOURCES = /^(?:npm_config_registry|PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|PIP_FIND_LINKS|PIP_TRUSTED_HOST)$/i;

/**
 * Chooses what npm and pip need of an environment to bring packages, wherever the home folder of a process is: certificates,
 * proxies, registries, and what they brought before. An address with a password in it is not among it.
 */
export function packageAccess(env: NodeJS.ProcessEnv, home: string = homedir()): Record<string, string> {
  const chosen = Object.entries(env).filter(
    (each): each is [string, string] =>
      each[1] !== undefined && (WAYS.test(each[0]) || SOURCES.test(each[0])) && !each[1].includes('@'),
  );
  return {
    ...Object.fromEntries(chosen),
    npm_config_cache: env.npm_config_cache || join(home, '.npm'),
    // The lock file says what each package is, so none that was brought before need be asked for again.
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
    PIP_CACHE_DIR: env.PIP_CACHE_DIR || pipCache(env, home),
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
  };
}

/** Where pip keeps it by itself: https://pip.pypa.io/en/stable/topics/caching/ */
function pipCache(env: NodeJS.ProcessEnv, home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library/Caches/pip');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'pip');
}
