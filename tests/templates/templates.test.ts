import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkValues } from '../../core/scaffold/check-values.ts';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { git } from '../../scripts/git/git.ts';
import { findTemplate, openTemplates } from '../../scripts/scaffold/open-templates.ts';
import { render } from '../../scripts/scaffold/render.ts';
import { writeRendered } from '../../scripts/scaffold/write-rendered.ts';
import { lintRepository } from './lint-repository.ts';
import { Machine } from './machine.ts';
import { DESCRIPTION, SHIPPED, type Shipped } from './shipped.ts';

const ROOT = join(import.meta.dirname, '../..');
const without = leftOut(process.env);
const USABLE = SHIPPED.filter(({ needs }) => !needs.some((tool) => without.has(tool)));

let machine: Machine;

beforeAll(async () => {
  machine = await Machine.make();
  for (const shipped of USABLE) await makeRepository(shipped);
});
afterAll(() => machine?.remove());

const cloneOf = ({ name }: Shipped) => join(machine.folder, 'clones', name);

async function makeRepository(shipped: Shipped): Promise<void> {
  const template = findTemplate(openTemplates(ROOT), shipped.template);
  if (!('parameters' in template)) throw new Error(JSON.stringify(template));
  const given = { serviceName: shipped.name, owner: 'payments', description: DESCRIPTION, reviewers: 'acme/payments' };
  const numbers = Object.entries(shipped.values).map(([name, text]) => [
    name,
    /^\d+$/.test(text) ? Number(text) : text,
  ]);
  const { values, problems } = checkValues(template, { ...given, ...Object.fromEntries(numbers) });
  const rendered = await render(ROOT, template, values);
  expect([...problems, ...rendered.problems]).toEqual([]);
  const origin = join(machine.folder, 'origins', shipped.name);
  writeRendered(origin, rendered.files);
  await git(origin, ['init', '--quiet', '--initial-branch=main']);
  await git(origin, ['add', '--all']);
  await git(origin, ['-c', 'user.name=x', '-c', 'user.email=x@acme.example', 'commit', '--quiet', '-m', 'Begin']);
  mkdirSync(join(machine.folder, 'clones'), { recursive: true });
  await git(machine.folder, ['clone', '--quiet', origin, cloneOf(shipped)]);
}

test('every template that ships is made here', async () => {
  expect(SHIPPED.map(({ template }) => template).sort()).toEqual((await readdir(join(ROOT, 'templates'))).sort());
});

test.concurrent.for(USABLE)('$template: what its CI runs passes, and then it builds and works', async (shipped) => {
  const clone = cloneOf(shipped);
  const template = findTemplate(openTemplates(ROOT), shipped.template);
  if ('checks' in template) for (const words of template.checks) await machine.run(clone, ...words);
  await shipped.use(clone, machine);
});

test.for(USABLE)('$template: its Dockerfile and its workflows have no faults', async (shipped) => {
  await lintRepository(cloneOf(shipped), machine);
});

test.for(USABLE)('$template: its team reviews every change, and its licence is there', async (shipped) => {
  const read = (path: string) => readFile(join(cloneOf(shipped), path), 'utf8');
  expect(await read('.github/CODEOWNERS')).toContain('* @acme/payments');
  expect(await read('LICENSE')).toContain(`the authors of ${shipped.name}`);
  expect(await read('README.md')).toContain(DESCRIPTION);
});
