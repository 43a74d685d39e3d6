import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckResult } from '../../core/scaffold/service/scaffold-state.ts';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { findTemplate, openTemplates } from '../../scripts/template/open-templates.ts';
import { isExample } from '../example-company.ts';
import { isLong } from '../how-many.ts';
import { longTest } from '../long-test.ts';
import type { LoopRoot } from '../loop/loop-root.ts';
import { cloneService, makeCompany, readJson, tracesIn } from './company.ts';
import { Machine } from './machine.ts';
import { ownTemplate } from './own-templates.ts';
import { ServiceResources } from './service-resources.ts';
import { DESCRIPTION, SHIPPED, type Shipped, type Tried } from './shipped.ts';

// One company asks for services, and everything that follows is real: its tests go in their order. `npm run test:templates` asks for
// one of each template. `npm test` asks for one, and renders the others. In a portal of somebody's own, templates are theirs: each must
// make a service that passes its own checks, and no more is known of it.
const PRODUCT = join(import.meta.dirname, '../..');
const without = leftOut(process.env);
const isHere = ({ needs }: Tried) => !needs.some((tool) => without.has(tool));
const LEFT_OUT = isExample() ? SHIPPED.filter((shipped) => !isHere(shipped)) : [];
const USABLE: readonly Shipped[] = isExample() ? SHIPPED.filter(isHere) : [];

const { company, templates } = await makeCompany();
const known = new Set(isExample() ? SHIPPED.map(({ template }) => template) : []);
const OWN = templates.filter(({ name }) => !known.has(name)).map(ownTemplate);
const TRIED: readonly Tried[] = [...USABLE, ...OWN];

/** Of all, this one brings the most: an API, a server and a database. */
const MOST = 'node-api';
const MADE: readonly Tried[] = isLong() ? TRIED : [...USABLE.filter(({ template }) => template === MOST), ...OWN];
const isMade = (tried: Tried) => MADE.includes(tried);

let machine: Machine;
let made: ServiceResources;
let asked: Map<string, Awaited<ReturnType<LoopRoot['portal']>>>;

beforeAll(async () => {
  machine = await Machine.make();
  // What checks a service finds programs where this process does.
  process.env.PATH = machine.path;
  made = await ServiceResources.make(company.root);
  const answers = MADE.map(async (tried) => [tried.name, await ask(tried)] as const);
  asked = new Map(await Promise.all(answers));
  mkdirSync(join(machine.folder, 'clones'));
  for (const { name } of MADE)
    if (asked.get(name)?.code === 0) await cloneService(company, name, join(machine.folder, 'clones'));
  for (const tried of TRIED.filter((each) => !isMade(each))) await render(tried);
});
afterAll(async () => {
  await made?.[Symbol.asyncDispose]();
  company.remove();
  await machine?.remove();
});

/** The repository of a service, or what its template renders. */
const cloneOf = ({ name }: Tried) => join(machine.folder, 'clones', name);

function ask(tried: Tried) {
  return scaffold(tried, '--yes', '--as', 'ines-okafor');
}

async function render(tried: Tried): Promise<void> {
  const { code, said } = await scaffold(tried, '--out', cloneOf(tried));
  expect([code, code === 0 ? '' : said]).toEqual([0, '']);
}

function scaffold({ template, name, values }: Tried, ...options: string[]) {
  const all = { serviceName: name, owner: 'payments', description: DESCRIPTION, ...values };
  const words = Object.entries(all).flatMap(([parameter, value]) => ['--set', `${parameter}=${wordOf(value)}`]);
  // A person who leaves the sandbox out by name trusts the templates of their own repository.
  const unsafe = without.has('sandbox') ? ['--without-sandbox'] : [];
  return company.portal('scaffold', template, ...words, ...options, ...unsafe);
}

function wordOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

test('every template that is here is tried, or was left out by name', () => {
  const tried = [...TRIED, ...LEFT_OUT].map(({ template }) => template);
  const there = readdirSync(join(company.root, 'templates')).filter((name) =>
    existsSync(join(company.root, 'templates', name, 'template.yaml')),
  );
  expect(tried.sort()).toEqual(there.sort());
});

test.for(MADE)('$template: one request, and its repository is made and passes its own checks', ({ name, template }) => {
  const { code, printed, said } = asked.get(name)!;
  expect([code, code === 0 ? '' : `${printed}\n${said}`]).toEqual([0, '']);
  expect(printed).toContain(`Make ${name} from ${template}`);
  const { checks, ...record } = readJson(company.root, '.portal/data/scaffolds', `${name}.json`);
  expect(record).toMatchObject({ service: `service:default/${name}`, repository: `acme/${name}`, template });
  const found = findTemplate(openTemplates(company.root), template);
  const requested = 'checks' in found ? found.checks : [];
  expect(checks).toEqual(requested.map((command): CheckResult => ({ command, outcome: 'passed' })));
});

// The checks of each have installed and tested it before: `npm test` leaves it at that.
test.concurrent.for(isLong() ? USABLE.filter(isMade) : [])(
  '$template: a fresh clone builds, and what comes of it works',
  async (shipped) => {
    await shipped.use(cloneOf(shipped), machine, made);
  },
);

/** Runs a program with these of what each has, where one has any. It throws with what it finds. */
async function look(tried: readonly Tried[], path: string, ...words: string[]): Promise<void> {
  const found = tried.map((each) => join(cloneOf(each), path)).filter((each) => existsSync(each));
  if (found.length > 0) await machine.run(PRODUCT, ...words, ...found);
}

// Containers are not built here.
test.skipIf(without.has('hadolint'))('no Dockerfile of them has an error', () => look(TRIED, 'Dockerfile', 'hadolint'));

test('no workflow of them has an error', () =>
  look(TRIED, '.github/workflows', process.execPath, 'tests/lint-workflows.ts'));

test.skipIf(without.has('zizmor'))('no workflow of them has a hole', () =>
  look(USABLE, '.github', 'zizmor', '--offline', '--quiet', '--persona', 'pedantic'),
);

test.for(USABLE)('$template: its team reviews every change, and its licence is there', (shipped) => {
  const read = (path: string) => readFileSync(join(cloneOf(shipped), path), 'utf8');
  expect(read('.github/CODEOWNERS')).toContain('* @acme/payments');
  expect(read('LICENSE')).toContain(`the authors of ${shipped.name}`);
  expect(read('README.md')).toContain(DESCRIPTION);
});

longTest()('the site has a page for each, which links its README, and knows its API and its health', async () => {
  const out = join(machine.folder, 'site');
  expect(await company.portal('build', '--out', out)).toMatchObject({ code: 0 });
  for (const { name } of MADE)
    expect(readJson(out, 'api/services', `${name}.json`)).toMatchObject({ repo: `https://github.com/acme/${name}` });
  for (const { name, site } of USABLE.filter(isMade)) {
    const repo = `https://github.com/acme/${name}`;
    const [docs, { health }] = [`${repo}/blob/HEAD/${site.docs}`, site];
    expect(readJson(out, 'api/services', `${name}.json`)).toMatchObject({ docs, health, problems: [] });
    const page = readFileSync(join(out, 'services', name, 'index.html'), 'utf8');
    for (const address of [docs, ...(health === null ? [] : [health])]) expect(page).toContain(`href="${address}"`);
    // Only this machine has the repository.
    expect(page).toMatch(new RegExp(`git clone \\S+/${name}(\\.git)? ${name} &amp;&amp; cd ${name}`));
    if (!site.api) continue;
    const { spec, endpoint } = site.api;
    const api = readJson(out, 'api/apis', `${site.api.name}.json`);
    expect(api).toMatchObject({ endpoints: [endpoint], spec: { location: spec } });
    expect(page).toContain(`/apis/${site.api.name}/`);
  }
});

test('the same requests again bring nothing new, and say where each service is', async () => {
  const before = await tracesIn(company);
  const answers = await Promise.all(MADE.map(async (tried) => ask(tried)));
  expect(answers.map(({ code, printed }) => [code, printed.split('\n')[1]])).toEqual(
    MADE.map(({ name }) => [1, `  \`${name}\` is in the catalog already, in catalog/payments/${name}.yaml.`]),
  );
  expect(await tracesIn(company)).toEqual(before);
});
