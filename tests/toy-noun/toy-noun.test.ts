import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { $ } from 'zx';

// A noun that brings one of everything, added to a copy of the tree as new files and one line in each of two lists.

const TREE = join(import.meta.dirname, '../..');
const LINES = {
  'core/parts.ts': [
    [/^(export const PARTS: readonly Part\[\] = \[)([^\]]*)\];/m, '$1$2, toy];'],
    [/^import type \{ Part \}.*$/m, "$&\nimport { toy } from './toy/part.ts';"],
  ],
  'site/entity/sections.ts': [
    [/^ {2}scaffoldSection,$/m, '$&\n  toySection,'],
    [/^import \{ scaffoldSection \}.*$/m, "$&\nimport { toySection } from '../toy/toy-section.ts';"],
  ],
} as const;

const CATALOG = {
  'catalog/portal.yaml': 'title: Toys\nforge: { github: acme/portal }\ntoys: { colours: [red, blue, green] }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
  'catalog/payments/robot.yaml': 'kind: toy\nname: robot\nowner: payments\ncolour: green\n',
};

let product: string;
let root: string;
let site: string;

/** Runs the portal of the copy. */
async function portal(...words: string[]): Promise<{ code: number | null; printed: string }> {
  const run = $({ cwd: root, nothrow: true, quiet: true, input: '', env: { ...process.env, NO_COLOR: '1' } });
  const { exitCode, stdout, stderr } =
    await run`${process.execPath} ${join(product, 'scripts/portal.ts')} ${words} --root ${root}`;
  return { code: exitCode, printed: `${stdout}${stderr}` };
}

const page = (path: string) => readFileSync(join(site, path), 'utf8');
const json = (path: string) => JSON.parse(page(path));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

beforeAll(async () => {
  product = await mkdtemp(join(tmpdir(), 'waypost-toy-product-'));
  root = await mkdtemp(join(tmpdir(), 'waypost-toy-'));
  site = join(root, 'dist');
  const listed = await $({ cwd: TREE, quiet: true })`git ls-files -z --cached --others --exclude-standard`;
  for (const path of listed.stdout.split('\0').filter((one) => one !== '' && existsSync(join(TREE, one))))
    if (!/^(?:catalog|templates|tests|docs|infra)\//.test(path)) await cp(join(TREE, path), join(product, path));
  await symlink(join(TREE, 'node_modules'), join(product, 'node_modules'));
  await cp(join(import.meta.dirname, 'fixtures/tree'), product, { recursive: true });
  for (const [path, edits] of Object.entries(LINES)) {
    const before = await readFile(join(product, path), 'utf8');
    const after = edits.reduce((text, [from, to]) => text.replace(from, to), before);
    expect(after.split('\n').length - before.split('\n').length).toBeLessThanOrEqual(2);
    await writeFile(join(product, path), after);
  }
  for (const [path, text] of Object.entries(CATALOG)) await write(path, text);
  await write('.portal/data/toys/batteries.json', JSON.stringify({ 'toy:default/robot': 87 }));
  const built = await portal('build', '--out', site);
  expect(built.printed).toContain('Built');
});

afterAll(async () => {
  for (const folder of [product, root]) await rm(folder, { recursive: true });
});

test('its entities are of a kind that is known, with a schema, a list and pages', async () => {
  expect(await portal('validate')).toEqual({ code: 0, printed: '2 entities, no problems.\n' });
  expect(json('schemas/toy.schema.json').properties.colour.description).toBe('What it looks like.');
  expect(page('kinds/toy/index.html')).toContain('robot');
});

test('its rule is run, reads its block of the settings, and has a page', async () => {
  await write('catalog/payments/doll.yaml', 'kind: toy\nname: doll\nowner: payments\ncolour: gren\n');
  const { code, printed } = await portal('validate');
  await rm(join(root, 'catalog/payments/doll.yaml'));
  expect(code).toBe(1);
  expect(printed).toContain('catalog/payments/doll.yaml:4:9  error  toy-colour');
  expect(printed).toContain('Did you mean `green`?');
  expect(page('rules/toy-colour/index.html')).toContain('nobody painted');
});

test('its block of the settings is checked, and a misspelt name of it is found', async () => {
  await write('catalog/portal.yaml', 'title: Toys\ntoys: { colours: red }\n');
  const wrong = await portal('validate');
  await write('catalog/portal.yaml', 'title: Toys\ntoyz: { colours: [red] }\n');
  const misspelt = await portal('validate');
  await write('catalog/portal.yaml', CATALOG['catalog/portal.yaml']);
  expect(wrong.printed).toContain('`toys.colours` must be a list');
  expect(misspelt.printed).toContain('Did you mean `toys`?');
  expect(json('schemas/portal.schema.json').properties.toys.description).toBe('What toys may look like.');
});

test('what was observed of it is on the page of its entity, in the section that it brings', () => {
  expect(page('kinds/toy/robot/index.html')).toContain('The battery is 87 % full.');
  expect(json('api/kinds/toy/robot.json').name).toBe('robot');
});

test('its document is in the API, and in the description of the API', () => {
  expect(json('api/toys/batteries.json')).toEqual({ 'toy:default/robot': 87 });
  expect(json('api/openapi.json').paths['/api/toys/batteries.json'].get.operationId).toBe('getBatteries');
});

test('what is damaged of what was observed is set aside with a sentence, and the portal is built', async () => {
  await write('.portal/data/toys/batteries.json', JSON.stringify({ 'toy:default/robot': 'full' }));
  const { code, printed } = await portal('build', '--out', join(root, 'damaged'));
  expect(code).toBe(0);
  expect(printed).toMatch(/`toys\/batteries\.json` is damaged and was renamed to/);
  expect(readdirSync(join(root, '.portal/data/toys'))).toEqual([expect.stringContaining('batteries.json.damaged-')]);
});

test('it can be asked for on a page, to which a card leads', () => {
  expect(page('create/index.html')).toContain('Ask for a toy');
  expect(page('create/toy/index.html')).toContain('Colour');
});

test('it can be asked for with an issue form, by a dispatch, by the API and by a verb', async () => {
  const { paths, components } = json('api/openapi.json');
  const { operationId, requestBody } = paths['/toy'].post;
  expect(operationId).toBe('askForToy');
  expect(JSON.stringify(requestBody)).toContain('robot');
  expect(components.schemas.ToyRequest.required).toEqual(['name', 'owner', 'colour']);

  await cp(join(product, '.github/workflows'), join(root, '.github/workflows'), { recursive: true });
  expect((await portal('forms')).code).toBe(0);
  const form = parse(readFileSync(join(root, '.github/ISSUE_TEMPLATE/toy.yml'), 'utf8'));
  expect(form.name).toBe('Ask for a toy');
  const workflow = parse(readFileSync(join(root, '.github/workflows/requests.yml'), 'utf8'));
  expect(workflow.on.repository_dispatch.types).toContain('toy');

  expect((await portal('help')).printed).toMatch(/^ {2}toy \[options\]/m);
  const asked = ['--set', 'name=doll', '--set', 'owner=payments', '--set', 'colour=blue'];
  const { code, printed } = await portal('toy', ...asked, '--dry-run');
  expect(code).toBe(0);
  expect(printed).toContain('catalog/payments/doll.yaml');
});

test('the answer to a change has its section', async () => {
  const git = $({ cwd: root, quiet: true });
  await write('.gitignore', 'dist\ndamaged\n.portal\n');
  await git`git init --quiet --initial-branch=main`;
  await git`git add .`;
  await git`git -c user.name=Ines -c user.email=ines@acme.example commit --quiet --message Begin`;
  await write('catalog/payments/doll.yaml', 'kind: toy\nname: doll\nowner: payments\ncolour: red\n');
  const { printed } = await portal('review');
  expect(printed).toContain('New toys');
  expect(printed).toContain('`doll` wants to be painted');
});
