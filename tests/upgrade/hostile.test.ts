import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../../scripts/git/git.ts';
import { FINISH, finishWith, makeSmallProduct, type Repository, release, useTemplate } from './product-rig.ts';

let product: Repository;
let adopter: Repository;
let number = 1;

beforeAll(async () => {
  product = await makeSmallProduct();
  adopter = await useTemplate(product);
  adopter.write({ 'catalog/portal.yaml': 'title: Ours\n', 'catalog/payments/checkout.yaml': 'kind: service\n' });
  await adopter.commit('feat: say who we are');
});
afterAll(() => {
  product.remove();
  adopter.remove();
});

const upgrade = (...words: string[]) => adopter.portal('upgrade', '--from', product.root, ...words);

/** A release whose tree has one more entry of any mode and name, which no working tree would give. */
async function releaseWith(mode: string, path: string): Promise<string> {
  const version = `0.${++number}.0`;
  await product.git('reset', '--quiet', '--hard', 'v0.1.0');
  await release(product, version);
  const [first = '', ...rest] = path.split('/');
  const hash = mode === '160000' ? await product.git('rev-parse', 'HEAD') : await blob('x');
  const below = rest.length === 0 ? undefined : await mktree(`${mode} ${hash.trim()}\t${rest.join('/')}`, 'blob');
  const own = below
    ? `040000 tree ${below}\t${first}`
    : `${mode} ${mode === '160000' ? 'commit' : 'blob'} ${hash}\t${first}`;
  const tree = await git(product.root, ['mktree', '-z'], {
    input: `${await product.git('ls-tree', '-z', 'HEAD')}${own}\0`,
  });
  const commit = await product.git('commit-tree', tree, '-p', 'HEAD', '-m', 'odd');
  await product.git('tag', '--force', `v${version}`, commit);
  return version;
}

const blob = (text: string) => git(product.root, ['hash-object', '-w', '--stdin'], { input: text });

function mktree(entry: string, type: string): Promise<string> {
  const [mode, hash, name] = entry.split(/[ \t]/) as [string, string, string];
  return git(product.root, ['mktree', '-z'], { input: `${mode} ${type} ${hash}\t${name}\0` });
}

test.each([
  ['120000', 'docs/link', 'contains `docs/link`, a symbolic link; it is rejected.'],
  ['160000', 'module', 'contains `module`, another repository; it is rejected.'],
  ['100644', '.git/config', 'that lead out of a repository, such as `.git`; it is rejected.'],
])('a release with an entry %s `%s` is not taken', async (mode, path, said) => {
  const version = await releaseWith(mode, path);
  expect(await upgrade(version)).toMatchObject({ code: 2, printed: '', said: expect.stringContaining(said) });
  expect(await adopter.git('branch', '--list')).toBe('* main');
  await product.git('tag', '--delete', `v${version}`);
});

test('files of the product never come into folders of an adopter’s data', async () => {
  const version = `0.${++number}.0`;
  await product.git('reset', '--quiet', '--hard', 'v0.1.0');
  product.write({
    'catalog/portal.yaml': 'title: Taken over\n',
    'catalog/payments/checkout.yaml': 'kind: team\n',
    'catalog/plugins/evil/Panel.astro': 'x',
    'infra/requests/payments/db.yaml': 'kind: request\n',
    '.waypost/base': '9.9.9 0000000000000000000000000000000000000000\n',
  });
  await release(product, version);
  expect((await upgrade(version)).code).toBe(0);
  const changed = await adopter.git('diff', '--name-only', 'HEAD', `waypost/upgrade-${version}`);
  expect(changed.split('\n')).toEqual(['.waypost/base', 'package-lock.json', 'package.json']);
  expect(await adopter.show(`waypost/upgrade-${version}`, '.waypost/base')).toContain(`\n${version} `);
});

async function releaseThatAnswers(code: string): Promise<string> {
  const version = `0.${++number}.0`;
  await product.git('reset', '--quiet', '--hard', 'v0.1.0');
  product.write({ [FINISH]: code });
  await release(product, version);
  return version;
}

test('a release that wants to change what is no data is not taken', async () => {
  const version = await releaseThatAnswers(finishWith({ '../outside': 'x' }));
  expect(await upgrade(version)).toMatchObject({
    code: 2,
    said: expect.stringContaining(
      `${version} of the product gave an invalid answer: it tries to change \`../outside\`.`,
    ),
  });
});

test('code of a release writes nothing, starts nothing, reads nothing of the machine, and sees no secret', async () => {
  const outside = join(adopter.root, '.portal-outside');
  writeFileSync(`${product.root}-secret`, 'hunter2');
  process.env.SECRET_TOKEN = 'hunter2';
  const attempt = (what: string) => `try { ${what}; done.push(${JSON.stringify(what)}); } catch {}\n`;
  const version = await releaseThatAnswers(
    `import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
const done = [];
${attempt(`fs.writeFileSync(${JSON.stringify(outside)}, 'x')`)}${attempt(`fs.readFileSync(${JSON.stringify(`${product.root}-secret`)})`)}
${attempt(`execFileSync('/bin/true')`)}${attempt("new Worker('1', { eval: true })")}
console.log(JSON.stringify({ changes: { 'catalog/found.yaml': JSON.stringify([done, Object.values(process.env)]) } }));
`,
  );
  const { code } = await upgrade(version);
  expect(code).toBe(0);
  const found = await adopter.show(`waypost/upgrade-${version}`, 'catalog/found.yaml');
  expect(JSON.parse(found)[0]).toEqual([]);
  expect(found).not.toContain('hunter2');
  expect(existsSync(outside)).toBe(false);
  delete process.env.SECRET_TOKEN;
});

test('a release whose code fails is reported with its words, and nothing is made', async () => {
  const version = await releaseThatAnswers("throw new TypeError('no \\u001b[31mtiers');");
  expect(await upgrade(version)).toMatchObject({
    code: 2,
    printed: '',
    said: expect.stringContaining(
      `${version} could not migrate your settings and entries: TypeError: no tiers\nNothing was changed.`,
    ),
  });
});

test('a tag that moved since it was taken is reported', async () => {
  const version = `0.${++number}.0`;
  await product.git('reset', '--quiet', '--hard', 'v0.1.0');
  await release(product, version);
  await upgrade(version);
  await adopter.git('merge', '--quiet', `waypost/upgrade-${version}`);
  product.write({ 'core/a.ts': 'evil\n' });
  await product.commit('chore: nothing to see');
  await product.git('tag', '--force', '--annotate', `v${version}`, '-m', 'moved');
  const { code, printed, said } = await upgrade(version);
  expect({ code, printed }).toEqual({ code: 0, printed: `Waypost ${version} is your release.` });
  expect(said).toMatch(
    /The tag `v0\.\d+\.0` of the product is now at [0-9a-f]{12}, and was at [0-9a-f]{12} when you used it\./,
  );
});
