import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';
import { leftOut } from '../../scripts/doctor/tool.ts';
import type { Machine } from './machine.ts';

export interface Tried {
  template: string;
  name: string;
  /** What is given besides name, owner and description. */
  values: Readonly<Record<string, unknown>>;
  /** Tools without which nothing can be said of it, as WAYPOST_WITHOUT names them. */
  needs: readonly string[];
}

/** A template that ships, and what somebody does with the repository on the first day. */
export interface Shipped extends Tried {
  /** What the site knows of it: where in the repository its documentation is, and where it says whether it is well. */
  site: { docs: string; health: string | null; api?: { name: string; spec: string; endpoint: string } };
  /** Builds it in a fresh clone, and uses what came of it. */
  use(clone: string, machine: Machine, resources: MadeResources): Promise<void>;
}

/** What was made of the resources that requests for services brought. */
export interface MadeResources {
  /** The password of a resource, by its stack: `dev.order-pricing-db`. */
  password(stack: string): string;
}

/** Where resources cannot be made, services are requested without. */
export const MAKES_RESOURCES = !leftOut(process.env).has('tofu');

export const DESCRIPTION = 'Says "yes" & <b>no</b>: it\'s {{all}} that $HOME `needs`, #1 of \\ 2.';

/** What takes longest comes first. */
export const SHIPPED: readonly Shipped[] = [
  {
    template: 'python-worker',
    name: 'receipt-mailer',
    values: {
      ...{ url: 'https://receipt-mailer.acme.example', attempts: '3' },
      ...(MAKES_RESOURCES && { database: 'postgresql' }),
    },
    needs: ['python3'],
    site: { docs: 'README.md', health: 'https://receipt-mailer.acme.example/healthz' },
    async use(clone, machine, resources) {
      await machine.run(clone, 'python3', '-m', 'venv', '.venv');
      await machine.run(clone, '.venv/bin/python', '-m', 'pip', 'install', '--quiet', '.');
      if (MAKES_RESOURCES) await workerConnects(clone, machine, resources.password('dev.receipt-mailer-db'));
      const worker = await machine.serve(clone, 'sh', '-c', `${LOAD_ENV} exec .venv/bin/receipt-mailer`);
      const health = await fetch(`${worker.url}/healthz`);
      expect([health.status, await health.json()]).toEqual([200, { status: 'ok', handled: 0, failed: 0 }]);
      expect(await worker.stop()).toBe(0);
    },
  },
  {
    template: 'react-frontend',
    name: 'order-desk',
    values: { url: 'https://order-desk.acme.example' },
    needs: [],
    site: { docs: 'README.md', health: 'https://order-desk.acme.example/healthz' },
    async use(clone, machine) {
      await machine.run(clone, 'npm', 'ci');
      await machine.run(clone, 'npm', 'run', 'build');
      const page = await readFile(join(clone, 'dist/index.html'), 'utf8');
      expect(page).toContain('<title>Order Desk</title>');
      expect(page).toContain('content="Says &#34;yes&#34; &#38; &#60;b&#62;no&#60;/b&#62;');
      await isMissed('src/deeper/x.ts', clone, () =>
        machine.run(clone, 'npx', 'vitest', 'run', 'src/repository.test.ts'),
      );
    },
  },
  {
    template: 'node-api',
    name: 'order-pricing',
    values: {
      ...{ url: 'https://order-pricing.acme.example', port: '9090' },
      ...(MAKES_RESOURCES && { database: 'postgresql' }),
    },
    needs: [],
    site: {
      docs: 'README.md',
      health: 'https://order-pricing.acme.example/healthz',
      api: { name: 'order-pricing-api', spec: 'openapi.json', endpoint: 'https://order-pricing.acme.example/' },
    },
    async use(clone, machine, resources) {
      await machine.run(clone, 'npm', 'ci');
      if (MAKES_RESOURCES) await connects(clone, machine, resources.password('dev.order-pricing-db'));
      const api = await machine.serve(clone, 'node', '--env-file-if-exists=.env', 'src/main.ts');
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
      const served = await (await fetch(`${api.url}/openapi.json`)).json();
      expect(served).toEqual(JSON.parse(await readFile(join(clone, 'openapi.json'), 'utf8')));
      expect(served.info).toMatchObject({ title: 'order-pricing', description: DESCRIPTION });
      expect(await api.stop()).toBe(0);
      await isMissed('src/deeper/x.ts', clone, () => machine.run(clone, 'node', '--test', 'src/repository.test.ts'));
    },
  },
  {
    template: 'docs-site',
    name: 'payments-handbook',
    values: { url: 'https://payments-handbook.acme.example' },
    needs: [],
    site: { docs: 'docs', health: 'https://payments-handbook.acme.example/' },
    async use(clone, machine) {
      await machine.run(clone, 'npm', 'ci');
      await machine.run(clone, 'npm', 'run', 'build');
      const page = await readFile(join(clone, 'dist/index.html'), 'utf8');
      expect(page).toContain('<h1 id="payments-handbook">Payments Handbook</h1>');
      expect(page).toContain('&#60;b&#62;no&#60;/b&#62;');
      await isMissed('src/deeper/x.ts', clone, () => machine.run(clone, 'node', '--test', 'src/repository.test.ts'));
    },
  },
  {
    template: 'terraform-module',
    name: 'resource-names',
    values: { license: 'MIT' },
    needs: ['tofu'],
    site: { docs: 'README.md', health: null },
    async use(clone, machine) {
      const tofu = (...words: string[]) => machine.run(clone, 'tofu', '-chdir=examples/basic', ...words);
      await tofu('init', '-input=false');
      await tofu('apply', '-auto-approve', '-input=false');
      expect(await tofu('output', '-raw', 'name')).toBe('dev-order-events');
      await machine.run(clone, 'tofu', 'init', '-backend=false', '-input=false');
      await isMissed('examples/basic/x.tf', clone, () => machine.run(clone, 'tofu', 'test'));
    },
  },
];

/** Gives what follows in a shell the variables of .env, as README.md says. */
const LOAD_ENV = 'set -a; [ -f .env ] && . ./.env; set +a;';

/** Holds that the test of python-worker is skipped without the password of its database, and that with it one connects and writes. */
async function workerConnects(clone: string, machine: Machine, password: string): Promise<void> {
  const test = '.venv/bin/python -m unittest discover -v -s tests -p test_database.py 2>&1';
  const tested = () => machine.run(clone, 'sh', '-c', `${LOAD_ENV} ${test}`);
  expect(await tested()).toContain(
    "skipped 'DATABASE_PASSWORD is not set. The secret store has it as dev.receipt-mailer-db.'",
  );
  await writeEnv(clone, password);
  expect(await tested()).toMatch(/test_connects_and_writes .*ok/s);
}

/** Holds that the tests of node-api pass without its database, and that with its password one connects and writes. */
async function connects(clone: string, machine: Machine, password: string): Promise<void> {
  const tests = () => machine.run(clone, 'node', '--test', 'src/database.test.ts', 'src/main.test.ts');
  expect(await tests()).toContain(
    '# Error: DATABASE_PASSWORD is not set. The secret store has it as dev.order-pricing-db.',
  );
  await writeEnv(clone, password);
  expect(await tests()).toContain('✔ it connects and writes');
}

/** Copies .env.example, as a person does who got the password. */
async function writeEnv(clone: string, password: string): Promise<void> {
  const example = await readFile(join(clone, '.env.example'), 'utf8');
  await writeFile(join(clone, '.env'), example.replace(/^DATABASE_PASSWORD=.*$/m, `DATABASE_PASSWORD=${password}`));
}

/** Holds that the tests of a repository tell of a file without its licence, wherever it lies. */
async function isMissed(path: string, clone: string, tests: () => Promise<string>): Promise<void> {
  const file = join(clone, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '\n');
  await expect(tests()).rejects.toThrow(path);
  await rm(file);
}
