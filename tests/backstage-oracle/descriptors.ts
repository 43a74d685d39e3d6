import fc from 'fast-check';

export type Descriptor = Record<string, unknown>;

/** A descriptor of each kind, with every field that Backstage has an opinion about. */
export const SOUND: readonly Descriptor[] = [
  of('Component', {
    ...{ type: 'service', lifecycle: 'production', owner: 'payments', system: 'shop', subcomponentOf: 'shop' },
    ...{ providesApis: ['shop-http'], consumesApis: ['stock-http'], dependsOn: ['resource:shop-db'] },
  }),
  of('API', {
    ...{ type: 'openapi', lifecycle: 'production', owner: 'payments', system: 'shop', definition: 'openapi: 3.1.0' },
  }),
  of('API', {
    ...{ type: 'mcp-server', lifecycle: 'production', owner: 'payments' },
    remotes: [{ type: 'sse', url: 'https://mcp.acme.example' }],
  }),
  of('Resource', { type: 'database', owner: 'payments', dependsOn: ['resource:disk'], system: 'shop' }),
  of('System', { owner: 'payments', domain: 'commerce', type: 'product' }),
  of('Domain', { owner: 'payments', subdomainOf: 'retail', type: 'bundle' }),
  of('Group', {
    ...{ type: 'team', parent: 'engineering', children: ['till'], members: ['ines'] },
    profile: { displayName: 'Payments', email: 'payments@acme.example', picture: 'https://acme.example/p.png' },
  }),
  of('User', { profile: { displayName: 'Ines', email: 'ines@acme.example' }, memberOf: ['payments'] }),
  of('Location', { type: 'url', target: './a.yaml', targets: ['./b.yaml'], presence: 'optional' }),
  ...[
    { type: 'skill', disciplines: ['web'], allowedTools: 'Read', license: 'MIT', compatibility: 'Node.js' },
    { type: 'plugin', skills: ['airesource:review'], version: '1.0.0' },
    { type: 'marketplace', plugins: ['airesource:review'], version: '1.0.0' },
    { type: 'rule', category: 'security', rationale: 'Errors are handled alike.', disciplines: ['web'] },
    { type: 'agent', system: 'tools' },
  ].map((spec) => of('AiResource', { lifecycle: 'production', owner: 'payments', ...spec })),
];

function of(kind: string, spec: Descriptor): Descriptor {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      ...{ name: 'shop', namespace: 'default', title: 'Shop', description: 'Sells.' },
      labels: { region: 'eu', 'acme.example/tier': 'one' },
      annotations: { 'github.com/project-slug': 'acme/shop' },
      tags: ['node', 'c++'],
      links: [{ url: 'https://acme.example', title: 'Home', icon: 'home', type: 'site' }],
    },
    spec,
  };
}

const VALUES: readonly unknown[] = [
  ...[undefined, null, '', ' ', 0, 1.5, true, [], {}, [null], [''], [1], ['a', null], { a: null }, { a: 1 }, [{}]],
  ...['Upper', 'UPPER CASE', 'two words', 'with_score', 'dot.ted'],
  ...['a/b', 'a--b', '-a', 'a-', 'ä', 'a:b', 'a/b/c', '#1'],
  ...['x'.repeat(63), 'x'.repeat(64), 'x'.repeat(501), `${'a.'.repeat(126)}ab`, `${'a.'.repeat(127)}/b`],
  ...['ftp://acme.example/a', 'slack://channel', 'javascript:alert(1)', 'acme.example/a', 'https://', 'tel:+1'],
  ...['component', 'Component', 'API', 'Api', 'Service', 'Compnent', 'Widget', 'My-Kind', '1Kind', 'Template'],
  ...['backstage.io/v1beta1', 'backstage.io/v1', 'acme.example/v1', '1.0', 'v1', 'a/b/c', 'Acme/v1', 'backstage.io/'],
  ...['mcp-server', 'skill', 'rule', 'required', { 'a b': 'x' }, { 'a/b/c': 'x' }, { 'Acme.io/x': 'x' }, { '-a': 'x' }],
  ...[{ ok: 'not ok!' }, { ok: '' }, { ok: 'x'.repeat(64) }, [{ url: 'https://a.example', title: ' ' }]],
  ...[[{ url: 'ftp://a.example' }], [{ url: null }], [{ title: 'a' }], [{ url: 'https://a.example', icon: null }]],
  ['Node'],
];

/** Fields that some of the sound descriptors lack. */
const MORE: readonly (readonly string[])[] = [
  ...['uid', 'etag', 'own'].map((field) => ['metadata', field]),
  ...['own', 'profile', 'memberOf', 'definition', 'remotes', 'skills', 'dependencyOf'].map((field) => ['spec', field]),
  ...[['relations'], ['status'], ['dependsOn'], ['owner'], ['x-own'], ['medatata']],
];

/** Descriptors with one to three values that are not as they were. */
export const changedDescriptors: fc.Arbitrary<Descriptor> = fc.constantFrom(...SOUND).chain((sound) =>
  fc
    .array(fc.tuple(fc.constantFrom(...pathsOf(sound, []), ...MORE), fc.constantFrom(...VALUES)), {
      ...{ minLength: 1, maxLength: 3 },
    })
    .map((changes) =>
      changes.reduce((descriptor, [path, value]) => changed(descriptor, path, value) as Descriptor, sound),
    ),
);

function pathsOf(value: unknown, path: readonly string[]): (readonly string[])[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}

function changed(data: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, index) => (String(index) === key ? changed(item, rest, value) : item));
  const fields = typeof data === 'object' && data !== null ? (data as Descriptor) : {};
  const { [key]: before, ...others } = fields;
  const after = changed(before, rest, value);
  return after === undefined ? others : { ...others, [key]: after };
}
