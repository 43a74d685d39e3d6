import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkDesired } from '#core/desired/check-desired.ts';
import { DEPENDABOT } from '#core/migration/product-only.ts';
import { REQUEST_KINDS, readDesired } from '#core/parts.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { person } from '../person.ts';
import { Template } from './rig.ts';

const OWN = { withoutExample: true, members: 'ines-okafor' };
const SAME = 'Nothing to change: the portal already has these settings.\n';
let template: Template;
beforeEach(() => {
  template = new Template();
});
afterEach(() => template.remove());

const contents = () => Object.fromEntries(template.files().map((path) => [path, template.read(path)]));
const problems = async () => (await checkDesired(readDesired(openRepository(template.root).files))).problems;

test('it takes the repository from origin, and the rest follows; the second time nothing changes', async () => {
  await template.init();
  expect(template.read('catalog/portal.yaml').split('\n').slice(0, 5)).toEqual([
    '# yaml-language-server: $schema=https://globex.github.io/portal/schemas/portal.schema.json',
    'title: Globex portal',
    'url: https://globex.github.io/portal',
    'forge: { github: globex/portal }',
    'look: { accent: "#3b5bdb" }',
  ]);
  expect(template.read('catalog/teams/payments.yaml')).toContain('\ngithub: globex/payments\n');
  expect(template.read('.github/CODEOWNERS')).toContain('\n/catalog/payments/ @globex/payments\n');
  const before = contents();
  expect((await template.init()).printed).toContain(SAME);
  expect(contents()).toEqual(before);
});

test("Dependabot proposes no packages of the product's own, and what a portal adds later stays", async () => {
  template.write(DEPENDABOT, readFileSync(join(import.meta.dirname, '../..', DEPENDABOT), 'utf8'));
  await template.init();
  const { updates } = parse(template.read(DEPENDABOT)) as { updates: Record<string, unknown>[] };
  expect(updates.map((update) => `${update['package-ecosystem']} ${update.directories}`)).toEqual([
    'npm /templates/*/skeleton',
    'pip /templates/*/skeleton',
    'docker /templates/*/skeleton',
    'github-actions /templates/*/skeleton/.github/workflows',
  ]);
  const ours = ['npm, directory: /ours', 'npm, directories: [/ours]', 'docker, directories: [/]'];
  const added = ours.map((one) => `  - { package-ecosystem: ${one}, schedule: { interval: daily } }\n`);
  const own = `${template.read(DEPENDABOT)}\n${added.join('')}`;
  template.write(DEPENDABOT, own);
  expect((await template.init()).printed).toContain(SAME);
  expect(template.read(DEPENDABOT)).toBe(own);
});

test('the example company goes with all that speaks of it, also after the portal has got its name', async () => {
  await template.init();
  await template.init({ ...OWN, team: 'core', accent: '#00aa77' });
  expect(template.files()).toEqual([
    '.github/CODEOWNERS',
    ...[
      'config',
      ...[...REQUEST_KINDS.keys()].filter((name) => name !== 'scaffold' && name !== 'provision'),
      // The others are for clouds that no environment of a new portal has.
      ...['postgresql', 'redis', 's3-bucket'].map((name) => `provision-${name}`),
      ...readdirSync(join(import.meta.dirname, '../../templates')).map((name) => `scaffold-${name}`),
    ]
      .sort()
      .map((name) => `.github/ISSUE_TEMPLATE/${name}.yml`),
    '.github/workflows/health.yml',
    'catalog/core/portal.yaml',
    'catalog/core/portal/README.md',
    'catalog/portal.yaml',
    'catalog/teams/core.yaml',
  ]);
  // What a form shows in an empty field is an example, and nobody's company.
  const own = Object.entries(contents()).filter(([path]) => !path.startsWith('.github/ISSUE_TEMPLATE/'));
  expect(own.filter(([, text]) => /acme|example company/i.test(text))).toEqual([]);
  expect(template.read('catalog/portal.yaml')).toBe(
    [
      '# yaml-language-server: $schema=https://globex.github.io/portal/schemas/portal.schema.json',
      'title: Globex portal',
      'url: https://globex.github.io/portal',
      'forge: { github: globex/portal }',
      'look: { accent: "#00aa77" }',
      'rules: { team-has-members: error }',
      'views:',
      '  - { name: Tier 1, filter: "tier:1" }',
      '  - { name: Tier 1 without on-call, filter: "tier:1 lifecycle:production -oncall" }',
      '  - { name: HTTP APIs, filter: "type:http-api" }',
      '  - { name: On the way out, filter: "lifecycle:deprecated" }',
      'health:',
      '  timeout: 5s',
      '  degradedAbove: 1s',
      '  failuresToDown: 2',
      '  successesToRecover: 1',
      '  concurrency: 200',
      '  allowPrivate: false',
      'roles:',
      '  platform: [team:core]',
      'environments:',
      '  dev: {}',
      '  production:',
      '    approvals: [platform]',
      '    protect: true',
      '',
    ].join('\n'),
  );
  expect(await problems()).toEqual([]);
  const before = contents();
  expect((await template.init({ ...OWN, team: 'core', accent: '#00aa77' })).printed).toBe(SAME);
  expect(contents()).toEqual(before);
});

describe('a company without GitHub', () => {
  const WITHOUT = { ...OWN, withoutGithub: true };
  const SETTINGS = ['title: Portal', 'look: { accent: "#3b5bdb" }', 'rules: { team-has-members: error }'];
  const ownFiles = () => template.files().filter((path) => /^(?:catalog|infra|templates)\//.test(path));
  beforeEach(() => {
    template.git('remote', 'remove', 'origin');
  });

  test('ends with one team, one service, and nothing of the example or of GitHub', async () => {
    const { exitCode, printed } = await template.init(WITHOUT);
    expect([exitCode, printed.includes('github.com')]).toEqual([0, false]);
    expect(ownFiles()).toEqual([
      ...['catalog/platform/portal.yaml', 'catalog/platform/portal/README.md'],
      ...['catalog/portal.yaml', 'catalog/teams/platform.yaml'],
    ]);
    expect(template.read('catalog/portal.yaml').split('\n').slice(0, 3)).toEqual(SETTINGS);
    expect(template.read('catalog/teams/platform.yaml')).toBe(
      [
        '# A team of the organisation. Add one such file for each; its folder is catalog/<name>/.',
        'kind: team',
        'name: platform',
        'title: "Platform"',
        'description: Runs this portal.',
        'members: [ines-okafor]',
        '# links:',
        '#   - { title: Runbook, url: https://…, type: runbook }',
        '',
      ].join('\n'),
    );
    const texts = ownFiles().map((path) => template.read(path));
    expect(texts.filter((text) => /acme|globex|github|undefined|example company/i.test(text))).toEqual([]);
    expect(await problems()).toEqual([]);
    expect((await template.init(WITHOUT)).printed).toBe(SAME);
  });

  test('without a terminal it has to be said', async () => {
    await expect(template.init(OWN)).rejects.toMatchObject({
      message: 'There is no terminal to ask questions, and `--repository` is missing.',
      fix: 'Give it as `--repository acme/portal`, or add `--without-github`.',
    });
    await expect(template.init({ ...WITHOUT, repository: 'globex/portal' })).rejects.toThrow(
      '`--without-github` and `--repository` contradict each other.',
    );
  });
});

test('a dry run says what it would do, and writes nothing', async () => {
  const before = contents();
  const { exitCode, printed } = await template.init({ ...OWN, dryRun: true, confirmed: false });
  expect([exitCode, printed.split('\n')[2]]).toEqual([0, 'writes   catalog/portal.yaml']);
  expect(contents()).toEqual(before);
});

test('what people made of the example stays, and they are reported', async () => {
  const path = 'catalog/teams/payments.yaml';
  template.write(path, `${template.read(path)}# Ours by now.\n`);
  template.write('catalog/payments/ours.yaml', 'kind: service\nname: ours\nowner: payments\n');
  const { exitCode, printed } = await template.init({ withoutExample: true });
  expect(printed).toContain(`were changed, so they stay:\n  ${path}\nRemove what you do not need: \`git rm ${path}\`.`);
  expect(template.files()).toContain('catalog/payments/ours.yaml');
  // What is left of the example names a team that is gone, and the catalog says so.
  expect([exitCode, printed.includes('ref-exists')]).toEqual([1, true]);
});

test('a person is asked, sees what would be written, and may say no', async () => {
  const answers = ['globex/hub', '', 'blue', '#0a7', '', 'yes', '', 'hana-kobayashi, ines-okafor', 'no'];
  const { streams, asked } = person(answers);
  const before = contents();
  const { printed } = await template.init({ confirmed: false }, streams);
  expect(asked).toEqual([
    'Repository on GitHub, or `none` [globex/portal]:',
    'Title [Globex portal]:',
    'Colour of links and buttons [#3b5bdb]:',
    'Colour of links and buttons [#3b5bdb]:',
    'Address where it is published [https://globex.github.io/hub]:',
    'Remove the example company? [yes]:',
    'First team, which runs this portal [platform]:',
    'Its members, as logins on GitHub with commas: two or more, or one for a trial:',
    'Write this? [yes]:',
  ]);
  expect(printed).toContain('writes   catalog/teams/platform.yaml\n');
  expect(contents()).toEqual(before);
});

test.each([
  [{ repository: 'globex' }, '`globex` is not the name of a repository, such as `acme/checkout`.'],
  [{ accent: 'blue' }, '`blue` is not a colour such as `#3b5bdb`.'],
  [{ url: 'globex.example' }, '`globex.example` is not an address such as `https://acme.github.io/portal`.'],
  [{ ...OWN, team: '../x' }, '`../x` is not the name of a team: lower case letters, digits and hyphens.'],
  [{ ...OWN, members: 'a b;c' }, '`b;c` is not a login on GitHub.'],
  [{ title: 'x'.repeat(61) }, 'A title has 1 to 60 characters, and this has 61.'],
  [{ withoutExample: true }, 'There is no terminal to ask questions, and `--members` is missing.'],
  [{ confirmed: false }, 'There is no terminal to ask whether to write it.'],
])('an option that cannot be taken is reported, and nothing is written: %j', async (given, message) => {
  template.git('config', 'github.user', '');
  const before = contents();
  await expect(template.init(given)).rejects.toThrow(message);
  expect(contents()).toEqual(before);
});
