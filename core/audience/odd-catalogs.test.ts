import { expect, test } from 'vitest';
import { AUDIENCE_SECTIONS } from '../desired/part-audience.ts';
import { STATUS } from '../health/health-files.ts';
import type { Observed, ObservedFile } from '../part/observed.ts';
import { publishedFor, snapshotFor } from './testing.ts';

const PORTAL = `audiences: [public, internal, restricted]
visibility: { ${AUDIENCE_SECTIONS.map((section) => `${section}: public`).join(', ')} }
home: { links: [{ title: zledger, url: "https://zledger.example" }], text: zledger }
roles: { platform: [shop], zledger-admins: [shop] }
environments: { dev: { approvals: [shop, zteam] }, zledger-env: {} }
externals: [zledger-external]
rules: { no-secret: off }
views: [{ name: A, filter: "owner:zteam", visibility: public }]
look: { colors: { zledger: "#fff" } }
`;
const BASE = {
  'catalog/portal.yaml': PORTAL,
  'catalog/teams/shop.yaml':
    'kind: team\nname: shop\nvisibility: public\nmembers: [zperson, { name: zperson2 }]\nchildren: [zteam]\n',
  'catalog/teams/zteam.yaml': 'kind: team\nname: zteam\nparent: shop\nmembers: [zmember]\nemail: a@b.example\n',
  'catalog/zteam/zledger.yaml':
    'kind: service\nname: zledger\nnamespace: zspace\ntitle: "Zed: Books, Inc."\nowner: zteam\nvisibility: restricted\napis: [{ name: zapi, type: openapi, spec: ./a.yaml }]\ndependsOn: [till]\n',
  'catalog/zteam/zledger/a.yaml': 'openapi: 3.1.0\ninfo: { title: zapi, version: "1" }\npaths: {}\n',
};
/** What is around each hidden name that a text has. */
const found = (text: string) =>
  [...text.matchAll(/.{0,80}(?:zledger|zteam|zspace|zed: books|zapi|zperson|zmember).{0,40}/gi)]
    .map(([a]) => a)
    .slice(0, 4);

const CASES: [name: string, refs: string, files: Record<string, string>][] = [
  [
    'a descriptor',
    'service:till',
    {
      'catalog/shop/till.yaml': `# zledger
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: till
  title: Till of Zed Books Inc
  annotations:
    waypost.dev/visibility: public
    zledger.example/x: y
    backstage.io/source-location: url:https://github.com/acme/zledger/tree/main
    backstage.io/techdocs-ref: dir:../zteam/zledger
  labels: { zledger: "1" }
spec:
  type: website
  lifecycle: production
  owner: group:zteam
  system: zspace/zledger
  dependsOn: [ &zledger "component:zspace/zledger", *zledger, "resource:zteam-db" ]
  consumesApis: [zspace/zapi]
  x: { zteam: [zledger] }
`,
    },
  ],
  [
    'a description in a descriptor',
    'api:other-api api:till-api',
    {
      'catalog/shop/api.yaml': `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: till-api, annotations: { waypost.dev/visibility: public } }
spec:
  type: openapi
  lifecycle: production
  owner: shop
  definition: |
    openapi: 3.1.0
    info: { title: zledger, version: "1" }
    paths: { /zledger: { get: { responses: {} } } }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: other-api, annotations: { waypost.dev/visibility: public } }
spec: { type: openapi, lifecycle: production, owner: shop, definition: { $text: ../zteam/zledger/a.yaml } }
`,
    },
  ],
  [
    'a description in another language',
    'api:till-graph api:till-rpc service:till',
    {
      'catalog/shop/till.yaml':
        'kind: service\nname: till\nowner: shop\nvisibility: public\napis: [{ name: till-graph, type: graphql, spec: ./s.graphql }, { name: till-rpc, type: grpc, spec: ./s.proto }]\n',
      'catalog/shop/till/s.graphql': 'type Query { zledger: Zteam } # zledger\n',
      'catalog/shop/till/s.proto': 'syntax = "proto3"; package zledger.v1; service Zteam {}\n',
    },
  ],
  [
    'a template',
    '',
    {
      'templates/a/template.yaml':
        'kind: template\nname: a\ntitle: A\ndescription: B\nowner: shop\nversion: 1\nvisibility: public\nparameters: { required: [serviceName, owner, description], properties: { serviceName: { type: string }, owner: { type: string }, description: { type: string } } }\nproduces: { type: http-api, lifecycle: experimental }\n',
      'templates/a/skeleton/README.md': 'zledger\n',
    },
  ],
  [
    'a description beside a hidden entry',
    'api:till-http service:till',
    {
      'catalog/shop/till.yaml':
        'kind: service\nname: till\nowner: shop\nvisibility: public\napis: [{ name: till-http, type: openapi, spec: ../zteam/zledger/a.yaml, endpoint: "https://zledger.example" }]\nscorecard: zledger\noncall: { slack: "#zteam", zledger: a }\n',
    },
  ],
  [
    'a folder of documents',
    'service:till',
    {
      'catalog/shop/till.yaml': 'kind: service\nname: till\nowner: shop\nvisibility: public\ndocs: ./docs/zledger\n',
      'catalog/shop/till/docs/zledger/index.md': '# A\n',
      'catalog/shop/till/mkdocs.yml': 'site_name: zledger\nnav: [{ zledger: docs/a.md }]\n',
      'catalog/shop/till/docs/a.md':
        '---\ntitle: zledger\nredirect_from: [zledger]\n---\n# A `zledger` <!-- zledger --> [a][zledger]\n\n[zledger]: https://zledger.example\n```mermaid\ngraph LR; till-->zledger\n```\n',
    },
  ],
  [
    'a file with a hidden name',
    'service:till',
    {
      'catalog/shop/zledger-till.yaml': 'kind: service\nname: till\nowner: shop\nvisibility: public\n',
      'catalog/shop/zledger-till/README.md': '# T\n',
    },
  ],
  [
    'a request for something hidden',
    'resource:till-db',
    {
      'infra/requests/zteam/till-db.yaml':
        'kind: resource\nname: till-db\ntype: postgresql\nservice: zspace/zledger\nvisibility: public\nenvironments: { dev: { size: small, platform: zledger }, zledger-env: {} }\nconfig: { extensions: [zledger] }\n',
    },
  ],
  [
    'a Location with patterns',
    'location:loc',
    {
      'catalog/loc.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: loc, annotations: { waypost.dev/visibility: public } }\nspec: { type: file, target: "./{zteam,shop}/*.yaml", targets: ["./zt?am/*.yaml", "./teams/*.yaml"] }\n',
    },
  ],
];

const TIME = '2026-01-01T00:00:00.000Z';
const health = {
  ...{ version: 1, checked: TIME },
  services: {
    'service:default/till': { status: 'down', since: TIME, checked: TIME, cause: 'Host zledger.internal not found.' },
  },
};
const observed: Observed = {
  get: <Value>({ path }: ObservedFile<Value>) => (path === STATUS.path ? (health as Value) : undefined),
  of: () => undefined,
  all: () => [],
};

test.each(CASES)('%s shows nothing hidden, and what is visible', { tags: 'slow' }, async (_, refs, more) => {
  const files = { ...BASE, ...more };
  expect(found(await publishedFor(files, 'public', { observed }))).toEqual([]);
  expect((await snapshotFor(files, 'public')).entities.map(({ ref }) => ref.replace('default/', ''))).toEqual([
    ...refs.split(' ').filter(Boolean),
    'team:shop',
  ]);
});
