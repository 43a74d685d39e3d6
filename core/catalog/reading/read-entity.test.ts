import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Entity } from '../entity.ts';
import { contextOf } from '../testing.ts';

const read = (entry: Record<string, unknown>, others: Record<string, string> = {}): readonly Entity[] =>
  contextOf({ 'catalog/t/a.yaml': stringify(entry), ...others }).catalog.entities;
const readOne = (entry: Record<string, unknown>): Entity => read(entry)[0]!;

/** References as `field relation> target`, or `<relation` when the other is the subject. */
const references = ({ references }: Entity) =>
  references.map(
    ({ field, relation, inverse, to }) => `${field.join('.')} ${inverse ? `<${relation}` : `${relation}>`} ${to}`,
  );

test('the flat form is read whole', () => {
  const written = {
    kind: 'service',
    name: 'Checkout',
    title: 'Checkout, the',
    owner: 'payments',
    description: ' Takes an order.\n',
    system: 'storefront',
    domain: 'commerce',
    type: 'http-api',
    lifecycle: 'production',
    tier: 1,
    repo: 'https://github.com/acme/checkout',
    docs: './docs',
    tags: ['node', 'http'],
    links: [{ title: 'Runbook', url: 'https://r.example', type: 'runbook' }],
    oncall: { pagerduty: 'P1', slack: '#checkout' },
    health: { url: 'https://a.example/healthz', degradedAbove: '800ms' },
  };
  expect(readOne(written)).toEqual({
    ...written,
    ref: 'service:default/checkout',
    namespace: 'default',
    description: 'Takes an order.',
    ...{ owner: 'team:default/payments', system: 'system:default/storefront', domain: 'domain:default/commerce' },
    annotations: {},
    references: [
      { field: ['owner'], relation: 'ownedBy', inverse: false, to: 'team:default/payments' },
      { field: ['system'], relation: 'partOf', inverse: false, to: 'system:default/storefront' },
      { field: ['domain'], relation: 'partOf', inverse: false, to: 'domain:default/commerce' },
    ],
    origin: { file: 'catalog/t/a.yaml', document: 0, format: 'waypost' },
    written,
  });
});

test('what is not of the expected type reads as absent, and the entity is still there', () => {
  const { title, description, tags, links, annotations, oncall, references, tier, type } = readOne({
    ...{ kind: 'service', name: 'a', title: [], description: {}, owner: { a: 1 }, tags: 'node', links: 'x', tier: '1' },
    ...{ annotations: [], oncall: 'me', dependsOn: [null, [], { a: 1 }], type: null },
  });
  expect({ title, description, tags, links, annotations, oncall, references, tier, type }).toEqual({
    ...{ title: 'a', description: '', tags: [], links: [], annotations: {}, oncall: {}, references: [] },
    ...{ tier: undefined, type: undefined },
  });
});

describe('references', () => {
  test('are read from the fields of each kind, in either direction', () => {
    const service = { kind: 'service', name: 'a', subcomponentOf: 'b', provides: ['p'], consumes: ['api:c', 'x/d'] };
    expect(
      references(readOne({ ...service, dependsOn: ['e', 'resource:f', 'external:g'], dependencyOf: ['h'] })),
    ).toEqual([
      'dependsOn.0 dependsOn> service:default/e',
      'dependsOn.1 dependsOn> resource:default/f',
      'dependsOn.2 dependsOn> external:default/g',
      'dependencyOf.0 <dependsOn service:default/h',
      'subcomponentOf partOf> service:default/b',
      'provides.0 providesApi> api:default/p',
      'consumes.0 consumesApi> api:default/c',
      'consumes.1 consumesApi> api:x/d',
    ]);
  });

  test('are read from a team, a person, an API and a domain', () => {
    const of = (entry: Record<string, unknown>) => references(readOne({ name: 'a', ...entry }));
    expect(of({ kind: 'team', parent: 'p', children: ['c'], members: ['m'] })).toEqual([
      'parent childOf> team:default/p',
      'children.0 <childOf team:default/c',
      'members.0 <memberOf person:default/m',
    ]);
    expect(of({ kind: 'person', teams: ['t'] })).toEqual(['teams.0 memberOf> team:default/t']);
    expect(of({ kind: 'api', providedBy: ['s'], consumedBy: ['r'] })).toEqual([
      'providedBy.0 <providesApi service:default/s',
      'consumedBy.0 <consumesApi service:default/r',
    ]);
    expect(of({ kind: 'domain', subdomainOf: 'd' })).toEqual(['subdomainOf partOf> domain:default/d']);
  });

  test('are looked for in the namespace of the entity', () => {
    expect(references(readOne({ kind: 'service', name: 'a', namespace: 'eu', dependsOn: ['b', 'default/c'] }))).toEqual(
      ['dependsOn.0 dependsOn> service:eu/b', 'dependsOn.1 dependsOn> service:default/c'],
    );
  });

  test('that are no references are kept for rules to report', () => {
    expect(
      references(readOne({ kind: 'service', name: 'a', owner: 'The payments team', dependsOn: ['b c', 7] })),
    ).toEqual([
      'owner ownedBy> undefined',
      'dependsOn.0 dependsOn> undefined',
      'dependsOn.1 dependsOn> service:default/7',
    ]);
  });
});

describe('a Backstage descriptor', () => {
  const descriptor = (kind: string, spec: Record<string, unknown>, metadata: Record<string, unknown> = {}) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'a', ...metadata },
    spec,
  });
  const refsOf = (kind: string, spec: Record<string, unknown>) => references(readOne(descriptor(kind, spec)));

  test('of a component is a service', () => {
    const spec = { type: 'website', lifecycle: 'production', owner: 'guests' };
    expect(readOne(descriptor('Component', spec, { title: 'A', tags: ['x'] }))).toMatchObject({
      ...{ kind: 'service', ref: 'service:default/a', title: 'A', tags: ['x'] },
      ...{ type: 'website', lifecycle: 'production' },
    });
  });

  test('of every kind has its relations', () => {
    expect(
      refsOf('Component', { owner: 'user:b', providesApis: ['p'], consumesApis: ['c'], dependsOn: ['Resource:d'] }),
    ).toEqual([
      'owner ownedBy> person:default/b',
      'dependsOn.0 dependsOn> resource:default/d',
      'provides.0 providesApi> api:default/p',
      'consumes.0 consumesApi> api:default/c',
    ]);
    expect(refsOf('User', { memberOf: ['t'] })).toEqual(['teams.0 memberOf> team:default/t']);
    expect(refsOf('System', { owner: 't', domain: 'd' })).toEqual([
      'owner ownedBy> team:default/t',
      'domain partOf> domain:default/d',
    ]);
    expect(refsOf('AiResource', { skills: ['s'], plugins: ['p'] })).toEqual([
      'skills.0 <partOf airesource:default/s',
      'plugins.0 <partOf airesource:default/p',
    ]);
  });

  test('of a user is titled by the name on display', () => {
    const profile = { displayName: 'Ada', email: 'ada@a.example' };
    const read = { kind: 'person', title: 'Ada', email: 'ada@a.example' };
    expect(readOne(descriptor('User', { profile }))).toMatchObject(read);
  });

  test('of a location keeps its targets', () => {
    expect(readOne(descriptor('Location', { target: './a.yaml', targets: ['./b.yaml', 7] }))).toMatchObject({
      kind: 'location',
      targets: ['./a.yaml', './b.yaml', '7'],
    });
  });

  test('of a kind that nobody knows is kept with the relations that every kind has', () => {
    const entity = readOne(descriptor('MlModel', { owner: 't', accuracy: 0.9 }));
    expect(entity).toMatchObject({ kind: 'mlmodel', ref: 'mlmodel:default/a', owner: 'team:default/t' });
  });
});

describe('an item of `apis`', () => {
  const service = { kind: 'service', name: 'a', owner: 't', tier: 2, namespace: 'eu' };

  test('is an API of its own, and has from the service what it leaves out', () => {
    const [, api] = read({ ...service, apis: [{ name: 'a-http', type: 'openapi', endpoint: 'https://a.example' }] });
    expect(api).toMatchObject({
      ...{ kind: 'api', ref: 'api:eu/a-http', type: 'openapi', endpoint: 'https://a.example' },
      ...{ tier: 2, owner: 'team:eu/t' },
      origin: { file: 'catalog/t/a.yaml', document: 0, format: 'waypost', within: ['apis', 0] },
    });
  });

  test('is provided by the service', () => {
    const [entity] = read({ ...service, apis: [{ name: 'a-http', type: 'openapi' }] });
    expect(references(entity!)).toContain('apis.0.name providesApi> api:eu/a-http');
  });

  test('has its own owner checked, and an inherited one left to the service', () => {
    const owners = (item: object) =>
      read({ ...service, apis: [{ name: 'a-http', type: 'openapi', ...item }] })[1]!.references.map(
        ({ field, inherited }) => [field[0], inherited],
      );
    expect(owners({})).toEqual([['owner', true]]);
    expect(owners({ owner: 'u' })).toEqual([['owner', false]]);
  });

  test('that has no name is no API', () => {
    expect(
      read({ ...service, apis: [{ type: 'openapi' }, 'text', null, { name: ' ' }] }).map(({ ref }) => ref),
    ).toEqual(['service:eu/a']);
  });
});

describe('the description of an API', () => {
  const spec = (entry: Record<string, unknown>, others: Record<string, string> = {}) =>
    (read({ kind: 'api', name: 'a', ...entry }, others)[0] as { spec?: unknown }).spec;

  test("is a file in the entry's own folder, else beside it", () => {
    const own = { 'catalog/t/a/openapi.yaml': '' };
    const beside = { 'catalog/t/openapi.json': '' };
    expect(spec({ spec: './openapi.yaml' }, own)).toEqual({ file: 'catalog/t/a/openapi.yaml' });
    expect(spec({ spec: './openapi.json' }, beside)).toEqual({ file: 'catalog/t/openapi.json' });
  });

  test.each(['https://a.example/openapi.yaml', './gone.yaml', 'spec/openapi.yaml', '../../../../etc/passwd'])(
    'is kept as written when it is not here: %s',
    (location) => {
      expect(spec({ spec: location })).toEqual({ location });
    },
  );

  test('may be written out', () => {
    expect(spec({ definition: 'type Query { a: Int }' })).toEqual({ text: 'type Query { a: Int }' });
    expect(spec({ definition: { openapi: '3.1.0' } })).toEqual({ text: '{\n  "openapi": "3.1.0"\n}' });
  });

  test.each(['$text', '$json', '$yaml'])('may be named by %s, from the place of the entry', (key) => {
    const files = { 'catalog/t/specs/a.txt': '' };
    expect(spec({ definition: { [key]: './specs/a.txt' } }, files)).toEqual({ file: 'catalog/t/specs/a.txt' });
    expect(spec({ definition: { [key]: 'https://a.example/x' } })).toEqual({ location: 'https://a.example/x' });
    expect(spec({ definition: { [key]: './gone.txt' } })).toEqual({ location: './gone.txt' });
  });
});
