import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckResult } from '../../core/scaffold/scaffold-state.ts';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { findTemplate, openTemplates } from '../../scripts/scaffold/open-templates.ts';
import type { LoopRoot } from '../loop/loop-root.ts';
import { cloneService, makeCompany, readJson, tracesIn } from './company.ts';
import { lintRepositories } from './lint-repositories.ts';
import { Machine } from './machine.ts';
import { DESCRIPTION, SHIPPED, type Shipped } from './shipped.ts';

// One company asks for a service of each template, and everything that follows is real: its tests go in their order.
const without = leftOut(process.env);
const USABLE = SHIPPED.filter(({ needs }) => !needs.some((tool) => without.has(tool)));

let machine: Machine;
let company: LoopRoot;
let asked: Map<string, Awaited<ReturnType<LoopRoot['portal']>>>;

beforeAll(async () => {
  machine = await Machine.make();
  company = await makeCompany();
  // What checks a service finds programs where this process does.
  process.env.PATH = machine.path;
  const answers = USABLE.map(async (shipped) => [shipped.name, await ask(shipped)] as const);
  asked = new Map(await Promise.all(answers));
  mkdirSync(join(machine.folder, 'clones'));
  for (const { name } of USABLE)
    if (asked.get(name)?.code === 0) await cloneService(company, name, join(machine.folder, 'clones'));
});
afterAll(async () => {
  company?.remove();
  await machine?.remove();
});

const cloneOf = ({ name }: Shipped) => join(machine.folder, 'clones', name);

function ask({ template, name, values }: Shipped) {
  const all = { serviceName: name, owner: 'payments', description: DESCRIPTION, ...values };
  const words = Object.entries(all).flatMap(([parameter, value]) => ['--set', `${parameter}=${value}`]);
  return company.portal('scaffold', template, ...words, '--yes', '--as', 'ines-okafor');
}

test('every template that ships is asked for', () => {
  expect(SHIPPED.map(({ template }) => template).sort()).toEqual(readdirSync(join(company.root, 'templates')).sort());
});

test.for(USABLE)(
  '$template: one request, and its repository is made and passes its own checks',
  ({ name, template }) => {
    const { code, printed, said } = asked.get(name)!;
    expect([code, code === 0 ? '' : `${printed}\n${said}`]).toEqual([0, '']);
    expect(printed).toContain(`Make ${name} from ${template}`);
    const { checks, ...record } = readJson(company.root, '.portal/data/scaffolds', `${name}.json`);
    expect(record).toMatchObject({ service: `service:default/${name}`, repository: `acme/${name}`, template });
    const found = findTemplate(openTemplates(company.root), template);
    const wanted = 'checks' in found ? found.checks : [];
    expect(checks).toEqual(wanted.map((command): CheckResult => ({ command, outcome: 'passed' })));
  },
);

test.concurrent.for(USABLE)('$template: a fresh clone builds, and what comes of it works', async (shipped) => {
  await shipped.use(cloneOf(shipped), machine);
});

test('no Dockerfile and no workflow of them has a fault', async () => {
  await lintRepositories(USABLE.map(cloneOf), machine);
});

test.for(USABLE)('$template: its team reviews every change, and its licence is there', (shipped) => {
  const read = (path: string) => readFileSync(join(cloneOf(shipped), path), 'utf8');
  expect(read('.github/CODEOWNERS')).toContain('* @acme/payments');
  expect(read('LICENSE')).toContain(`the authors of ${shipped.name}`);
  expect(read('README.md')).toContain(DESCRIPTION);
});

test('the site has a page for each, which links its README, and knows its API and its health', async () => {
  const out = join(machine.folder, 'site');
  expect(await company.portal('build', '--out', out)).toMatchObject({ code: 0 });
  for (const { name, site } of USABLE) {
    const repo = `https://github.com/acme/${name}`;
    const [docs, { health }] = [`${repo}/blob/HEAD/${site.docs}`, site];
    expect(readJson(out, 'api/services', `${name}.json`)).toMatchObject({ repo, docs, health, problems: [] });
    const page = readFileSync(join(out, 'services', name, 'index.html'), 'utf8');
    for (const address of [repo, docs, ...(health === null ? [] : [health])])
      expect(page).toContain(`href="${address}"`);
    if (!site.api) continue;
    const { spec, endpoint } = site.api;
    const api = readJson(out, 'api/apis', `${site.api.name}.json`);
    expect(api).toMatchObject({ endpoints: [endpoint], spec: { location: spec } });
    expect(page).toContain(`/apis/${site.api.name}/`);
  }
});

test('the same requests again bring nothing new, and say where each service is', async () => {
  const before = await tracesIn(company);
  const answers = await Promise.all(USABLE.map(async (shipped) => ask(shipped)));
  expect(answers.map(({ code, printed }) => [code, printed.split('\n')[1]])).toEqual(
    USABLE.map(({ name }) => [1, `  \`${name}\` is in the catalog already, in catalog/payments/${name}.yaml.`]),
  );
  expect(await tracesIn(company)).toEqual(before);
});
