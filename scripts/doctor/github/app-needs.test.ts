import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RESERVED_ON_GITHUB } from '#core/provision/policy/environment-policy.ts';
import {
  APP_PERMISSIONS,
  ENVIRONMENT,
  MAKER_APP,
  MAKER_ENVIRONMENT,
  MAKER_PERMISSIONS,
  makerApp,
  newAppLink,
  PROBE_TOKENS,
  PROVISIONING_PERMISSIONS,
} from './app-needs.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('the link makes the App with its permissions and without a webhook, for an organisation or a person', () => {
  const link = new URL(newAppLink({ web: 'https://github.com', owner: 'acme', isOrganisation: true }));
  expect(link.pathname).toBe('/organizations/acme/settings/apps/new');
  const { name, webhook_active, public: isPublic, ...rest } = Object.fromEntries(link.searchParams);
  expect([name, webhook_active, isPublic]).toEqual(['acme-waypost', 'false', 'false']);
  expect(rest).toMatchObject(APP_PERMISSIONS);
  const long = newAppLink({ web: 'https://github.com', owner: 'a'.repeat(39), isOrganisation: true }, MAKER_APP);
  expect(new URL(long).searchParams.get('name')).toBe(`${'a'.repeat(20)}-waypost-maker`);
  const own = newAppLink({ web: 'https://github.com', owner: 'ines-okafor', isOrganisation: false });
  expect(new URL(own).pathname).toBe('/settings/apps/new');
});

test.each([
  ['docs/setup-github.md', APP_PERMISSIONS],
  ['docs/keys.md', MAKER_PERMISSIONS],
])('the table in %s names the same permissions', (file, permissions) => {
  const rows = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^\| `(\w+)` \| (read|write) \|/gm)];
  expect(Object.fromEntries(rows.map(([, name, access]) => [name, access]))).toEqual(permissions);
});

test('docs/keys.md names what a maker that sets secrets needs beside that', () => {
  const rows = readFileSync(join(ROOT, 'docs/keys.md'), 'utf8').matchAll(/^\| `(\w+): (read|write)` \|/gm);
  const named = Object.fromEntries([...rows].map(([, name, access]) => [name, access]));
  expect(named).toEqual(PROVISIONING_PERMISSIONS);
  expect(makerApp({ setsSecrets: true }).permissions).toEqual({ ...MAKER_PERMISSIONS, ...named });
  expect(makerApp({ setsSecrets: false }).permissions).toEqual(MAKER_PERMISSIONS);
});

test('both jobs of health.yml that probe hand on the secrets that probes may sign in with', () => {
  const text = readFileSync(join(ROOT, '.github/workflows/health.yml'), 'utf8');
  expect([...text.matchAll(/secrets[.](PROBE_\w+)/g)].map(([, name]) => name)).toEqual([
    ...PROBE_TOKENS,
    ...PROBE_TOKENS,
  ]);
});

test('an environment that is provisioned has the name of none with a key', () => {
  expect(RESERVED_ON_GITHUB).toEqual(expect.arrayContaining([ENVIRONMENT, MAKER_ENVIRONMENT]));
});
