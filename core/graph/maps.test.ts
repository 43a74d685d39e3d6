import { expect, test } from 'vitest';
import { LEVELS } from './map-kinds.ts';
import { landscape, pictureOf } from './maps.ts';
import { isMore } from './picture.ts';
import { inWords, ref, topologyFrom } from './testing.ts';

const company = topologyFrom(
  'kind: domain\nname: commerce',
  'kind: domain\nname: logistics',
  'kind: system\nname: store\ndomain: commerce\nowner: shopfront',
  'kind: system\nname: stock\ndomain: logistics',
  'kind: service\nname: web\nowner: shopfront\nsystem: store\nconsumes: [stock-http]\ndependsOn: [shop, inventory]',
  'kind: service\nname: shop\nowner: payments\nsystem: store\ndependsOn: [external:stripe, inventory]',
  'kind: service\nname: inventory\nowner: warehouse\nsystem: stock\nprovides: [stock-http]',
  'kind: api\nname: stock-http\ntype: openapi',
  'kind: service\nname: office\nowner: shopfront\ndomain: commerce\ndependsOn: [shop]',
  'kind: team\nname: shopfront',
  'kind: team\nname: payments\nparent: shopfront',
  'kind: team\nname: warehouse',
);

test('a system is drawn with what is in it, and the systems around it', () => {
  expect(inWords(pictureOf(company, ref('system:store')))).toEqual({
    nodes: ['system:store > shop', 'system:store > web', 'system:stock', 'external:stripe', 'office'],
    edges: [
      'office dependsOn shop',
      'shop dependsOn external:stripe',
      'shop dependsOn system:stock',
      'web dependsOn shop',
      'web dependsOn system:stock 2',
    ],
  });
});

test('a domain is drawn by its systems, and the domains around it', () => {
  const picture = pictureOf(company, ref('domain:commerce'));
  expect(inWords(picture)).toEqual({
    nodes: ['domain:commerce > system:store', 'domain:commerce > office', 'domain:logistics', 'external:stripe'],
    edges: [
      'office dependsOn system:store',
      'system:store dependsOn domain:logistics 3',
      'system:store dependsOn external:stripe',
    ],
  });
  expect(picture.groups).toEqual([
    { id: ref('domain:commerce'), ref: ref('domain:commerce'), title: 'commerce', kind: 'domain' },
  ]);
});

test('what a team and the teams below it own is drawn, and the owners around it', () => {
  expect(inWords(pictureOf(company, ref('team:shopfront')))).toEqual({
    nodes: [
      'team:shopfront > office',
      'team:payments > shop',
      'team:shopfront > web',
      'team:shopfront > system:store',
      'team:warehouse',
      'api:stock-http',
      'external:stripe',
    ],
    edges: [
      'office dependsOn shop',
      'shop dependsOn external:stripe',
      'shop dependsOn team:warehouse',
      'web consumesApi api:stock-http',
      'web dependsOn shop',
      'web dependsOn team:warehouse',
    ],
  });
});

test('the whole is drawn by domains, or by systems in their domains', () => {
  expect(inWords(landscape(company, 'domain'))).toEqual({
    nodes: ['domain:commerce', 'domain:logistics', 'external:stripe'],
    edges: ['domain:commerce dependsOn domain:logistics 3', 'domain:commerce dependsOn external:stripe'],
  });
  expect(inWords(landscape(company, 'system'))).toEqual({
    nodes: ['domain:logistics > system:stock', 'domain:commerce > system:store', 'external:stripe', 'office'],
    edges: [
      'office dependsOn system:store',
      'system:store dependsOn external:stripe',
      'system:store dependsOn system:stock 3',
    ],
  });
});

test('the whole is drawn by what is in its systems, an API as the service that provides it', () => {
  expect(inWords(landscape(company, 'service'))).toEqual({
    nodes: ['system:stock > inventory', 'office', 'system:store > shop', 'system:store > web', 'external:stripe'],
    edges: [
      'office dependsOn shop',
      'shop dependsOn external:stripe',
      'shop dependsOn inventory',
      'web dependsOn inventory 2',
      'web dependsOn shop',
    ],
  });
});

test('a map keeps to its limit, and its lines lead to the node of the rest', () => {
  const services = Array.from(
    { length: 300 },
    (_, at) => `kind: service\nname: s${at}\nsystem: big\ndependsOn: [s${(at + 1) % 300}, external:e${at}]`,
  );
  const picture = pictureOf(topologyFrom('kind: system\nname: big', ...services), ref('system:big'), { limit: 9 });
  expect(picture.nodes).toHaveLength(9);
  expect(picture.nodes.map(({ title }) => title).filter((title) => title.startsWith('+'))).toEqual([
    '+295 more',
    '+298 more',
  ]);
  expect(picture.edges.length).toBeGreaterThan(8);
});

test.each([6, 80])('a hundred domains keep to a limit of %i, and nobody is lost', (limit) => {
  const documents = Array.from({ length: 100 }, (_, at) => [
    `kind: domain\nname: d${at}`,
    ...[1, 2, 3].map((each) => `kind: system\nname: y${at}-${each}\ndomain: d${at}`),
    `kind: service\nname: s${at}\nsystem: y${at}-1\ndependsOn: [s${(at + 1) % 100}]`,
  ]).flat();
  const picture = landscape(topologyFrom(...documents), 'system', { limit });
  expect(picture.nodes.length).toBeLessThanOrEqual(limit);
  const found = picture.nodes.flatMap((node) => (isMore(node) ? node.hides : node.ref));
  expect(new Set(found).size).toBe(300);
});

/** Domains of which each has one service less than the one before, and each service needs the first of these domains. */
function domains(count: number, needs: (at: number) => readonly number[]) {
  const documents = Array.from({ length: count }, (_, at) => [
    `kind: domain\nname: d${at}`,
    ...Array.from(
      { length: count - at },
      (_, each) =>
        `kind: service\nname: s${at}-${each}\ndomain: d${at}\ndependsOn: [${needs(at).map((other) => `s${other}-0`)}]`,
    ),
  ]);
  return landscape(topologyFrom(...documents.flat()), 'domain');
}

test('many domains are a grid, the largest first, with the strongest relations of each', () => {
  const { nodes, edges, grid, undrawn } = domains(20, (at) => (at === 0 ? [] : [0]));
  expect(grid).toBe(true);
  expect(nodes.map(({ title }) => title)).toEqual(Array.from({ length: 20 }, (_, at) => `d${at}`));
  // To the first lead 19 lines, each of which is the strongest of the domain that it comes from.
  expect(edges.map(({ count }) => count).sort((a, b) => b - a)).toEqual(Array.from({ length: 19 }, (_, at) => 19 - at));
  expect(undrawn).toBe(0);
});

test('of many domains and what is outside, sixty domains find room', () => {
  const services = Array.from(
    { length: 60 },
    (_, at) =>
      `kind: domain\nname: d${at}\n---\nkind: service\nname: s${at}\ndomain: d${at}\ndependsOn: [external:e${at}]`,
  );
  const { nodes } = landscape(topologyFrom(...services), 'domain');
  expect(Object.groupBy(nodes, ({ kind }) => kind)).toMatchObject({
    domain: { length: 60 },
    external: { length: 3 },
    more: [{ title: '+57 more' }],
  });
});

test('few domains keep their lines beside much that is in none: most of that is behind one node', () => {
  const services = Array.from(
    { length: 20 },
    (_, at) => `kind: service\nname: s${at}\ndomain: ${at < 10 ? 'a' : 'b'}\ndependsOn: [external:e${at}, s0]`,
  );
  const { nodes, edges, grid } = landscape(
    topologyFrom('kind: domain\nname: a', 'kind: domain\nname: b', ...services),
    'domain',
  );
  expect(grid).toBeUndefined();
  expect(nodes.map(({ title }) => title)).toEqual(['a', 'b', 'e0', 'e1', 'e10', 'e11', 'e12', '+15 more']);
  expect(edges.length).toBeGreaterThan(6);
});

test('few domains have lines between them, unless these would be too many', () => {
  expect(domains(9, (at) => [(at + 1) % 9]).grid).toBeUndefined();
  const dense = domains(9, (at) => [1, 2, 3, 4, 5, 6, 7, 8].map((step) => (at + step) % 9));
  expect(dense.grid).toBe(true);
  expect(dense.edges.length + dense.undrawn).toBe(72);
  expect(dense.undrawn).toBeGreaterThan(0);
});

test('what is empty is drawn by itself, and every kind has its picture', () => {
  expect(inWords(pictureOf(topologyFrom('kind: system\nname: s'), ref('system:s')))).toEqual({
    nodes: ['system:s > system:s'],
    edges: [],
  });
  const kinds = ['service:shop', 'system:store', 'domain:commerce', 'team:payments', 'person:ada', 'external:stripe'];
  for (const kind of kinds) expect(pictureOf(company, ref(kind)).nodes.length, kind).toBeGreaterThan(0);
});

test('a whole catalog that is too large for frames and lines is a grid, by any level', () => {
  const pictures = LEVELS.map((level) => landscape(company, level, { grid: true }));
  expect(pictures.map(({ grid, groups }) => ({ grid, groups }))).toEqual(
    LEVELS.map(() => ({ grid: true, groups: [] })),
  );
  expect(inWords(pictures[1]!).nodes).toEqual(['system:stock', 'system:store', 'external:stripe', 'office']);
});

test('an area in rows has no frames, and all of what is in it and around it', () => {
  const lined = pictureOf(company, ref('system:store'));
  const { nodes, groups, grid } = pictureOf(company, ref('system:store'), { grid: true });
  expect(nodes.map(({ id }) => id)).toEqual(lined.nodes.map(({ id }) => id));
  expect([nodes.filter(({ group }) => group), groups, grid]).toEqual([[], [], true]);
});
