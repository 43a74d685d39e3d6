// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Nunjucks' outputs look like JavaScript's.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Template } from '#core/scaffold/template/template.ts';
import { importTemplate } from '../../scripts/import/backstage-template/import-template.ts';
import { render } from '../../scripts/template/generator/render.ts';
import { findTemplate, openTemplates } from '../../scripts/template/open-templates.ts';

let source: string;
let out: string;

beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'waypost-hostile-'));
  out = mkdtempSync(join(tmpdir(), 'waypost-import-'));
});
afterEach(() => {
  for (const folder of [source, out]) rmSync(folder, { recursive: true });
});

const HEAD =
  'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: tiny, description: Tiny. }\n';
const FETCH = `${HEAD}spec:\n  owner: platform\n  steps:\n    - action: fetch:template\n      input: { url: ./skeleton, values: { name: "\${{ parameters.name }}" } }\n  parameters: { properties: { name: { type: string } } }\n`;

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), content);
  }
}

async function imported(template: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  put({ 'template.yaml': template, ...files });
  return importTemplate({ path: source, root: out, out, force: false, dryRun: false });
}

async function left(template: string, files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string[]> {
  return (await imported(template, files)).left.map(({ subject, reason }) => `${subject} ${reason}`);
}

function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('a file that is no template is refused with the fix:', () => {
  test.each([
    ['no YAML', 'a: [', /^`template\.yaml:1`: /, /./],
    ['another kind', 'kind: Component\n', /holds no document of `kind: Template`/, /portal import backstage/],
    ['two templates', `${HEAD}---\n${HEAD}`, /holds 2 templates/, /one by one/],
    [
      'v1beta2',
      HEAD.replace('scaffolder.backstage.io/v1beta3', 'backstage.io/v1beta2'),
      /`apiVersion: backstage\.io\/v1beta2`/,
      /migrate it first/,
    ],
    ['another version', HEAD.replace('v1beta3', 'v9'), /v9/, /Write `apiVersion: scaffolder\.backstage\.io\/v1beta3`/],
    ['deep YAML', `${HEAD}spec: ${'['.repeat(200)}${']'.repeat(200)}`, /nested too deeply/, /Flatten it/],
    [
      'a bomb of aliases',
      `${HEAD}spec:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
        .split('')
        .map((name, at) => `  ${name}: &${name} [${`*${'abcdefghi'[at]}, `.repeat(10)}]\n`)
        .join('')}`,
      /./,
      /./,
    ],
  ])('%s', async (_, text, message, fix) => {
    await expect(imported(text)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      fix: expect.stringMatching(fix),
    });
    expect(tree(out)).toEqual([]);
  });

  test('a path that is not there', async () => {
    await expect(
      importTemplate({ path: join(source, 'gone'), root: out, out, force: false, dryRun: false }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/^There is no /) });
  });
});

describe('what a step names is read only below the template:', () => {
  test.each([
    ['https://github.com/acme/skeletons/tree/main/node', /The files are elsewhere, and an import fetches nothing/],
    ['file:///etc', /The files are elsewhere/],
    ['/etc', /is outside the template's folder/],
    ['../secrets', /is outside the template's folder/],
    ['./a/../../secrets', /is outside the template's folder/],
    ['./${{ parameters.name }}', /Answers choose which folder/],
    ['./gone', /`gone` is missing/],
    ['./link', /leads through a symbolic link/],
    ['./link/deeper', /leads through a symbolic link/],
    ['./template.yaml', /is not a folder/],
  ])('%s', async (url, why) => {
    symlinkSync('/etc', join(source, 'link'));
    expect(await left(FETCH.replace('./skeleton', `'${url}'`))).toEqual(
      expect.arrayContaining([expect.stringMatching(why)]),
    );
    expect(tree(out)).toEqual(['templates/tiny/template.yaml']);
  });

  test('a target above the repository', async () => {
    const template = FETCH.replace('values:', 'targetPath: ../../up, values:');
    expect(await left(template, { 'skeleton/a': 'a' })).toEqual(
      expect.arrayContaining([expect.stringMatching(/`targetPath` is outside the repository/)]),
    );
    expect(tree(out)).toEqual(['templates/tiny/template.yaml']);
  });
});

describe('of a skeleton is taken what can be:', () => {
  test('no link, no .git and no packages, each reported', async () => {
    put({ 'skeleton/.git/config': 'x', 'skeleton/node_modules/a/index.js': 'x', 'skeleton/a.txt': 'a' });
    symlinkSync('/etc/passwd', join(source, 'skeleton/passwd'));
    expect(await left(FETCH)).toEqual(
      expect.arrayContaining([
        'skeleton/.git It is not part of a skeleton, so it was left out.',
        'skeleton/node_modules It is not part of a skeleton, so it was left out.',
        'skeleton/passwd It is a symbolic link, so it was left out.',
      ]),
    );
    expect(tree(out)).toEqual(['templates/tiny/skeleton/a.txt', 'templates/tiny/template.yaml']);
  });

  test('no path that would lie elsewhere', async () => {
    const reported = await left(FETCH, {
      "skeleton/${{ '..' }}/x": 'x',
      "skeleton/${{ '.git' }}/config": 'x',
      'skeleton/con': 'x',
    });
    expect(reported).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/leads to another folder/),
        expect.stringMatching(/is in `\.git`/),
        expect.stringMatching(/not a valid name on every system/),
      ]),
    );
    expect(tree(out)).toEqual(['templates/tiny/template.yaml']);
  });

  test('no more than a render may make', async () => {
    put({ 'skeleton/big': new Uint8Array(17 * 1024 * 1024) });
    expect(await left(FETCH)).toEqual(expect.arrayContaining([expect.stringMatching(/^skeleton\/big It is too much/)]));
  });

  test('code in names and texts as text', async () => {
    const evil = [
      '${{ "<%- process.exit() %>" }}{% set process = 1 %}',
      `\${{ values["x'; process.exit(); '"] }}{% for require in ["%> <% process.exit() %>"] %}\${{ require }}{% endfor %}`,
    ].join('');
    await imported(FETCH, { 'skeleton/a.md': evil });
    const template = findTemplate(openTemplates(out), 'tiny') as Template;
    const values = { serviceName: 'desk', owner: 'payments', description: 'Orders.' };
    const { files, problems } = await render(out, template, values);
    expect(problems).toEqual([]);
    const text = files.map(({ path, content }) => [path, new TextDecoder().decode(content)]);
    expect(Object.fromEntries(text)['a.md']).toBe('<%- process.exit() %>%> <% process.exit() %>');
  });
});

test('no text of a template becomes a field of another', async () => {
  const evil = JSON.stringify('tiny\nchecks: [[sh, -c, id]]\n#');
  await imported(
    FETCH.replace(/metadata: .*/, `metadata: { name: ${evil}, title: ${evil}, description: ${evil}, tags: [${evil}] }`),
  );
  const [folder] = readdirSync(join(out, 'templates'));
  const text = readFileSync(join(out, 'templates', folder!, 'template.yaml'), 'utf8');
  expect(Object.keys(parse(text))).toEqual([
    ...['kind', 'name', 'title', 'description', 'owner', 'tags', 'version', 'parameters', 'produces', 'files'],
  ]);
  expect(text.split('\n').filter((line) => /^(?:#|checks)/.test(line))).toEqual([
    '# Made from the Backstage template `tiny-checks-sh-c-id`; docs/templates.md explains each field.',
  ]);
});

test('a link where the template would lie is refused', async () => {
  mkdirSync(join(out, 'templates'));
  symlinkSync(source, join(out, 'templates/tiny'));
  await expect(imported(FETCH, { 'skeleton/a': 'a' })).rejects.toMatchObject({
    message: expect.stringMatching(/is a symbolic link, and Waypost does not write through links/),
  });
});
