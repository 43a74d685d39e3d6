import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageAccess } from './package-access.ts';

const FIXED = {
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false',
  npm_config_update_notifier: 'false',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
};

test('certificates, proxies and registries go along, and nothing else does', () => {
  const ways = {
    NODE_EXTRA_CA_CERTS: '/etc/acme.pem',
    https_proxy: 'http://proxy.acme.example:3128',
    PIP_INDEX_URL: 'https://pypi.acme.example/simple',
  };
  const caches = { npm_config_cache: '/var/npm', PIP_CACHE_DIR: '/var/pip' };
  const env = { ...ways, ...caches, GITHUB_TOKEN: 'a', NPM_TOKEN: 'b', PATH: '/bin', HOME: '/home/ines' };
  expect(packageAccess(env, '/home/ines')).toEqual({ ...FIXED, ...ways, ...caches });
});

test('an address with a password in it stays here', () => {
  const { HTTPS_PROXY } = packageAccess({ HTTPS_PROXY: 'http://ines:secret@proxy.acme.example' }, '/home/ines');
  expect(HTTPS_PROXY).toBeUndefined();
});

test('what was brought before is found in the home of the person who runs it', () => {
  const { npm_config_cache, PIP_CACHE_DIR } = packageAccess({}, '/home/ines');
  expect(npm_config_cache).toBe(join('/home/ines', '.npm'));
  expect(PIP_CACHE_DIR).toMatch(/^\/home\/ines\/.*pip$/);
});
