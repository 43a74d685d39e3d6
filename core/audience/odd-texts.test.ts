import { expect, test } from 'vitest';
import { AUDIENCE_SECTIONS } from '../desired/part-audience.ts';
import { publishedFor, snapshotFor } from './testing.ts';

const PORTAL = `audiences: [public, internal, restricted]
visibility: { ${AUDIENCE_SECTIONS.map((section) => `${section}: public`).join(', ')} }
`;
const HIDDEN = {
  'catalog/portal.yaml': PORTAL,
  'catalog/teams/shop.yaml': 'kind: team\nname: shop\nvisibility: public\n',
  'catalog/zteam/zledger.yaml':
    'kind: service\nname: zledger\nnamespace: znamespace\ntitle: Zed Quartz\nowner: shop\naliases: [zalias]\nformerly: [zformer]\nvisibility: restricted\n',
  'catalog/zteam/zledger/README.md': '# Zreadme\n',
  'catalog/shop/dotted.yaml': 'kind: service\nname: acme.zdotted.core\nowner: shop\nvisibility: restricted\n',
  'catalog/shop/broken.yaml': 'kind: service\nname: zbroken\nowner: [shop\n',
};
const NAMES = /z-?ledger|znamespace|zed[ -]?quartz|zalias|zformer|zdotted|zbroken|zreadme/i;
/** What is around each hidden name that a text has. */
const found = (text: string, names = NAMES) =>
  [...text.matchAll(new RegExp(`.{0,60}(?:${names.source}).{0,40}`, 'gi'))].map(([around]) => around).slice(0, 3);
const till = (more: string) => ({
  ...HIDDEN,
  'catalog/shop/till.yaml': `kind: service\nname: till\nowner: shop\nvisibility: public\n${more}`,
});

test.each([
  ['brackets over lines', 'dependsOn: [\n  service:znamespace/zledger, # zledger\n  "service:acme.zdotted.core",\n]\n'],
  ['an annotation and a label', 'annotations: { zledger/a: b, c: zledger.acme }\nlabels: { a: zledger }\n'],
  ['a folder', 'docs: ../zteam/zledger\n'],
  ['an API', 'apis: [{ name: till-http, type: openapi, spec: ../zteam/zledger/openapi.yaml, x: zledger }]\n'],
  ['a former name that another has today', 'formerly: [zledger]\n'],
  ['a scaffold', 'scaffold: { template: node-api, version: 1, values: { x: zledger } }\n'],
  ['a broken name', 'x: zbroken\n'],
])('%s names nothing hidden', { tags: 'slow' }, async (_, more) => {
  const files = till(more);
  expect(found(await publishedFor(files, 'public'))).toEqual([]);
  expect((await snapshotFor(files, 'public')).entities.map(({ ref }) => ref)).toContain('service:default/till');
});

test.each([
  ['a document that is no entry', 'tags: [a]\n---\nzledger: 1\n--- # zledger\n...\n# zledger\n'],
  ['one without a marker', 'tags: [a]\n...\nzledger: 1\n'],
])('%s hides its file', { tags: 'slow' }, async (_, more) => {
  expect(found(await publishedFor(till(more), 'public'))).toEqual([]);
});

test.each([
  ['directives', '%YAML 1.2\n%TAG !zledger! tag:zledger,2000:\n---\n'],
  ['a comment before', '# zledger\n---\n'],
])('%s name nothing hidden', { tags: 'slow' }, async (_, head) => {
  const files = { ...HIDDEN, 'catalog/shop/till.yaml': `${head}${till('')['catalog/shop/till.yaml']}` };
  expect(found(await publishedFor(files, 'public'))).toEqual([]);
});

test('files beside entries, and those that lead to others, name nothing hidden', { tags: 'slow' }, async () => {
  const files = {
    ...till('apis: [{ name: till-http, type: openapi, spec: ./openapi.yaml }]\ndependsOn: [resource:till-db]\n'),
    'catalog/shop/till/README.md':
      '# Till\n\nAsks zledger, z%6Cedger and &#122;ledger. [it](../../zteam/zledger.yaml)\n',
    'catalog/shop/till/zledger.md': '# Of it\n',
    'catalog/shop/till/notes.rst': 'Notes\n=====\n\nAsks zledger.\n',
    'catalog/shop/till/openapi.yaml':
      'openapi: 3.1.0 # zledger\ninfo: { title: Zed Quartz, version: "1" }\nservers: [{ url: "https://zledger.example" }]\npaths: { /zledger: { get: { summary: zledger, responses: {} } } }\n',
    'catalog/shop/places.yaml':
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: places\n  annotations: { waypost.dev/visibility: public }\nspec:\n  targets: [../zteam/*.yaml, ../../../zledger.yaml, ./zledger/none.yaml, "https://zledger.example", /zledger]\n',
    'templates/zkept/template.yaml': 'kind: template\nname: zkept\nvisibility: [public]\n',
    'catalog/plugins/board/plugin.yaml': 'title: Board\nkinds: [service]\nvisibility: public\n',
    'catalog/plugins/board/panels/services/till.html': '<p>zledger</p>',
    'infra/types/ztype/type.yaml': 'name: ztype\ntitle: Of zledger\nvisibility: restricted\n',
    'infra/requests/shop/till-db.yaml':
      'kind: resource\nname: till-db\ntype: ztype\nowner: shop\nvisibility: public # zledger\nenvironments: { dev: { size: small } }\n',
  };
  const published = await publishedFor(files, 'public');
  expect(found(published, /z-?ledger|ztype|zkept|zed quartz|zteam/)).toEqual([]);
  expect(published).toContain('Asks hidden-1');
});

test('words of commits, of their authors and of what was observed name nothing hidden', { tags: 'slow' }, async () => {
  const change = (subject: string, author = 'Ann') => ({
    ...{ commit: String(subject.length), subject, author, time: '2026-01-01T00:00:00Z' },
  });
  const history = new Map([
    [
      'catalog/shop/till.yaml',
      [
        ...['Ask acme.zdotted.core.', 'Move off Zed-Quartz', 'For znamespace', 'Drop `zformer`'].map((subject) =>
          change(subject),
        ),
        change('Fine', 'zledger-bot'),
      ],
    ],
  ]);
  const snapshot = await snapshotFor(till(''), 'public', { history });
  expect(found(JSON.stringify(snapshot))).toEqual([]);
});
