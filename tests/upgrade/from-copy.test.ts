import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WORKFLOWS } from '../../scripts/create/workflow-files.ts';
import { type FromCopy, upgradeFromCopy } from '../../scripts/upgrade/from-copy/upgrade-from-copy.ts';
import { thisRelease } from '../../scripts/upgrade/this-release.ts';
import { upgrade } from '../../scripts/upgrade/upgrade.ts';
import { typePortal } from '../type-portal.ts';
import { Repository } from './made-portal.ts';

const HERE = join(import.meta.dirname, '../..');

/** Folders and files of the product of each sort. */
const PRODUCT = [
  ...['.github', 'catalog', 'core/catalog', 'core/text', 'docs/review.md', 'infra/types', 'infra/requests'],
  ...['scripts/portal.ts', 'scripts/upgrade', 'site/home', 'site/styles', 'templates', 'astro.config.mjs'],
  ...['.gitignore', '.nvmrc', 'LICENSE', 'README.md', 'SECURITY.md'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
];

/** What Acme wrote, and that has to stay as it is. */
const STAYS: Readonly<Record<string, string>> = {
  'README.md': '# Portal of Acme\n',
  'catalog/portal.yaml': 'title: Acme\nforge: { github: acme/portal }\nroles: { platform: [team:payments] }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
  'catalog/plugins/acme/plugin.yaml': 'title: Acme\nkinds: [service]\n',
  'catalog/plugins/acme/Panel.astro': '<p>Acme</p>\n',
  'templates/acme-job/template.yaml': 'name: acme-job\n',
  'infra/types/acme-queue/type.yaml': 'title: Queue\n',
  'infra/types/acme-queue/shared.ts': "import { sharedObject } from '../../synth/shared-object.ts';\n",
  '.github/workflows/acme.yml': 'jobs: { a: { steps: [{ run: node scripts/launch.js validate }] } }\n',
  'core/catalog/rules/acme-rule.ts': "import type { Rule } from '../rule.ts';\n",
  'tools/acme.sh': 'echo acme\n',
};

let copy: Repository;
let done: FromCopy;

beforeAll(async () => {
  copy = new Repository();
  for (const path of PRODUCT)
    cpSync(join(HERE, path), join(copy.root, path), {
      recursive: true,
      filter: (from) => !/node_modules|\/fixtures/.test(from),
    });
  await copy.git('init', '--quiet', '--initial-branch=main');
  await copy.commit('Initial commit');
  copy.put([['catalog', null]]);
  copy.put(Object.entries(STAYS));
  copy.put([['templates/node-api/template.yaml', 'name: node-api\nversion: acme\n']]);
  copy.edit('site/home/home.css', '{', '{ --acme: 1;');
  copy.edit('.github/workflows/review.yml', 'timeout-minutes: 15', 'timeout-minutes: 25');
  copy.edit('package.json', '"ajv": ', '"acme-tokens": "^1.0.0",\n    "ajv": ');
  await copy.commit('Make the portal ours');
  done = await upgradeFromCopy(copy.root, {
    release: thisRelease(),
    dependency: '0.1.0',
    base: undefined,
    install: async (root) => writeFileSync(join(root, 'package-lock.json'), '{}\n'),
  });
});
afterAll(() => copy.remove());

test('one commit leaves a repository that has no file of the product', async () => {
  expect(await copy.git('rev-list', '--count', 'HEAD')).toBe('3');
  expect(await copy.git('status', '--porcelain')).toBe('');
  const files = await copy.files();
  const product = files.filter((path) =>
    /^(?:core|docs|scripts|site|tests)\/|^infra\/types\/redis|^astro|^tsconfig/.test(path),
  );
  expect(product).toEqual(['core/catalog/rules/acme-rule.ts']);
  expect(files.filter((path) => path.startsWith('.github/workflows/') && !path.endsWith('acme.yml'))).toEqual(
    WORKFLOWS.map((name) => `.github/workflows/${name}.yml`).sort(),
  );
});

test('what Acme wrote is where it was', () => {
  for (const [path, text] of Object.entries(STAYS)) expect(copy.read(path), path).toBe(text);
  expect(copy.read('templates/node-api/template.yaml')).toContain('version: acme');
  expect(copy.read('.github/CODEOWNERS')).toContain('/catalog/payments/ @acme/payments');
  expect(JSON.parse(copy.read('package.json'))).toMatchObject({
    dependencies: { 'acme-tokens': '^1.0.0', waypost: '0.1.0' },
  });
});

test('each changed file of the product is in the list, with its difference, and so is all that needs a person', () => {
  expect(done).toMatchObject({
    changed: ['.github/workflows/review.yml', 'package.json', 'site/home/home.css'],
    added: ['core/catalog/rules/acme-rule.ts'],
    naming: ['.github/workflows/acme.yml', 'infra/types/acme-queue/shared.ts'],
    panels: ['catalog/plugins/acme/Panel.astro'],
    edited: [],
    failed: [],
  });
  const report = copy.read('.waypost/from-copy.md');
  for (const path of [...done.changed, ...done.added, ...done.naming, ...done.panels]) expect(report).toContain(path);
  expect(report).toMatch(/\+.*\{ --acme: 1;/);
  expect(report).toContain('+    timeout-minutes: 25\n');
});

test('afterwards it is a portal like any other', async () => {
  expect(await upgrade(copy.root, thisRelease(), { dryRun: true })).toMatchObject({ state: 'current' });
  expect((await typePortal(['upgrade', '--from-copy', '--root', copy.root], copy.root)).stderr).toContain(
    'This repository is no copy of Waypost.',
  );
});
