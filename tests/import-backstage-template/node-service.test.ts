import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { $ } from 'zx/core';
import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { importTemplate, type TemplateOutcome } from '../../scripts/import/backstage-template/import-template.ts';
import { render } from '../../scripts/template/generator/render.ts';
import { writeRendered } from '../../scripts/template/generator/write-rendered.ts';
import { findTemplate, openTemplates } from '../../scripts/template/open-templates.ts';
import { backstageRender } from './backstage-render.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures/node-service');

let root: string;
let outcome: TemplateOutcome;
let template: Template;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waypost-template-'));
  mkdirSync(join(root, 'catalog/teams'), { recursive: true });
  writeFileSync(join(root, 'catalog/portal.yaml'), 'title: Acme\nforge: { github: acme/portal }\n');
  writeFileSync(join(root, 'catalog/teams/platform.yaml'), 'kind: team\nname: platform\n');
  outcome = await importTemplate({ path: FIXTURE, root, out: root, force: false, dryRun: false });
  const found = findTemplate(openTemplates(root), 'node-service');
  if (!('parameters' in found)) throw new Error(JSON.stringify(found));
  template = found;
});
afterAll(() => rmSync(root, { recursive: true }));

/** Answers to Backstage's form, and the same to Waypost's. */
const ANSWERS = {
  'with all that it may have': {
    component_id: 'order-desk-2',
    description: 'Takes orders, and more.',
    owner: 'payments',
    port: 8080,
    'log-level': 'debug',
    topics: ['Orders', 'Refunds'],
    has_docker: true,
    base_image: 'node:24-slim',
    class: 'GOLD',
    withDocs: true,
    notesIn: './notes/here/',
  },
  'with as little as it can': {
    component_id: 'ab',
    description: 'Takes orders',
    owner: 'payments',
    port: 3000,
    'log-level': 'info',
    topics: [],
    has_docker: false,
    withDocs: false,
  },
  'with one topic': {
    component_id: 'a-b-c',
    description: 'Takes orders',
    owner: 'payments',
    port: 3000,
    'log-level': 'warn',
    topics: ['A'],
    has_docker: true,
    base_image: 'alpine',
    class: '',
    notesIn: 'notes',
    withDocs: true,
  },
};

type Answers = Record<string, unknown>;

function asWaypost({ component_id, 'log-level': logLevel, has_docker, base_image, class: theClass, ...same }: Answers) {
  const given = {
    serviceName: component_id,
    logLevel,
    hasDocker: has_docker,
    baseImage: base_image,
    theClass,
    ...same,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function rendered(answers: Answers) {
  const checked = checkValues(template, { ...asWaypost(answers), organisation: 'acme' });
  expect(checked.problems).toEqual([]);
  return render(root, template, checked.values);
}

describe.each(Object.entries(ANSWERS))('a service %s', (_, answers) => {
  let files: readonly RenderedFile[];
  beforeAll(async () => {
    const made = await rendered(answers);
    expect(made.problems).toEqual([]);
    files = made.files;
  });

  test('has the bytes that Backstage would give it, but for its descriptor', () => {
    const repoUrl = `github.com?owner=acme&repo=${answers.component_id}`;
    const theirs = backstageRender(FIXTURE, { ...answers, repoUrl });
    theirs.delete('catalog-info.yaml');
    const ours = files.filter(({ path }) => path !== '.waypost.yaml');
    expect(ours.map(({ path }) => path)).toEqual([...theirs.keys()].sort());
    const text = (content: Uint8Array) => Buffer.from(content).toString('latin1');
    for (const { path, content } of ours) expect([path, text(content)]).toEqual([path, text(theirs.get(path)!)]);
  });

  test('has the executable bit where it was', () => {
    expect(files.filter(({ mode }) => mode === '100755').map(({ path }) => path)).toEqual(['bin/start']);
  });

  test('passes its own tests', async () => {
    const out = mkdtempSync(join(tmpdir(), 'waypost-service-'));
    writeRendered(out, files);
    const run = await $({ cwd: out, nothrow: true, quiet: true })`${process.execPath} --test --test-isolation=none`;
    rmSync(out, { recursive: true });
    expect(`${run.stdout}${run.stderr}`).toMatch(/pass 1/);
    expect(run.exitCode).toBe(0);
  });
});

test('a description with quotation marks stays one text where the file is a skeleton’s', async () => {
  const description = `It's "quick" \\ & <new>`;
  const { files } = await rendered({ ...ANSWERS['with one topic'], description });
  const manifest = files.find(({ path }) => path === 'package.json')!;
  expect((JSON.parse(new TextDecoder().decode(manifest.content)) as { description: string }).description).toBe(
    description,
  );
});

test('the import passes what portal validate says of templates', () => {
  expect(outcome.problems).toEqual([]);
});

test('the import shows by file and line what was not carried over', () => {
  const reported = outcome.left.map(({ subject, reason }) => `${subject} ${reason}`);
  expect(reported).toEqual(
    expect.arrayContaining([expect.stringMatching(/^template\.yaml:109 Waypost has no action `acme:ping`\. /)]),
  );
  expect(reported.filter((line) => /^skeleton\/(?!catalog-info)/.test(line))).toEqual([]);
});

test('importing again changes nothing, and another template of the name stays', async () => {
  const request = { path: FIXTURE, root, out: root, force: false, dryRun: false };
  const again = await importTemplate(request);
  expect({ written: again.written, blocked: again.blocked }).toEqual({ written: [], blocked: false });
  const copy = mkdtempSync(join(tmpdir(), 'waypost-template-'));
  cpSync(join(root, 'templates'), join(copy, 'templates'), { recursive: true });
  writeFileSync(join(copy, 'templates/node-service/skeleton/mine.txt'), 'mine');
  const refused = await importTemplate({ ...request, out: copy });
  expect({ written: refused.written, blocked: refused.blocked }).toEqual({ written: [], blocked: true });
  const forced = await importTemplate({ ...request, out: copy, force: true });
  expect({ written: forced.written, removed: forced.removed }).toEqual({
    written: [],
    removed: ['templates/node-service/skeleton/mine.txt'],
  });
  rmSync(copy, { recursive: true });
});
