import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { $ } from 'zx/core';

const ROOT = resolve(import.meta.dirname, '../..');
const TYPE = 'infra/types/session-store';

let folder: string;

/** Follows docs/resource-types.md to the letter in a copy of the product, and asks for one of the new type. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-type-'));
  // What is compiled of a copy is found by its path, so it goes with the copy.
  vi.stubEnv('NODE_COMPILE_CACHE', join(folder, '.tools/compiled'));
  const isOwn = (path: string) => !path.includes('node_modules');
  for (const name of [
    'core',
    'scripts',
    'infra',
    'catalog',
    'templates',
    'package.json',
    'biome.json',
    '.biome',
    '.gitignore',
  ])
    await cp(join(ROOT, name), join(folder, name), { recursive: true, filter: isOwn });
  for (const name of ['node_modules', 'infra/node_modules']) await symlink(join(ROOT, name), join(folder, name));
  const guide = await readFile(join(ROOT, 'docs/resource-types.md'), 'utf8');
  const [type, construct, page] = [...guide.matchAll(/^ {3}```(?:yaml|ts|md)\n(.*?)^ {3}```/gms)].map(([, text]) =>
    text!.replace(/^ {3}/gm, ''),
  );
  const [, request] = /^```yaml\n(.*?)^```/ms.exec(guide)!;
  await mkdir(join(folder, TYPE), { recursive: true });
  await mkdir(join(folder, 'infra/requests/payments'), { recursive: true });
  await writeFile(join(folder, TYPE, 'type.yaml'), type!);
  await writeFile(join(folder, TYPE, 'shared.ts'), construct!);
  await writeFile(join(folder, TYPE, 'README.md'), page!);
  await writeFile(join(folder, 'infra/requests/payments/checkout-sessions.yaml'), request!);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const run = (...command: string[]) => $({ cwd: folder, nothrow: true, quiet: true })`${command}`;
const portal = (...words: string[]) => run(process.execPath, 'scripts/portal.ts', ...words);

test('the type of the guide, and the request for it, have no problems', async () => {
  const { exitCode, stdout } = await portal('validate', 'infra/types', 'infra/requests', '--json');
  expect({ exitCode, problems: JSON.parse(stdout).problems }).toEqual({ exitCode: 0, problems: [] });
  const types = await portal('provision');
  expect(types.stdout).toContain('session-store  Session store\n');
  expect(types.stdout).toContain('  dev  large  planned for 1000000 sessions, about $19.50 a month');
});

test('it can be asked for, and its configuration is checked', async () => {
  const words = ['--set', 'service=checkout', '--set', 'environments.dev.size=small', '--dry-run'];
  const fine = await portal(
    'provision',
    'session-store',
    '--set',
    'name=desk-sessions',
    '--set',
    'config.ttl=60',
    ...words,
  );
  expect(fine.stdout).toContain('+ type: session-store');
  expect(fine.exitCode).toBe(0);
  const wrong = await portal('provision', 'session-store', '--set', 'name=desk', '--set', 'config.ttl=9000', ...words);
  expect(wrong.stdout).toContain('`config.ttl` is `9000`, and the most allowed is 1440.');
  expect(wrong.exitCode).toBe(1);
});

test('its construct passes the linter, and makes the Terraform JSON of a stack', async () => {
  const lint = await run('node_modules/.bin/biome', 'check', TYPE);
  expect(lint.exitCode, lint.stdall).toBe(0);
  const made = await run(process.execPath, '--input-type=module', '--eval', SYNTH);
  expect(made.exitCode, made.stderr).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({
    resource: { shared_redis_user: { main: { name: 'checkout-sessions', password: `\${var.password}` } } },
    output: { host: {}, port: {}, user: {}, key_prefix: {} },
  });
});

/** Makes the stacks that the copy asks for, and prints the first. */
const SYNTH = `
  const { desiredState } = await import('./scripts/catalog/desired-state.ts');
  const { desiredStacks } = await import('./core/provision/stack/desired-stacks.ts');
  const { loadConstruct, loadInfra } = await import('./scripts/provision/load-infra.ts');
  const { stacks } = desiredStacks(desiredState(process.cwd()), 'acme/portal');
  const infra = await loadInfra();
  const construct = await loadConstruct(stacks[0]);
  console.log(await infra.synth(construct, { ...stacks[0], secretVersion: 1, isKeySupplied: false }));
`;
