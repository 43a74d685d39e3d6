import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import type { Ref } from '../catalog/ref.ts';
import { checkDesired } from '../desired/check-desired.ts';
import { NEVER_OBSERVED, publishedFiles } from '../health/published-files.ts';
import { REQUEST_KINDS, readDesired } from '../parts.ts';
import { makeSnapshot } from '../snapshot/make-snapshot.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { apiFiles } from './api-files.ts';
import { openApi } from './open-api.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'waypost-open-api-'));
afterAll(() => rm(folder, { recursive: true }));

const desired = readDesired(openRepository(ROOT).files);
const example = await makeSnapshot({
  context: desired,
  validation: await checkDesired(desired),
  build: { time: '2026-01-02T03:04:05Z', version: '1.0.0' },
  editable: true,
});
const files = new Map(apiFiles(example, '/'));
const description = JSON.parse(files.get('api/openapi.json')!);

const TIME = '2026-01-02T03:04:05.000Z';

interface Get {
  operationId: string;
  responses: { 200: { content: { 'application/json': { schema: { $ref: string } } } } };
}

interface Dispatched {
  properties: { event_type: { const: string }; client_payload: { anyOf: [{ $ref: string }] } };
}

/** What a file must look like, by the description of the path that leads to it. */
function validatorFor(path: string): ValidateFunction | undefined {
  const found = Object.entries<{ get: Get }>(description.paths).find(
    ([template, { get }]) =>
      get && new RegExp(`^${template.replaceAll('.', '[.]').replace('{name}', '[^/]+')}$`).test(`/${path}`),
  );
  return found && ajv.getSchema(`openapi.json${found[1].get.responses[200].content['application/json'].schema.$ref}`);
}
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(description, 'openapi.json');

describe('of the example company', () => {
  const paths = [...files.keys()].filter((path) => /^(?:api|lists)[/]/.test(path) && path !== 'api/openapi.json');

  test('every file of the API is described, and looks as the description says', () => {
    const wrong = paths.flatMap((path) => {
      const validate = validatorFor(path);
      if (!validate) return [`${path} is not described`];
      return validate(JSON.parse(files.get(path)!)) ? [] : [`${path}: ${ajv.errorsText(validate.errors)}`];
    });
    expect(paths.length).toBeGreaterThan(60);
    expect(wrong).toEqual([]);
  });

  test('every path without a name is a file', () => {
    const described = Object.keys(description.paths).filter(
      (path) => /^[/](?:api|lists)[/]/.test(path) && !path.includes('{'),
    );
    expect(described.filter((path) => !files.has(path.slice(1)))).toEqual([]);
  });

  test('the files that show how services are look as the description says, before and after the first probe', () => {
    const state = { status: 'down', since: TIME, checked: TIME, cause: 'Refused the connection.' } as const;
    const probed = {
      ...{ checked: TIME, example: 'Made up.', services: { 'service:default/checkout': state } },
      incidents: [{ service: 'service:default/checkout' as Ref, started: TIME, cause: 'Refused the connection.' }],
    };
    const texts = [NEVER_OBSERVED, probed].flatMap((observed) =>
      [
        ...publishedFiles(observed, [{ ref: 'service:default/checkout' as Ref, domain: 'domain:default/shop' as Ref }]),
      ].filter(([path]) => path.endsWith('.json')),
    );
    const wrong = texts.filter(([path, text]) => !validatorFor(path)!(JSON.parse(text)));
    expect([texts.length, wrong]).toEqual([10, []]);
  });

  test('each kind of request can be posted on a laptop and dispatched on GitHub, with the same body', () => {
    const dispatch = description.paths['/repos/acme/portal/dispatches'].post.requestBody.content['application/json'];
    const dispatched = dispatch.schema.oneOf.map(({ properties: { event_type, client_payload } }: Dispatched) => [
      event_type.const,
      client_payload.anyOf[0].$ref,
    ]);
    const posted = [...REQUEST_KINDS.values()].map(({ name, api }) => {
      const { operationId, requestBody, responses } = description.paths[`/${name}`].post;
      const { $ref } = requestBody.content['application/json'].schema.anyOf[0];
      expect([operationId, $ref]).toEqual([api.operationId, `#/components/schemas/${api.body}`]);
      const codes = ['202', '400', '403', '409', '413', '415', '422', '431', '500', '503'];
      expect(Object.keys(responses)).toEqual(codes);
      return [name, $ref];
    });
    expect(posted).toEqual(
      expect.arrayContaining([
        ['register', '#/components/schemas/Registration'],
        ['scaffold', '#/components/schemas/Scaffolding'],
      ]),
    );
    expect(dispatched).toEqual(posted);
  });

  test('the example of each dispatch is what it is described as, within the limits of GitHub', () => {
    const body = description.paths['/repos/acme/portal/dispatches'].post.requestBody.content['application/json'];
    const isDescribed = ajv.compile({ ...body.schema, components: description.components });
    const examples = Object.values<{ value: { event_type: string; client_payload: object } }>(body.examples);
    expect(examples.map(({ value }) => value.event_type)).toContain('provision');
    for (const { value } of examples) {
      expect([isDescribed(value), value]).toEqual([true, value]);
      expect(value.event_type.length).toBeLessThanOrEqual(100);
      expect(JSON.stringify(value.client_payload).length).toBeLessThan(64_000);
      const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, key) => [`key${key}`, 1]));
      for (const wrong of [
        { ...value, client_payload: eleven },
        { ...value, event_type: 'order' },
      ])
        expect(isDescribed(wrong)).toBe(false);
    }
  });

  test('what was requested is in the list of resources, and all of it in its own document', () => {
    const { items } = JSON.parse(files.get('api/resources.json')!);
    const requested = items.filter(({ provisioned }: { provisioned?: object }) => provisioned);
    expect(requested.length).toBeGreaterThan(2);
    for (const { api, owner, provisioned } of requested) {
      expect([owner, provisioned.environments[0].state]).toEqual([expect.any(String), 'asked']);
      expect(JSON.parse(files.get(api.slice(1))!).provisioned).toEqual(provisioned);
    }
    expect(items.length).toBeGreaterThan(requested.length);
  });
});

test('a requested resource has its environments, as the description says', async () => {
  const text = 'kind: resource\nname: db\ntype: postgres\nenvironments: { dev: { size: small }, production: {} }\n';
  const api = new Map(apiFiles(await snapshotOf({ 'infra/requests/payments/db.yaml': text }), '/'));
  const document = JSON.parse(api.get('api/resources/db.json')!);
  expect(document).toMatchObject({ environments: [{ name: 'dev', size: 'small' }, { name: 'production' }] });
  const schema = '#/components/schemas/EntityDetail';
  expect(ajv.getSchema(`openapi.json${schema}`)!(document)).toBe(true);
});

test('operations have names of their own, whatever kinds there are', async () => {
  const kinds = ['a-b', 'ab', 'a b', 'ä', '支', 'Service', '__proto__', 'a"b'];
  const texts = kinds.map((kind, index) => [`catalog/t/k${index}.yaml`, JSON.stringify({ kind, name: 'x' })]);
  const snapshot = await snapshotOf(Object.fromEntries(texts));
  const { paths } = JSON.parse(new Map(apiFiles(snapshot, '/')).get('api/openapi.json')!);
  const ids = Object.values<{ get?: Get; post?: Get }>(paths).map(({ get, post }) => (get ?? post)!.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[\w.-]+$/.test(id))).toEqual([]);
});

describe('of a running portal', () => {
  const live = (takesRequests: boolean) => openApi(example, '/', { url: 'http://127.0.0.1:4321', takesRequests });

  test('it is itself the server, also where the site is published elsewhere', () => {
    expect(description.servers).toEqual([{ url: 'https://acme.github.io/portal', description: 'The portal' }]);
    expect(description.paths['/services'].servers).toMatchObject([{ url: 'http://127.0.0.1:4321' }]);
    const { servers, paths } = live(true) as { servers: unknown; paths: Record<string, { servers?: unknown }> };
    expect(servers).toMatchObject([{ url: 'http://127.0.0.1:4321' }]);
    const others = Object.keys(paths).filter((path) => paths[path]!.servers !== undefined);
    expect(others).toEqual(['/repos/acme/portal/dispatches']);
  });

  test('without a repository of its own it takes no requests', () => {
    const paths = (takes: boolean) => Object.keys(live(takes).paths as object);
    const kinds = [...REQUEST_KINDS.keys()].map((kind) => `/${kind}`);
    expect(paths(true).filter((path) => !paths(false).includes(path))).toEqual([
      ...kinds,
      '/requests',
      '/requests/{number}',
    ]);
  });
});

test.each([
  ['the example company', files.get('api/openapi.json')!],
  ['an empty catalog', new Map(apiFiles(await snapshotOf({}), '/portal/')).get('api/openapi.json')!],
  ['a running portal', JSON.stringify(openApi(example, '/', { url: 'http://127.0.0.1:4321', takesRequests: true }))],
])(
  "Redocly's recommended rules find nothing to say about the description of %s",
  { tags: 'slow' },
  async (name, text) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.json`);
    await writeFile(file, text);
    const redocly = join(ROOT, 'node_modules/.bin/redocly');
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const lint = await $({
      nothrow: true,
      quiet: true,
      env,
      cwd: folder,
    })`${redocly} lint --extends recommended --format json ${file}`;
    const { totals, problems } = JSON.parse(lint.stdout.slice(lint.stdout.indexOf('{')));
    expect({ totals, problems, exitCode: lint.exitCode }).toEqual({
      totals: { errors: 0, warnings: 0, ignored: 0 },
      problems: [],
      exitCode: 0,
    });
  },
);
