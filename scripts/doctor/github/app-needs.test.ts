import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP_PERMISSIONS, isEnough, newAppLink, PROBE_TOKENS } from './app-needs.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('the link makes the App with its permissions and without a webhook, for an organisation or a person', () => {
  const link = new URL(newAppLink({ web: 'https://github.com', owner: 'acme', isOrganisation: true }));
  expect(link.pathname).toBe('/organizations/acme/settings/apps/new');
  const { name, webhook_active, public: isPublic, ...rest } = Object.fromEntries(link.searchParams);
  expect([name, webhook_active, isPublic]).toEqual(['acme-waypost', 'false', 'false']);
  expect(rest).toMatchObject(APP_PERMISSIONS);
  const own = newAppLink({ web: 'https://github.com', owner: 'ines-okafor', isOrganisation: false });
  expect(new URL(own).pathname).toBe('/settings/apps/new');
});

test('the table in docs/setup-github.md names the same permissions', () => {
  const text = readFileSync(join(ROOT, 'docs/setup-github.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| (read|write) \|/gm)].map(([, name, access]) => [name, access]);
  expect(Object.fromEntries(rows)).toEqual(APP_PERMISSIONS);
});

test('health.yml hands on the secrets that probes may sign in with', () => {
  const text = readFileSync(join(ROOT, '.github/workflows/health.yml'), 'utf8');
  expect([...text.matchAll(/secrets[.](PROBE_\w+)/g)].map(([, name]) => name)).toEqual(PROBE_TOKENS);
});

test('no workflow asks for a token of the App with more than that', () => {
  const folder = join(ROOT, '.github/workflows');
  const asked = (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^ +permission-([\w-]+): (read|write)/gm)].map(
      ([, name = '', access]) => ({ file, name: name.replaceAll('-', '_'), access: access as 'read' | 'write' }),
    ),
  );
  expect(asked.filter(({ name, access }) => !isEnough(APP_PERMISSIONS[name], access))).toEqual([]);
});
