import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOCS_ADDRESS, DOCS_SLOT } from '../../core/docs/doc-record.ts';
import { HEALTH_ADDRESS } from '../../core/health/health-record.ts';
import { hostileCatalog, type Survived, survive } from './hostile-catalog.ts';

const NAMES = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '..', '.', '...'],
  ...['../../etc/passwd', '/', '\\', 'a/b'],
  ...['index', 'CON', 'con', 'nul.txt', 'aux.', 'COM1', 'a:b', 'a?b#c', '%2e%2e', 'a b', ' a', 'a\nb'],
  ...['a\u0000b'.replace('\0', '\u0001')],
  ...['ünïcödé', '支払い', '🚀', '‮gnp', 'e\u0301', '\u00e9', 'ﬀ', 'İ', 'a'.repeat(500), `${'a'.repeat(499)}b`],
  ...['-', '~', 'a~b', 'a--b', 'a.json'],
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{base}}', `\${7*7}`, '`id`'],
  ...['$(id)', '--flag', 'a,b', '=1+1', '@admin', '#1'],
];
const HTML = '"><script>alert(1)</script><img src=x onerror=alert(1)><!--';
const SCRIPT = 'javascript:alert(document.domain)';

/** Entities of every hostile name, in two kinds and two namespaces; and one with HTML and scripts in every field. */
const documents = [
  ...NAMES.flatMap((name) => [
    { kind: 'service', name, owner: 'acme', description: name, tags: [name], apis: [{ name, type: 'openapi' }] },
    { kind: 'resource', name, namespace: name, owner: 'acme', type: name },
    { kind: name, name: 'a', owner: name, dependsOn: [name] },
  ]),
  {
    ...{ kind: 'service', name: 'html', title: HTML, description: HTML, owner: HTML, system: HTML },
    ...{ domain: HTML, type: HTML },
    ...{ lifecycle: HTML, tags: [HTML], repo: SCRIPT, docs: SCRIPT, links: [{ title: HTML, url: SCRIPT, type: HTML }] },
    ...{ annotations: { [HTML]: HTML, 'backstage.io/source-location': `url:${SCRIPT}`, 'grafana/dashboard': SCRIPT } },
    ...{ oncall: { [HTML]: HTML }, health: { url: SCRIPT }, [HTML]: HTML, dependsOn: [HTML], labels: { [HTML]: HTML } },
    apis: [{ name: 'html-api', title: HTML, type: 'openapi', endpoint: SCRIPT, spec: SCRIPT }],
  },
];

let root: string;
let survived: Survived;
beforeAll(async () => {
  root = await hostileCatalog({
    'catalog/acme/names.yaml': documents.map((document) => JSON.stringify(document)).join('\n---\n'),
    'catalog/acme/names/README.md': `# ${HTML}\n\n[x](${SCRIPT}) ![x](${SCRIPT}) ${HTML}\n`,
    'catalog/portal.yaml': JSON.stringify({
      title: HTML,
      url: SCRIPT,
      look: { accent: HTML },
      externals: ['__proto__'],
    }),
  });
  survived = await survive(root);
});
afterAll(() => rm(root, { recursive: true }));

test('every entity is there, each under an address of its own', () => {
  const { entities } = survived.snapshot;
  expect(entities.filter(({ kind }) => kind === 'service').length).toBeGreaterThanOrEqual(NAMES.length - 3);
  expect(new Set(entities.map(({ address }) => address)).size).toBe(entities.length);
  expect(new Set(entities.map(({ address }) => address.toLowerCase())).size).toBe(entities.length);
});

test('every path of the API is there once, below its folder, and a name that any disk takes', () => {
  const paths = [...survived.api.keys()];
  const site = resolve(root, 'site');
  for (const path of paths) {
    expect(resolve(site, path).startsWith(site + sep)).toBe(true);
    for (const part of path.split('/')) {
      expect(part).toMatch(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9._~-]{0,250}$/);
    }
  }
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
});

test('the files of the API can be written, and are JSON', async () => {
  for (const [path, text] of survived.api) {
    const file = join(root, 'site', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    if (path.endsWith('.json')) expect(() => JSON.parse(text)).not.toThrow();
  }
});

test('no address that runs a script is shown as one', () => {
  const record = survived.snapshot.entities.find(({ ref }) => ref === 'service:default/html')!;
  const { repo, links } = record;
  const [docsUrl, health] = [DOCS_ADDRESS.of(record), HEALTH_ADDRESS.of(record)];
  expect([repo, docsUrl, health, links]).toEqual([undefined, undefined, undefined, []]);
  expect(survived.snapshot.portal).toEqual({ title: HTML, views: [], colors: {}, menu: [] });
  for (const { html } of DOCS_SLOT.of(record)!) expect(html).not.toMatch(/<script|onerror|javascript:/);
});

test('texts with HTML are kept as they are written, for the page to escape', () => {
  const record = survived.snapshot.entities.find(({ ref }) => ref === 'service:default/html')!;
  expect([record.title, record.description, record.tags[0], record.type]).toEqual([HTML, HTML, HTML, HTML]);
});

test('an ill name is a problem with a hint at its line, whatever the name', () => {
  const named = survived.problems.filter(({ rule, pointer }) => rule === 'name-format' && pointer === '/name');
  expect(named.length).toBeGreaterThan(0);
  for (const { hint, line } of survived.problems) expect([typeof hint, line > 0]).toEqual(['string', true]);
});

test('nothing has reached the prototype', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
