import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallProduct, Repository, release, useTemplate } from './product-rig.ts';

let product: Repository;
let adopter: Repository;
const made: Repository[] = [];

async function repository(name: string): Promise<Repository> {
  const one = await Repository.make(name);
  made.push(one);
  return one;
}

beforeAll(async () => {
  product = await makeSmallProduct();
  product.write({ 'core/a.ts': '2\n' });
  await release(product, '0.2.0');
  await product.git('tag', 'vnext');
  await product.git('tag', 'v0.9.0', 'HEAD^{tree}');
  adopter = await useTemplate(product);
  made.push(product, adopter);
});
afterAll(() => {
  for (const one of made) one.remove();
});

const refusal = (said: string) => ({ code: 2, printed: '', said: expect.stringContaining(said) });
const upgrade = (...words: string[]) => adopter.portal('upgrade', '--from', product.root, ...words);

test.each([
  ['9.9.9', '`9.9.9` is no release of the product.\nThere is `0.2.0`, `0.1.0`.'],
  ['0.9.0', '`0.9.0` is no release of the product.'],
  ['next', '`next` is not a version, such as `1.2.3`.'],
  ['0.2.0^{tree}', '`0.2.0^{tree}` is not a version, such as `1.2.3`.'],
  ['$(touch x)', '`$(touch x)` is not a version, such as `1.2.3`.'],
  ['../../../heads/main', '`../../../heads/main` is not a version, such as `1.2.3`.'],
  ['0.1.0', '0.2.0 is here, and 0.1.0 is older; migrations only go forward.\nGo back with git:'],
])('the version `%s` is refused', async (version, said) => {
  expect(await upgrade('--', version)).toEqual(refusal(said));
});

test.each(['https://127.0.0.1:1/x', '/'])(
  'a product at `%s`, which cannot be fetched, is reported',
  async (address) => {
    const said = `The product cannot be fetched from \`${address}\`: `;
    expect(await adopter.portal('upgrade', '--from', address)).toEqual(refusal(said));
  },
);

test('what is not committed is asked for first', async () => {
  adopter.write({ 'catalog/new.yaml': 'kind: service\n' });
  expect(await upgrade()).toEqual(
    refusal('There are uncommitted changes, which would be missing from the upgrade.\n`git status` shows them.'),
  );
  adopter.write({ catalog: null });
});

test('a folder that is no repository, one without commits, and a product without releases are reported', async () => {
  const [empty, unreleased] = [await repository('empty'), await repository('unreleased')];
  await unreleased.git('commit', '--quiet', '--allow-empty', '-m', 'x');
  expect(await adopter.portal('upgrade', '--root', join(adopter.root, 'core'))).toEqual(
    refusal('is not the top of a git repository, and an upgrade is a branch of one.'),
  );
  expect(await empty.portal('upgrade')).toEqual(refusal('The repository has no commit yet'));
  expect(await adopter.portal('upgrade', '--from', unreleased.root)).toEqual(
    refusal('has no release of Waypost: no tag such as `v1.2.3`.'),
  );
});

test('a repository that nothing ties to the product asks for its base, once', async () => {
  const other = await repository('other');
  other.write({ 'package.json': '{ "version": "0.1.0" }\n', 'core/a.ts': '1\n2\n3\n' });
  await other.commit('feat: copy some files');
  const from = ['--from', product.root];
  expect(await other.portal('upgrade', ...from)).toEqual(
    refusal(
      'The Waypost release of this repository is unknown, so there is no base for a merge.\nName it once: `npx portal upgrade --base v0.1.0`. There is `0.2.0`, `0.1.0`.',
    ),
  );
  expect(await other.portal('upgrade', ...from, '--base', 'HEAD')).toEqual(
    refusal('`HEAD` is neither a release nor a commit of the product.'),
  );
  expect(await other.portal('upgrade', ...from, '--base', await other.git('rev-parse', 'HEAD'))).toEqual(
    refusal('is neither a release nor a commit of the product.'),
  );
  expect((await other.portal('upgrade', ...from, '--base', 'v0.1.0', '--json')).printed).toContain('"from": "0.1.0"');
  expect(await other.show('waypost/upgrade-0.2.0', 'core/a.ts')).toBe('2');
});

test('a record that is damaged, or of another product, is reported', async () => {
  const other = await repository('record');
  other.write({ 'package.json': '{}\n', '.waypost/base': '0.1.0\n' });
  await other.commit('feat: begin');
  const from = ['--from', product.root];
  expect(await other.portal('upgrade', ...from)).toEqual(
    refusal('`.waypost/base` does not name the Waypost release of this repository.'),
  );
  other.write({ '.waypost/base': `0.1.0 ${'0'.repeat(40)}\n` });
  await other.commit('feat: go on');
  expect(await other.portal('upgrade', ...from)).toEqual(
    refusal('`.waypost/base` says that 0.1.0 is here, as commit 000000000000, which the product does not have.'),
  );
});

test('a fork is merged from where it left the product', async () => {
  const fork = await repository('fork');
  await fork.git('fetch', '--quiet', product.root, 'v0.1.0');
  await fork.git('reset', '--quiet', '--hard', 'FETCH_HEAD^{commit}');
  fork.write({ 'core/b.ts': 'ours\n' });
  await fork.commit('feat: go our way');
  expect(await fork.portal('upgrade', '--from', product.root)).toMatchObject({ code: 0 });
  expect(await fork.git('show', 'waypost/upgrade-0.2.0:core/b.ts', 'waypost/upgrade-0.2.0:core/a.ts')).toBe('ours\n2');
});

test('a release whose packages cannot be installed is reported, and nothing is made', async () => {
  const [needy, early] = [await makeSmallProduct(), await useTemplate(product, 'v0.1.0')];
  made.push(needy, early);
  const there = { version: '1.0.0', resolved: 'https://127.0.0.1:1/acme-tokens.tgz' };
  needy.write({
    'package.json': '{\n  "name": "waypost",\n  "version": "0.1.0",\n  "dependencies": { "acme-tokens": "1.0.0" }\n}\n',
    'package-lock.json': JSON.stringify({
      name: 'waypost',
      version: '0.1.0',
      lockfileVersion: 3,
      packages: { '': { dependencies: { 'acme-tokens': '1.0.0' } }, 'node_modules/acme-tokens': there },
    }),
  });
  needy.edit('package-lock.json', '"name":"waypost","version":', '"name": "waypost", "version": ');
  await release(needy, '0.2.0');
  process.env.npm_config_fetch_retries = '0';
  expect(await early.portal('upgrade', '--from', needy.root, '--base', 'v0.1.0')).toEqual(
    refusal('The packages of the new release cannot be installed: npm error'),
  );
  delete process.env.npm_config_fetch_retries;
  expect(await early.git('branch', '--list')).toBe('* main');
});

test('what a run that died left is nothing that the next one minds', async () => {
  const early = await useTemplate(product, 'v0.1.0');
  made.push(early);
  const launch = join(import.meta.dirname, '../../scripts/launch.js');
  const words = ['upgrade', '--root', early.root, '--from', product.root];
  const dying = spawn(process.execPath, [launch, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(dying.stderr, 'data');
  dying.kill('SIGKILL');
  await once(dying, 'close');
  await early.git('update-ref', 'refs/waypost/yours', 'HEAD');
  expect(await early.portal('upgrade', '--from', product.root)).toMatchObject({ code: 0 });
  expect(await early.show('waypost/upgrade-0.2.0', 'core/a.ts')).toBe('2');
});
