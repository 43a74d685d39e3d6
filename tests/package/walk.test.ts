import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { PRODUCT } from '../../scripts/product.ts';
import { longTest } from '../long-test.ts';
import { bytes, contents, filesNow, InstalledPortal } from './installed-portal.ts';

// From an empty folder to a portal with a service, by the package: its tests in their order.
let installed: InstalledPortal;
let packagesBefore: string[];

beforeAll(async () => {
  installed = await InstalledPortal.make();
  packagesBefore = filesNow(installed.packages);
}, 600_000);
afterAll(() => installed?.remove());

test('an empty folder becomes a repository of at most forty files, committed', async () => {
  const { printed } = await installed.run('git', 'ls-files');
  const files = printed.split('\n');
  expect(files.length).toBeLessThanOrEqual(40);
  expect(files).toEqual(
    expect.arrayContaining(['package.json', 'package-lock.json', 'catalog/portal.yaml', 'catalog/teams/payments.yaml']),
  );
  expect((await installed.run('git', 'status', '--porcelain')).printed).toBe('');
});

test('what is installed is small', () => {
  const packages = JSON.parse(readFileSync(join(installed.packages, '.package-lock.json'), 'utf8')).packages;
  expect(Object.keys(packages).length).toBeLessThanOrEqual(170);
  expect(bytes(installed.packages)).toBeLessThanOrEqual(60e6);
});

test('its code is JavaScript of the same lines, and tests and examples are not there', () => {
  const own = join(installed.packages, 'waypost');
  const files = readdirSync(own, { recursive: true }) as string[];
  expect(files.filter((path) => /\.test\.|fixtures|\/bench\/|^tests/.test(path))).toEqual([]);
  expect(files.filter((path) => /^(?:core|scripts|actions|infra)\/.*\.ts$/.test(path))).toEqual([]);
  const lines = (path: string) => readFileSync(path, 'utf8').split('\n').length;
  expect(lines(join(own, 'scripts/run-portal.js'))).toBe(lines(join(PRODUCT, 'scripts/run-portal.ts')));
});

test('it needs no program that only tests of Waypost use', async () => {
  const { TOOLS } = await import(join(installed.packages, 'waypost/scripts/doctor/tools/index.js'));
  expect(TOOLS.map(({ name }: { name: string }) => name)).toEqual([
    ...['infra', 'tofu', 'pg_dump', 'redis', 'versitygw', 'sandbox'],
  ]);
});

test('the new catalog has no problems, from any folder below', async () => {
  expect(await installed.portal('validate')).toMatchObject({ code: 0, printed: '2 entities, no problems.' });
});

test('it is served', async () => {
  expect(await installed.firstPage('')).toMatch(/<title[^>]*>Acme<\/title>/);
});

test('a service is registered, approved and merged', async () => {
  const set = ['name=refunds', 'owner=payments', 'lifecycle=experimental'].flatMap((value) => ['--set', value]);
  const { printed } = await installed.portal('register', ...set, '--as', 'hana-kobayashi', '--yes');
  expect(printed).toContain('Pull request 1 is open: Register refunds.');
  await installed.portal('forge', 'approve', '1', '--as', 'ines-okafor');
  expect(await installed.portal('forge', 'merge', '1')).toMatchObject({ code: 0 });
  await installed.run('git', 'merge', '--ff-only', 'main');
  expect(existsSync(join(installed.root, 'catalog/payments/refunds.yaml'))).toBe(true);
});

test('a template makes a service in the sandbox, which is requested and merged', async () => {
  const out = join(installed.folder, 'order desk');
  const values = ['serviceName=order-desk', 'owner=payments', 'description=Takes orders.'];
  const set = values.flatMap((value) => ['--set', value]);
  expect(await installed.portal('scaffold', 'service', ...set, '--out', out)).toMatchObject({ code: 0 });
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toMatch(/^# Order Desk\n\nTakes orders\.\n/);
  const { printed } = await installed.portal('scaffold', 'service', ...set, '--as', 'hana-kobayashi', '--yes');
  expect(printed).toContain('Pull request 2 is open: Make order-desk from service.');
  await installed.portal('forge', 'approve', '2', '--as', 'ines-okafor');
  expect(await installed.portal('forge', 'merge', '2')).toMatchObject({ code: 0 });
  await installed.run('git', 'merge', '--ff-only', 'main');
  expect(existsSync(join(installed.root, 'catalog/payments/order-desk.yaml'))).toBe(true);
});

test('a plugin and a resource type of its own have types', async () => {
  const file = join(installed.root, 'own.ts');
  const imports =
    "import type { PanelProps } from 'waypost/plugin';\nimport { sharedObject } from 'waypost/resource-type';\n";
  const types = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', '--skipLibCheck', file];
  writeFileSync(
    file,
    `${imports}export const title = ({ entity }: PanelProps): string => entity.tier;\nsharedObject();\n`,
  );
  const { printed } = await installed.run(join(PRODUCT, 'node_modules/.bin/tsc'), ...types);
  rmSync(file);
  expect(printed).toMatch(
    /^own\.ts\(3,.* Type 'number \| undefined' is not assignable[\s\S]*own\.ts\(4,.* Expected 2 arguments/,
  );
});

test('documents are synced', async () => {
  expect(await installed.portal('docs', 'sync')).toMatchObject({ code: 0 });
});

test('the site is the same as this checkout builds of the catalog, byte for byte', async () => {
  await sameSite(installed.root);
});

longTest()('so it is under another path', async () => {
  await sameSite(installed.root, '--base', '/acme/portal/');
});

longTest(leftOut(process.env).has('tofu'))(
  'a requested database is created, with what infra/ needs in the cache of the user',
  async () => {
    expect(await installed.portal('doctor', '--install', 'infra')).toMatchObject({ code: 0 });
    expect(await provisioned('postgresql', 'refunds-db')).toMatchObject({ host: '127.0.0.1', user: 'refunds-db' });
  },
  600_000,
);

longTest(leftOut(process.env).has('tofu'))(
  'so is what a resource type of its own makes',
  async () => {
    const folder = join(installed.root, 'infra/types/ledger');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'README.md'), '# Ledger\n\nA database for bookings.\n');
    writeFileSync(
      join(folder, 'type.yaml'),
      `name: ledger
title: Ledger
summary: A database for bookings.
config: { type: object, additionalProperties: false, properties: {} }
sizes: { small: { title: Small, summary: 10 connections, values: { connections: 10 } } }
outputs: { host: { title: Host }, database: { title: Database }, password: { title: Password, secret: true } }
platforms: { shared: { construct: shared.ts, drift: {} } }
`,
    );
    writeFileSync(
      join(folder, 'shared.ts'),
      `import { type Construct, sharedObject } from 'waypost/resource-type';

export const construct: Construct = (scope, { object: name, mark, secretVersion, values, isProtected, mayLoseContent }) =>
  sharedObject(scope, {
    type: 'shared_postgresql_database',
    attributes: {
      ...{ name, mark, password_version: secretVersion, connection_limit: values.connections },
      ...{ protect: isProtected, allow_nonempty_delete: mayLoseContent },
    },
    secret: 'password',
    outputs: ['host', 'database'],
  });
`,
    );
    await installed.run('git', 'add', '--all');
    await installed.run('git', 'commit', '--quiet', '-m', 'Add a resource type');
    expect(await provisioned('ledger', 'bookings')).toMatchObject({ host: '127.0.0.1', database: 'bookings' });
  },
  600_000,
);

test('it writes what a server needs to ask who somebody is', async () => {
  const settings = join(installed.root, 'catalog/portal.yaml');
  const text = readFileSync(settings, 'utf8');
  const signIn = 'signIn: { issuer: https://login.acme.example, clientId: waypost, groups: { staff: [everybody] } }\n';
  writeFileSync(settings, `${text}url: https://portal.acme.example\n${signIn}`);
  const out = join(installed.folder, 'apache');
  expect(await installed.portal('serve-config', 'apache', '--out', out)).toMatchObject({ code: 0 });
  writeFileSync(settings, text);
  expect(readdirSync(out)).not.toEqual([]);
});

longTest()(
  'an older Node says in a sentence what to install',
  async () => {
    for (const version of ['20', '22']) {
      const folder = join(installed.folder, `node-${version}`);
      const name = `node-${process.platform}-${process.arch}`;
      await installed.run('npm', 'install', '--silent', '--prefix', folder, `${name}@${version}`);
      const old = join(folder, 'node_modules', name, 'bin/node');
      for (const verb of ['help', 'validate', 'start'])
        expect(await installed.run(old, join(installed.packages, 'waypost/scripts/launch.js'), verb)).toMatchObject({
          code: 2,
          said: expect.stringMatching(
            /^`portal` needs Node 24, and this is v2\d\.\S+\.\nInstall it: `nvm install 24`, or .*$/,
          ),
        });
    }
  },
  600_000,
);

longTest()(
  'the example company makes the same site as in this checkout, also where git does not know who creates it',
  async () => {
    const root = join(installed.folder, 'example');
    const nobody = join(installed.folder, 'nobody');
    writeFileSync(nobody, '[user]\n\tuseConfigOnly = true\n');
    const words = [`GIT_CONFIG_GLOBAL=${nobody}`, join(installed.packages, '.bin/portal')];
    const { code, said } = await installed.run('env', ...words, 'create', root, '--example', '--yes');
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('git does not know who you are. Run:') });
    await sameSite(root);
  },
  600_000,
);

longTest()(
  'in a terminal create asks, and reads the descriptors of the folder',
  async () => {
    const { createPortal } = await import(join(installed.packages, 'waypost/scripts/create/create-portal.js'));
    const here = join(installed.folder, 'descriptors');
    mkdirSync(here);
    const entity = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ledger }\n';
    writeFileSync(
      join(here, 'catalog-info.yaml'),
      `${entity}spec: { type: service, lifecycle: production, owner: payments }\n`,
    );
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answers = ['', 'Acme', 'no such address', 'acme/portal', 'payments'];
    const asked: string[] = [];
    output.on('data', (text: Buffer) => {
      if (!/: $/.test(String(text))) return;
      asked.push(String(text));
      input.write(`${answers.shift()}\n`);
    });
    const command = { folder: 'portal', example: false, json: false };
    const terminal = { print: () => {}, say: (text: string) => asked.push(text) };
    expect(await createPortal(command, { terminal, streams: { input, output }, here })).toBe(0);
    expect(asked).toEqual([
      'Read the catalog-info.yaml files of this folder? [yes]: ',
      'Title [Portal]: ',
      'Repository on GitHub, such as `acme/portal`, or `none` [none]: ',
      expect.stringContaining('no such address'),
      'Repository on GitHub, such as `acme/portal`, or `none` [none]: ',
      'First team, which runs this portal [platform]: ',
      "Read 1 file of Backstage's catalog.",
      'Installing Waypost.',
      expect.stringContaining('jobs on GitHub cannot install it'),
    ]);
    const found = readdirSync(join(here, 'portal/catalog'), { recursive: true }).join('\n');
    expect(found).toContain('ledger');
  },
  600_000,
);

test('nothing was written below node_modules', () => {
  expect(filesNow(installed.packages)).toEqual(packagesBefore);
});

longTest()(
  'a panel of its own is compiled once Astro is there',
  async () => {
    const plugin = join(installed.root, 'catalog/plugins/greeting');
    mkdirSync(plugin, { recursive: true });
    writeFileSync(join(plugin, 'plugin.yaml'), 'title: Greeting\nkinds: [service]\n');
    const panel =
      "---\nimport type { PanelProps } from 'waypost/plugin';\nconst { entity } = Astro.props as PanelProps;\n---\n";
    writeFileSync(
      join(plugin, 'Panel.astro'),
      `${panel}<p class="hello">Hello {entity.name}</p>\n<style>.hello { color: red }</style>\n`,
    );
    const out = join(installed.folder, 'with panel');
    const { code, said } = await installed.portal('build', '--out', out);
    expect(code).toBe(2);
    installed.allowWriting(true);
    const [, install] = /Run `(npm install --save-dev --save-exact astro@[\d.]+)`, or make it an HTML panel/.exec(
      said,
    )!;
    expect(await installed.run('npm', ...install!.split(' ').slice(1))).toMatchObject({ code: 0 });
    expect(await installed.portal('build', '--out', out)).toMatchObject({ code: 0 });
    expect(readFileSync(join(out, 'services/refunds/index.html'), 'utf8')).toMatch(
      /<p class="hello"[^>]*>Hello refunds</,
    );
  },
  600_000,
);

/** Requests a resource of the service, merges that, and asks how it is reached. */
async function provisioned(type: string, name: string): Promise<object> {
  const set = [`name=${name}`, 'service=refunds', 'environments.dev.size=small'].flatMap((value) => ['--set', value]);
  const { printed } = await installed.portal('provision', type, ...set, '--as', 'hana-kobayashi', '--yes');
  const [, number] = /^Pull request (\d+) is open/m.exec(printed)!;
  await installed.portal('forge', 'approve', number!, '--as', 'ines-okafor');
  expect(await installed.portal('forge', 'merge', number!)).toMatchObject({ code: 0 });
  return JSON.parse((await installed.portal('provision', 'connect', name, '--env', 'dev', '--json')).printed);
}

async function sameSite(root: string, ...words: string[]): Promise<void> {
  const [ours, theirs] = ['ours', 'theirs'].map((name) => join(installed.folder, name)) as [string, string];
  expect(await installed.checkoutThen(root, 'build', '--out', ours, ...words)).toMatchObject({ code: 0 });
  expect(await installed.portalThen(root, 'build', '--out', theirs, ...words)).toMatchObject({ code: 0 });
  const [made, expected] = [contents(theirs), contents(ours)].map(withoutGroups) as [Site, Site];
  expect([...made.keys()]).toEqual([...expected.keys()]);
  expect([...made].flatMap(([path, text]) => (text === expected.get(path) ? [] : [path]))).toEqual([]);
}

type Site = ReadonlyMap<string, string>;

/** On a busy machine Pagefind puts other pages together in a file at each run, and names the files by what they hold. */
const GROUPED = /^pagefind\/(?:index\/|fragment\/|facts\.json$|pagefind-entry\.json$|pagefind\.\w+\.pf_meta$)/;

function withoutGroups(site: Site): Site {
  return new Map([...site].filter(([path]) => !GROUPED.test(path)));
}
