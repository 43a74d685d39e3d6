import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsBeside } from '../../core/snapshot/snapshot-file.ts';
import { readSnapshot } from '../../scripts/build/read-snapshot.ts';
import { writeBeside } from '../../scripts/build/write-beside.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { ownFolder } from '../own-folder.ts';
import { SyncedPortal } from './synced-portal.ts';

// Pages are drawn from the snapshot and nothing else; everything else of a site is written beside them.
const described = (name: string) => `apis: [{ name: ${name}, type: openapi, spec: openapi.yaml }]\n`;
const openapi = (word: string) =>
  `openapi: 3.1.0\ninfo: { title: ${word} API, version: 1.0.0 }\npaths: { /${word}: { get: { responses: {} } } }\n`;

let portal: SyncedPortal;
const work = ownFolder();
const [snapshotFile, former, site] = [join(work, 'snapshot.jsonl'), join(work, 'former'), join(work, 'site')];

beforeAll(async () => {
  portal = await SyncedPortal.make(
    { open: described('open-http'), vault: described('vault-http'), lost: described('lost-http') },
    'docs: { show: [acme/vault] }\n',
  );
  await portal.repository('open', {
    'README.md': '# Open\n\nOpenword here.\n',
    'docs/runbook.md': '# Run\n\nOpenword.\n',
    'openapi.yaml': openapi('openword'),
  });
  await portal.repository(
    'vault',
    {
      ...{ 'README.md': '# Vault\n\nSecretword here.\n', 'docs/a.md': '# Secretword\n' },
      'openapi.yaml': openapi('secretword'),
    },
    true,
  );
  await portal.repository('lost', {
    ...{ 'README.md': '# Lost\n\nLostword here.\n', 'docs/a.md': '# Lostword\n', 'openapi.yaml': openapi('lostword') },
  });
  await portal.sync();
  await build(former);
  // The copy is there, and the settings have become stricter since.
  expect(portal.copied('vault')).toEqual(['README.md', 'docs/a.md', 'openapi.yaml']);
  portal.laptop.write('catalog/portal.yaml', 'title: Test\nurl: https://portal.acme.example/\n');
  // GitHub says the same of what is gone, and of what is private where the App may not read it.
  rmSync(portal.forge.repository('acme/lost').bare.path, { recursive: true });
  await portal.sync(['lost']);
  await build(site);
});

/** Builds what is beside the pages, after `former`. */
async function build(to: string): Promise<void> {
  const catalog = openRepository(portal.laptop.root);
  const data = portal.data;
  const read = await readSnapshot({ catalog, data, say: () => {} }, snapshotFile);
  const noted = `${to}-noted`;
  for (const folder of [noted, to]) await mkdir(folder);
  const places = { base: '/', work, search: join(work, 'kept/search'), noted, former, notes: `${former}-noted` };
  await writeBeside({ ...read, files: catalog.files, ...places }, to);
}

afterAll(() => portal.laptop.remove());

/** Paths of files of a site that have a word, of those that are packed as well. */
function filesWith(word: string, site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const content = readFileSync(join(parentPath, name));
      const text = content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
      return text.toString('latin1').toLowerCase().includes(word)
        ? [join(parentPath, name).slice(site.length + 1)]
        : [];
    });
}

test('what anybody may read is in pages, JSON API, twins and the index of search', () => {
  expect(readFileSync(documentsBeside(snapshotFile), 'utf8')).toContain('<p>Openword here.</p>');
  const files = filesWith('openword', site);
  expect(files).toEqual(
    expect.arrayContaining([
      ...['api/services/open.json', 'services/open/docs.md', 'services/open/docs/runbook.md'],
      'apis/open-http/reference/openapi.yaml',
    ]),
  );
  expect(files.filter((file) => file.startsWith('pagefind/'))).not.toEqual([]);
});

test('what a private repository has is in none of them, and its entry says why', () => {
  const snapshot = [snapshotFile, documentsBeside(snapshotFile)].map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(snapshot.toLowerCase()).not.toContain('secretword');
  expect(snapshot).toContain('The repository `acme/vault` is private');
  expect(filesWith('secretword', site)).toEqual([]);
  expect(readFileSync(join(site, 'api/services/vault.json'), 'utf8')).toContain('"documents":[]');
});

test('what a repository had that can no longer be read is in none of them, and its entry says what to do', () => {
  expect(filesWith('lostword', former)).toEqual(
    expect.arrayContaining(['api/services/lost.json', 'llms.txt', 'services/lost/docs.md']),
  );
  const snapshot = [snapshotFile, documentsBeside(snapshotFile)].map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(snapshot.toLowerCase()).not.toContain('lostword');
  expect(snapshot).toContain('Install the App of the portal on it, or correct `repo` of the entry.');
  expect(filesWith('lostword', site)).toEqual([]);
  expect(portal.known('lost')).toMatchObject({ trouble: { kind: 'gone' } });
});

test('a copied description is the reference of its API, with where it comes from', async () => {
  const lines = readFileSync(snapshotFile, 'utf8').split('\n').slice(1).filter(Boolean);
  const api = (name: string) => lines.map((line) => JSON.parse(line)).find(({ ref }) => ref === `api:default/${name}`);
  const { commit } = portal.known('open')!.copy!;
  expect(api('open-http')).toMatchObject({
    reference: { title: 'openword API', operations: [{ kind: 'GET', path: '/openword' }] },
    specSync: {
      source: { file: 'openapi.yaml', commit, url: `https://github.com/acme/open/blob/${commit}/openapi.yaml` },
    },
  });
  expect(api('vault-http')).not.toHaveProperty('reference');
  expect(api('vault-http').specSync).toEqual({ trouble: expect.objectContaining({ message: expect.any(String) }) });
  expect(JSON.parse(readFileSync(join(site, 'api/apis/open-http.json'), 'utf8')).reference).toEqual({
    page: '/apis/open-http/reference/',
    file: '/apis/open-http/reference/openapi.yaml',
  });
  expect(readFileSync(join(site, 'apis/open-http.md'), 'utf8')).toContain(
    'Description of the API: /apis/open-http/reference/openapi.yaml',
  );
});
