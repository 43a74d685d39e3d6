import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../../scripts/git/git.ts';
import type { HandedRendering } from '../../scripts/template/making/handed-renderings.ts';
import { makeBare } from '../forge/bare-repository.ts';
import { GithubDescription, testByDescription } from '../forge/github-description.ts';
import type { RecordedRequest } from '../forge/stand-in.ts';
import { Mirror } from '../workflows/rig/mirror.ts';
import { OperatedPortal, TOKEN } from './operated-portal.ts';

// From a newer template to the pull request in the repository of a service, by the programs that the workflow runs.
const portal = new OperatedPortal();
const logs: string[] = [];
const requests: RecordedRequest[] = [];
let root = '';

const manifest = (version: number) =>
  [
    'kind: template',
    'name: tiny',
    'title: Tiny',
    'description: The least that a service can be.',
    'owner: platform',
    `version: ${version}`,
    'parameters:',
    '  required: [serviceName, owner, description]',
    '  properties:',
    '    serviceName: { type: string }',
    '    owner: { type: string }',
    '    description: { type: string }',
    '    port: { type: integer, default: 8080 }',
    'produces: { type: http-api, lifecycle: experimental }',
    '',
  ].join('\n');
const RECORD =
  'template: tiny\nversion: 1\nvalues: { serviceName: desk, owner: platform, description: Takes orders. }\n';
const TEMPLATE = 'templates/tiny';

beforeAll(async () => {
  await portal.start({
    'catalog/platform/desk.yaml':
      'kind: service\nname: desk\nowner: platform\nscaffold: { template: tiny, version: 1 }\n',
    [`${TEMPLATE}/template.yaml`]: manifest(1),
    [`${TEMPLATE}/skeleton/README.md`]: '# {{serviceName}}\n',
  });
  await portal.api('POST', '/orgs/acme/repos', { name: 'desk', auto_init: true });
  await portal.api('PUT', '/orgs/acme/teams/platform/repos/acme/desk', { permission: 'push' });
  const bare = join(portal.folder, 'server/acme/desk.git');
  await makeBare(bare, { '.waypost.yaml': RECORD, 'README.md': '# desk\n\nOurs.\n' });
  await new Mirror(bare, 'acme/desk', async (...asked) => (await portal.github.ask(...asked)).body).push();
});
afterAll(() => portal.stop());

async function run(step: string, inputs: Record<string, string> = {}) {
  const env = { GITHUB_SERVER_URL: `file://${portal.folder}/server` };
  const before = portal.proxy.requests.length;
  const ran = await portal.run('update-services', root, { inputs: { step, ...inputs }, env });
  logs.push(ran.log, ran.summary);
  const asked = portal.proxy.requests.slice(before);
  requests.push(...asked);
  return { ...ran, methods: asked.map(({ method }) => method) };
}

test('where no template is newer, nothing is handed on', async () => {
  root = await portal.checkout('--no-single-branch');
  const { exitCode, outputs, summary } = await run('find', { token: TOKEN });
  expect([exitCode, outputs]).toEqual([0, { services: '0', repositories: '' }]);
  expect(summary).toBe('### Services to update\n\n- 1 service has the newest version of the template.\n');
});

test('a job whose token only reads hands on versions and values', async () => {
  await portal.commit({
    'catalog/platform/unmade.yaml':
      'kind: service\nname: unmade\nowner: platform\nscaffold: { template: tiny, version: 1 }\n',
    [`${TEMPLATE}/template.yaml`]: manifest(2),
    [`${TEMPLATE}/skeleton/port.txt`]: '{{port}}\n',
    [`${TEMPLATE}/new/env.ejs.t`]: '---\nto: env.json\n---\n<%- JSON.stringify(process.env) %>\n',
  });
  root = await portal.checkout('--no-single-branch');
  const { exitCode, outputs, methods, log, summary } = await run('find', { token: TOKEN });
  expect([exitCode, outputs]).toEqual([0, { services: '1', repositories: 'desk' }]);
  expect(new Set(methods)).toEqual(new Set(['GET']));
  expect(log).toContain('::warning title=update-services::`unmade`: There is no repository `acme/unmade`');
  expect(summary).toContain(
    '- unmade \\(acme/unmade\\): Nothing can be proposed. There is no repository `acme/unmade`',
  );
  const values = { serviceName: 'desk', owner: 'platform', description: 'Takes orders.', port: 8080 };
  expect(JSON.parse(readFileSync(join(root, '.portal/updates/updates.json'), 'utf8'))).toEqual({
    commit: await git(root, ['rev-parse', 'HEAD']),
    services: [
      {
        service: 'service:default/desk',
        template: 'tiny',
        before: { version: 1, values },
        now: { version: 2, values },
      },
    ],
  });
});

test('a job without one renders both versions, asks nobody, and shows templates no environment', async () => {
  const { exitCode, methods } = await run('render');
  expect([exitCode, methods]).toEqual([0, []]);
  expect(['before', 'now'].map((side) => Object.keys(filesIn(side)))).toEqual([
    ['.waypost.yaml', 'README.md'],
    ['.waypost.yaml', 'README.md', 'env.json', 'port.txt'],
  ]);
  expect(filesIn('now')['env.json']).toBe('{"HYGEN_TS":"946684800000"}\n');
});

test('what the template could not have made is not proposed', async () => {
  const whole = readHanded('now');
  const content = Buffer.from('on: push\n').toString('base64');
  const added = { path: '.github/workflows/theirs.yml', mode: '100644', content };
  writeHanded('now', { ...whole, files: [...filesOf(whole), added] });
  const { exitCode, methods, log } = await run('propose', { token: TOKEN });
  writeHanded('now', whole);
  expect([exitCode, new Set(methods)]).toEqual([1, new Set(['GET'])]);
  expect(log).toContain('::error title=update-services::`desk`: The output of the render job was rejected.');
});

test('the job whose token writes opens the pull request, and renders nothing', async () => {
  const { exitCode, log, summary } = await run('propose', { token: TOKEN });
  expect(exitCode, log).toBe(0);
  expect(summary).toMatch(
    /^### Updates of services\n\n- desk \\\(acme\/desk\\\): Opened \\#.?1 \\\(\S+\\\), version 1 to 2 of tiny\.\n$/,
  );
  const [pull] = await portal.api<{ title: string; head: { ref: string } }[]>('GET', '/repos/acme/desk/pulls');
  expect(pull).toMatchObject({ title: 'Update to version 2 of tiny', head: { ref: 'waypost/update-tiny-2' } });
  const { tree } = await portal.api<{ tree: { path: string }[] }>(
    'GET',
    '/repos/acme/desk/git/trees/waypost%2Fupdate-tiny-2?recursive=1',
  );
  expect(tree.map(({ path }) => path).sort()).toEqual(['.waypost.yaml', 'README.md', 'env.json', 'port.txt']);
  const readme = await portal.api<{ content: string }>(
    'GET',
    '/repos/acme/desk/contents/README.md?ref=waypost%2Fupdate-tiny-2',
  );
  expect(Buffer.from(readme.content, 'base64').toString()).toBe('# desk\n\nOurs.\n');
});

test('where main went on meanwhile, what was rendered is left for the next run, and nothing fails', async () => {
  await portal.commit({ [`${TEMPLATE}/template.yaml`]: manifest(3) });
  const before = root;
  root = await portal.checkout('--no-single-branch');
  cpSync(join(before, '.portal'), join(root, '.portal'), { recursive: true });
  const { exitCode, methods, log, summary } = await run('propose', { token: TOKEN });
  expect([exitCode, new Set(methods)], log).toEqual([0, new Set(['GET'])]);
  expect(summary).toContain('Left for the next run, version 1 to 3 of tiny. The main branch of the portal, or the');
});

test('what was handed on is asked for, and its shape is checked', async () => {
  writeFileSync(join(root, '.portal/updates/updates.json'), '[{"service":"../x"}]');
  const { exitCode, log } = await run('render');
  expect(exitCode).toBe(1);
  expect(log).toContain('was not written by the step `find`.');
  const none = await run('render', { updates: '.portal/none' });
  expect(none.log).toContain('Run the step `find` first, and pass on its folder.');
});

testByDescription('every request is one that GitHub describes', async () => {
  const description = await GithubDescription.read();
  expect([...new Set(requests.flatMap((request) => description.errors(request)))]).toEqual([]);
});

test('no token is in a log', () => {
  expect(logs).not.toEqual([]);
  for (const log of logs) expect(log).not.toContain(TOKEN);
});

function fileOf(side: string): string {
  return join(root, '.portal/update-renderings', side, 'desk.json');
}

function readHanded(side: string): HandedRendering {
  return JSON.parse(readFileSync(fileOf(side), 'utf8')) as HandedRendering;
}

function writeHanded(side: string, handed: HandedRendering): void {
  writeFileSync(fileOf(side), JSON.stringify(handed));
}

function filesOf(handed: HandedRendering) {
  return 'files' in handed ? handed.files : [];
}

function filesIn(side: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(readHanded(side)).map(({ path, content }) => [path, Buffer.from(content, 'base64').toString()]),
  );
}
