import { describe, expect, test } from 'vitest';
import { BLANK, type Resource } from '../entity.ts';
import type { Files } from '../files.ts';
import type { Scope } from './catalog-layout.ts';
import { readEntities } from './read-entities.ts';

const FOLDER: Scope = { layout: 'folder' };
const REPOSITORY: Scope = { layout: 'repository' };

function read(texts: Record<string, string>, scope: Scope = FOLDER) {
  const { entities, problems, skipped } = readEntities(new Map(Object.entries(texts)), scope);
  return {
    refs: entities.map(({ ref }) => ref),
    problems: problems.map(({ file, line, column, rule, message }) => `${file}:${line}:${column} ${rule}: ${message}`),
    skipped: skipped.map(({ file, reason }) => `${file}: ${reason}`),
  };
}
const service = (name: string) => `kind: service\nname: ${name}\n`;
const location = (...targets: string[]) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: ${JSON.stringify(targets)} }\n`;

test('entities come in the order of their files, and of their documents', () => {
  expect(read({ 'b.yaml': service('b'), 'a.yaml': `${service('z')}---\n${service('y')}` })).toEqual({
    refs: ['service:default/z', 'service:default/y', 'service:default/b'],
    problems: [],
    skipped: [],
  });
});

test('one bad document costs only itself', () => {
  expect(read({ 'a.yaml': `${service('a')}---\nkind: service\n---\n${service('c')}`, 'b.yaml': service('b') })).toEqual(
    {
      refs: ['service:default/a', 'service:default/c', 'service:default/b'],
      problems: ['a.yaml:4:1 schema: `name` is missing, so nothing can refer to this service.'],
      skipped: [],
    },
  );
});

test('an entry whose file is broken behind its name is kept as damaged', () => {
  const files = { 'a.yaml': `${service('a')}tags: [\n`, 'b.yaml': `${service('b')}health:\n\turl: x\n` };
  const { entities, problems } = readEntities(new Map(Object.entries(files)), FOLDER);
  expect(entities.map(({ ref, damaged }) => [ref, damaged])).toEqual([
    ['service:default/a', 'unclear'],
    ['service:default/b', 'repaired'],
  ]);
  expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['a.yaml yaml-syntax', 'b.yaml yaml-syntax']);
});

test('a file that is not YAML says nothing about what it lacks', () => {
  expect(read({ 'a.yaml': 'name: [\n' }).problems.map((text) => text.split(': ')[0])).toEqual([
    'a.yaml:1:7 yaml-syntax',
  ]);
});

test('in a catalog an empty file is a problem, and so is one with comments only; elsewhere it is nothing', () => {
  const empty = { 'catalog/t/a.yaml': '', 'catalog/t/b.yaml': '# soon\n', 'catalog/t/c.yaml': '---\n' };
  expect(read(empty, REPOSITORY).problems).toEqual(
    ['a', 'b', 'c'].map((name) => `catalog/t/${name}.yaml:1:1 readable: The file is empty.`),
  );
  expect(read(empty)).toEqual({ refs: [], problems: [], skipped: [] });
});

test('in a catalog every file must be an entry, but what is deeper may be anything', () => {
  const texts = { 'catalog/t/a.yaml': 'openapi: 3.1.0\n', 'catalog/t/specs/b.yaml': 'openapi: 3.1.0\n' };
  expect(read(texts, REPOSITORY)).toEqual({
    refs: [],
    problems: ['catalog/t/a.yaml:1:1 schema: `kind` is missing, so the type of this entry is unknown.'],
    skipped: ['catalog/t/specs/b.yaml: It is an OpenAPI description.'],
  });
});

test('a skeleton is skipped with a note, document by document', () => {
  expect(
    read({ 'catalog/t/a.yaml': `kind: service\nname: \${{ values.name }}\n---\n${service('b')}` }, REPOSITORY),
  ).toEqual({
    refs: ['service:default/b'],
    problems: [],
    skipped: [
      `catalog/t/a.yaml: \`\${{ values.name }}\` is a template's placeholder, so this is a skeleton and not an entry.`,
    ],
  });
});

test('a file that cannot be read is reported with the reason', () => {
  const files: Files = {
    keys: () => ['a.yaml', 'b.yaml', 'linked/'],
    has: () => true,
    get: (path) => (path === 'b.yaml' ? service('b') : undefined),
    refusal: (path) => ({ message: `No ${path}.`, hint: 'Fix it.' }),
  };
  expect(readEntities(files, FOLDER)).toMatchObject({
    entities: [{ ref: 'service:default/b' }],
    problems: [{ rule: 'readable', severity: 'error', message: 'No a.yaml.', hint: 'Fix it.', file: 'a.yaml' }],
    skipped: [{ file: 'linked/', reason: 'No linked/.' }],
  });
});

test('a file that is not there is said to be missing', () => {
  expect(read({}, { layout: 'file', file: 'a.yaml' }).problems).toEqual([
    'a.yaml:1:1 readable: The file is not there.',
  ]);
});

describe('a Location', () => {
  const all = (texts: Record<string, string>) => read(texts, { layout: 'file', file: 'all.yaml' });

  test('leads to files, from its own place', () => {
    expect(
      all({ 'all.yaml': location('./x/a.yaml', 'b.yaml'), 'x/a.yaml': service('a'), 'b.yaml': service('b') }).refs,
    ).toEqual(['location:default/all', 'service:default/a', 'service:default/b']);
  });

  test('leads to whatever a glob matches', () => {
    const texts = { 'x/a.yaml': service('a'), 'x/b.yml': service('b'), 'x/y/c.yaml': service('c') };
    const refs = (target: string) => all({ 'all.yaml': location(target), ...texts }).refs.slice(1);
    expect(refs('./x/*.yaml')).toEqual(['service:default/a']);
    expect(refs('x/**/*.yaml')).toEqual(['service:default/a', 'service:default/c']);
  });

  test('leads to Locations that lead on, and back', () => {
    expect(
      all({
        'all.yaml': location('./x/more.yaml'),
        'x/more.yaml': location('./a.yaml', '../all.yaml', './more.yaml'),
        'x/a.yaml': service('a'),
      }).refs,
    ).toEqual(['location:default/all', 'location:default/all', 'service:default/a']);
  });

  test('that leads to a file that is read anyway reads it once', () => {
    expect(read({ 'a.yaml': service('a'), 'all.yaml': location('./a.yaml', './a.yaml', './*.yaml') }).refs).toEqual([
      'service:default/a',
      'location:default/all',
    ]);
  });

  test.each([
    'https://a.example/catalog-info.yaml',
    '../outside.yaml',
    './gone.yaml',
    './gone/*.yaml',
    `./${'*a'.repeat(30)}`,
    `./*${'a'.repeat(70_000)}`,
  ])('leads nowhere by %s, and nothing hangs', (target) => {
    const long = `${'a'.repeat(200)}.yaml`;
    expect(all({ 'all.yaml': location(target), [long]: service('long') })).toEqual({
      ...{ refs: ['location:default/all'], problems: [], skipped: [] },
    });
  });

  test('that is damaged leads on all the same', () => {
    expect(all({ 'all.yaml': `${location('./a.yaml')}kind: Location\n`, 'a.yaml': service('a') }).refs).toEqual([
      'location:default/all',
      'service:default/a',
    ]);
  });
});

describe('a member of a team', () => {
  const people = (texts: Record<string, string>) =>
    readEntities(new Map(Object.entries(texts)), FOLDER).entities.filter(({ kind }) => kind === 'person');

  test('is a person, placed where the team names them', () => {
    const person = (name: string, namespace: string, index: number) => ({
      ...{ ...BLANK, kind: 'person', ref: `person:${namespace}/${name.toLowerCase()}`, name, namespace, title: name },
      ...{ implied: true, origin: { file: 't.yaml', document: 0, format: 'waypost', within: ['members', index] } },
    });
    expect(people({ 't.yaml': 'kind: team\nname: t\nmembers: [Ines-Okafor, user:guests/ben]\n' })).toEqual([
      person('Ines-Okafor', 'default', 0),
      person('ben', 'guests', 1),
    ]);
  });

  test('of a Backstage group is placed where a group has its members', () => {
    const group = 'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: t }\nspec: { members: [ines] }\n';
    expect(people({ 't.yaml': group }).map(({ origin }) => origin.within)).toEqual([['spec', 'members', 0]]);
  });

  test('is implied once, and not at all where there is an entry', () => {
    expect(
      people({
        'a.yaml': 'kind: team\nname: a\nmembers: [ines, ben]\n',
        'b.yaml': 'kind: team\nname: b\nmembers: [ines]\n',
        'p.yaml': 'kind: person\nname: Ben\n',
      }).map(({ ref }) => ref),
    ).toEqual(['person:default/ben', 'person:default/ines']);
  });

  test('that is no person is not made one', () => {
    expect(read({ 't.yaml': 'kind: team\nname: t\nmembers: [service:a, team:b, "x y"]\n' }).refs).toEqual([
      'team:default/t',
    ]);
  });
});

describe('requested resources', () => {
  const REQUEST = 'kind: resource\nname: orders-db\ntype: postgres\n';
  const ofRequest = (file: string, text: string, scope: Scope = REPOSITORY) =>
    readEntities(new Map([[file, text]]), scope).entities.map(({ ref, owner }) => `${ref} ${owner}`);

  test('without an owner they have the team of their folder, in its namespace', () => {
    expect(ofRequest('infra/requests/eu/payments/orders-db.yaml', REQUEST)).toEqual([
      'resource:default/orders-db team:eu/payments',
    ]);
  });

  test('a written owner holds, and elsewhere no folder says who the owner is', () => {
    const owned = `${REQUEST}owner: supply\n`;
    expect(ofRequest('infra/requests/payments/orders-db.yaml', owned)).toEqual([
      'resource:default/orders-db team:default/supply',
    ]);
    for (const [file, scope] of [
      ['infra/requests/orders-db.yaml', REPOSITORY],
      ['catalog/payments/orders-db.yaml', REPOSITORY],
      ['infra/requests/payments/orders-db.yaml', FOLDER],
    ] as const)
      expect(ofRequest(file, REQUEST, scope)).toEqual(['resource:default/orders-db undefined']);
  });

  test('every file there must be an entry', () => {
    const texts = { 'infra/requests/t/a/b/empty.yaml': '# soon\n', 'infra/requests/t/list.yaml': '- orders-db\n' };
    expect(read(texts, REPOSITORY).problems).toEqual([
      'infra/requests/t/a/b/empty.yaml:1:1 readable: The file is empty.',
      'infra/requests/t/list.yaml:1:1 schema: An entry is a map of fields, but this is a list.',
    ]);
  });

  test('environments are read in both forms', () => {
    const environments = (lines: string) =>
      (readEntities(new Map([['a.yaml', `${REQUEST}${lines}\n`]]), FOLDER).entities as Resource[])[0]!.environments;
    expect(environments('environments: { dev: { size: small }, production: {} }')).toEqual([
      { name: 'dev', size: 'small' },
      { name: 'production' },
    ]);
    expect(environments('environment: dev')).toEqual([{ name: 'dev' }]);
    expect(environments('environments: [dev]')).toBeUndefined();
  });
});
