import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { $ } from 'zx/core';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { isLong } from '../how-many.ts';
import { longTest } from '../long-test.ts';
import { type RunningPortal, startPortal } from '../portal/start-portal.ts';
import { type ToyProduct, toyProduct } from './toy-product.ts';

// A noun that brings one of everything, added to a copy of the tree as new files and its lines in three lists. Long tests look
// at one build, which is that of a running portal.

const CATALOG = {
  '.gitignore': '.portal\n',
  'catalog/portal.yaml': 'title: Toys\nforge: { github: acme/portal }\ntoys: { colours: [red, blue, green] }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
  'catalog/payments/robot.yaml': 'kind: toy\nname: robot\nowner: payments\ncolour: green\n',
  'catalog/payments/robot/manual.txt': 'Wind it up.\n',
  'catalog/payments/bear.yaml': 'kind: toy\nname: bear\nowner: payments\ncolour: red\n',
};
const OBSERVED = {
  '.portal/data/toys/batteries.json': JSON.stringify({ 'toy:default/robot': 87 }),
  '.portal/data/toys/repairs/kinds/toy/robot.json': '3',
  '.portal/data/toys/repairs/kinds/toy/bear.json': '"often"',
};
/** All that can be wrong with toys, in one change. */
const WRONG = {
  'catalog/portal.yaml':
    'title: Toys\nforge: { github: acme/portal }\ntoys: { colours: red }\ntoyz: { colours: [red] }\n',
  'catalog/payments/doll.yaml': 'kind: toy\nname: doll\nowner: payments\ncolour: blu\n',
  'catalog/payments/robot/manual.txt': '\n',
};
/** What `npm run check` tests of lists: parts, forms, descriptions, words and folders. */
const OF_LISTS = [
  ...['core/parts', 'core/api/published-schemas', 'core/api/open-api-requests', 'core/catalog/kinds/kind-schema'],
  ...['core/snapshot/request-records', 'core/request/form/form-files', 'scripts/request/form-files'],
  ...['scripts/verbs/request-verb', 'tests/words/words', 'tests/house/house'],
].map((name) => `${name}.test.ts`);

let product: ToyProduct;
let root: string;
let running: RunningPortal | undefined;

async function run(program: string, ...words: string[]): Promise<{ code: number | null; printed: string }> {
  const env = { ...process.env, NO_COLOR: '1' };
  const inside = $({ cwd: product.folder, nothrow: true, quiet: true, input: '', env });
  const { exitCode, stdout, stderr } = await inside`${program} ${words}`;
  return { code: exitCode, printed: `${stdout}${stderr}` };
}
const portal = (...words: string[]) => run(process.execPath, 'scripts/portal.ts', ...words, '--root', root);
const tool = (name: string, ...words: string[]) => run(join('node_modules/.bin', name), ...words);

const page = async (path: string) => (await fetch(new URL(path, running!.url))).text();
const json = async (path: string) => JSON.parse(await page(path));

beforeAll(async () => {
  product = await toyProduct();
  vi.stubEnv('NODE_COMPILE_CACHE', product.compiled);
  root = await mkdtemp(join(tmpdir(), 'waypost-toy-'));
  writeFiles(Object.entries({ ...CATALOG, ...OBSERVED }), root);
  const git = $({ cwd: root, quiet: true });
  await git`git init --quiet --initial-branch=main`;
  await git`git add .`;
  await git`git -c user.name=Ines -c user.email=ines@acme.example commit --quiet --message Begin`;
  if (isLong()) running = await startPortal(['--root', root, '--as', 'ines-okafor'], product.folder);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await running?.stop();
  for (const folder of [product?.folder, root]) if (folder) await rm(folder, { recursive: true });
});

test('a noun is new files, and its lines in three lists', () => {
  const counts = Object.entries(product.lines).map(([path, lines]) => [path, lines.length]);
  expect(counts).toEqual([
    ['core/parts.ts', 2],
    ['site/entity/sections.ts', 2],
    ['site/frame/menu.ts', 2],
  ]);
});

test.each([
  ['Part', 'core/part/part.ts', 'core/toy/part.ts'],
  ['PartApi', 'core/part/part-api.ts', 'core/toy/toy-api.ts'],
  ['SectionExtras', 'site/section.ts', 'site/toy/toy-section.ts'],
])('it brings everything that a %s can have', (type, path, noun) => {
  const read = (file: string) => readFileSync(join(product.folder, file), 'utf8');
  const namesIn = (text: string) => [...text.matchAll(/^ {2}\*?(\w+)\??[:(]/gm)].map(([, name]) => name);
  const [, body = ''] = read(path).split(new RegExp(`^export interface ${type} `, 'm'));
  const fields = namesIn(body.slice(0, body.indexOf('\n}')));
  const brought = namesIn(read(noun));
  expect(fields.length).toBeGreaterThan(3);
  expect(fields.filter((name) => !brought.includes(name))).toEqual([]);
});

longTest()(
  'its entities are of a kind that is known; its rule, its settings and its forms have pages and schemas',
  async () => {
    expect(running!.said).toContainEqual(
      expect.stringMatching(/^Built \d+ pages in .*; the catalog has no problems[.]$/),
    );
    expect((await json('schemas/toy.schema.json')).properties.colour.description).toBe('What it looks like.');
    expect(await page('kinds/toy/')).toContain('robot');
    expect(await page('rules/toy-colour/')).toContain('nobody painted');
    const { toys, rules } = (await json('schemas/portal.schema.json')).properties;
    expect(toys.description).toBe('What toys may look like.');
    expect((await json('schemas/toy-box.schema.json')).title).toBe('A box of toys');
    expect((await json('schemas/toy-shop.schema.json')).title).toBe('Toys in a shop');
    const { languages } = await json('pagefind/pagefind-entry.json');
    expect(languages.en.page_count).toBe(Object.keys(rules.properties).length + 1);
    expect(await page('create/toy-box/validators.js')).toContain('export const check');
  },
);

longTest()('what its kind declares and what was observed of it is on its page and in its document', async () => {
  const [robot, bear] = [await page('kinds/toy/robot/'), await page('kinds/toy/bear/')];
  expect(robot).toMatch(/<dt[^>]*>Colour<\/dt>\s*<dd[^>]*>(?:\s|<[^>]+>)*green/);
  expect(robot).toContain('The battery is 87 % full.');
  expect(robot).toContain('Repaired: 3.');
  const { items } = await json('api/kinds/toy.json');
  expect(items.map(({ battery }: { battery: number }) => battery)).toEqual([null, 87]);
  expect(await json('api/kinds/toy/robot.json')).toMatchObject({ name: 'robot', battery: 87, repaired: 3 });
  expect(await json('api/kinds/toy/bear.json')).toMatchObject({ name: 'bear', repaired: null });
  expect(await json('api/toys/batteries.json')).toEqual({ 'toy:default/robot': 87 });
  // Its section brings a badge, a notice, a button, a fact and an invitation, and the menu has its entry.
  for (const brought of ['made to last', 'Keep it away from water.', 'Made of']) expect(robot).toContain(brought);
  expect(robot).toMatch(/href="https:[/][/]play[.]acme[.]example[/]"[^>]*>(?:\s*<span[^>]*>)?\s*Play/);
  expect([robot.includes('No battery yet.'), bear.includes('No battery yet.')]).toEqual([false, true]);
  expect(robot).toMatch(/class="group"[^>]*>Play<.*href="[/]toys[/]"/s);
  // What a toy lacks is on Home and on the page of its team, and Home has its card.
  for (const address of ['', 'teams/payments/']) expect(await page(address)).toContain('1 toy has no battery');
  expect(await page('')).toContain('1 toys have a battery.');
});

longTest()('a fact, declared once, is a column, a facet, a word of questions, a field of JSON and a line', async () => {
  const { facts, lists } = await json('lists/facts.json');
  expect(lists['kinds/toy']).toEqual(
    expect.arrayContaining([
      { name: 'battery', column: 'usual' },
      { name: 'colour', column: 'usual', isFacet: true, isGroup: true },
    ]),
  );
  expect(facts.find(({ name }: { name: string }) => name === 'battery').asked.words).toEqual(['battery', 'charge']);
  const index = await json('api/index/kinds/toy.facts.json');
  expect([index.battery.column, index.level.values]).toEqual([
    [-1, 87],
    [['bronze'], ['gold']],
  ]);
  expect((await json('api/kinds/toy/robot.json')).facts).toMatchObject({ battery: 87, colour: ['green'] });
  expect(await page('kinds/toy/robot/')).toMatch(/<dt[^>]*>Battery<\/dt>\s*<dd[^>]*>(?:\s|<[^>]+>)*87 %/);
  expect(await page('kinds/toy/robot.md')).toContain('- Battery: 87 %');
  const { printed } = await portal('list', 'toy', 'battery:>80', '--columns', 'battery,level', '--json');
  expect(JSON.parse(printed)).toMatchObject([{ name: 'robot', battery: '87', level: 'gold' }]);
  // Its own page is a table: a column that a fact fills, one that is computed, and what that adds up to.
  const toys = await page('toys/');
  expect(toys).toMatch(
    /<a href="[/]kinds[/]toy[/]robot[/]">robot<[/]a>.*data-fact="battery"[^>]*>87 %<.*data-fact="repairs"[^>]*>3</s,
  );
  expect(toys).toMatch(/<tfoot[^>]*>.*>All<.*data-fact="battery"[^>]*><.*data-fact="repairs"[^>]*>3</s);
});

longTest()('a damaged file of what was observed is set aside with a sentence, and the portal is built', () => {
  const folder = 'toys/repairs/kinds/toy';
  expect(running!.said.join('\n')).toContain(`\`${folder}/bear.json\` is damaged and was renamed to`);
  expect(readdirSync(join(root, '.portal/data', folder)).toSorted()).toEqual([
    expect.stringContaining('bear.json.damaged-'),
    'robot.json',
  ]);
});

longTest()(
  'it can be asked for on a page, to which a card leads, and by the API, which opens a pull request',
  async () => {
    expect(await page('create/')).toContain('Ask for a toy');
    expect(await page('create/toy/')).toContain('Colour');
    const { paths, components } = await json('api/openapi.json');
    expect(paths['/api/toys/batteries.json'].get.operationId).toBe('getBatteries');
    expect(components.schemas.EntityDetail.allOf[1].properties.repaired.description).toBe('How often it was repaired.');
    const { operationId, requestBody } = paths['/toy'].post;
    expect(operationId).toBe('askForToy');
    expect(JSON.stringify(requestBody)).toContain('robot');
    expect(components.schemas.ToyRequest.required).toEqual(['name', 'owner', 'colour']);

    const asked = await fetch(new URL('toy', running!.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ toy: { name: 'duck', owner: 'payments', colour: 'blue' } }),
    });
    expect([asked.status, asked.headers.get('location')]).toEqual([202, '/requests/1']);
    expect(await asked.json()).toMatchObject({
      pullRequest: { number: 1, title: 'Add the toy duck' },
      file: { path: 'catalog/payments/duck.yaml', text: 'kind: toy\nname: duck\nowner: payments\ncolour: blue\n' },
      problems: [],
    });
  },
);

test('it can be asked for with an issue form, by a dispatch and by a verb', async () => {
  const forms = await run(process.execPath, 'scripts/portal.ts', 'forms');
  expect(forms.printed).toContain('.github/ISSUE_TEMPLATE/toy.yml is written.');
  const form = parse(readFileSync(join(product.folder, '.github/ISSUE_TEMPLATE/toy.yml'), 'utf8'));
  expect(form.name).toBe('Ask for a toy');
  const workflow = parse(readFileSync(join(product.folder, '.github/workflows/requests.yml'), 'utf8'));
  expect(workflow.on.repository_dispatch.types).toContain('toy');

  const asked = ['--set', 'name=doll', '--set', 'owner=payments', '--set', 'colour=blue'];
  const { code, printed } = await portal('toy', ...asked, '--dry-run');
  expect(code).toBe(0);
  expect(printed).toContain('catalog/payments/doll.yaml');
});

test('what removing it means is said before it is retired', async () => {
  const robot = await portal('retire', 'toy:robot', '--dry-run');
  expect([robot.code, robot.printed.includes('`robot` is the favourite.')]).toEqual([1, true]);
  const bear = await portal('retire', 'toy:bear', '--dry-run');
  expect([bear.code, bear.printed.includes('It goes into the attic.')]).toEqual([0, true]);
});

test('the tests of lists are there', () => {
  expect(OF_LISTS.filter((path) => !existsSync(join(product.folder, path)))).toEqual([]);
});

// Whoever adds a noun runs them with `npm run check`.
longTest()('what `npm run check` says of imports and of lists holds with it', async () => {
  const imports = await tool('depcruise', 'core/toy', 'site/toy', 'core/parts.ts');
  expect(imports.code, imports.printed).toBe(0);
  const tests = await tool('vitest', 'run', '--project', 'unit', ...OF_LISTS);
  expect(tests.code, tests.printed).toBe(0);
});

test('its rule is run, its folder and its block of the settings are checked, and a misspelt name of it is found', async () => {
  await running?.stop();
  writeFiles(Object.entries(WRONG), root);
  const { code, printed } = await portal('validate');
  expect(code).toBe(1);
  expect(printed).toContain('catalog/payments/doll.yaml:4:9  error  toy-colour');
  expect(printed).toContain('Did you mean `blue`?');
  expect(printed).toContain('The manual `catalog/payments/robot/manual.txt` is empty.');
  expect(printed).toContain('`toys.colours` must be a list');
  expect(printed).toContain('Did you mean `toys`?');
});

test('the answer to a change has its section', async () => {
  const { printed } = await portal('review');
  expect(printed).toContain('New toys');
  expect(printed).toContain('`doll` wants to be painted');
  expect(printed).toContain('plays with toys');
});
