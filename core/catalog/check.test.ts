import { expect, test } from 'vitest';
import { checkCatalog, checkFiles, rulesFor } from './check.ts';
import type { Finding } from './problem.ts';
import type { Rule } from './rule.ts';
import { contextOf } from './testing.ts';
import { spelling } from './yaml/written-path.ts';

const texts = {
  'catalog/t/b.yaml': 'kind: service\nname: b\nowner: t\n',
  'catalog/t/a.yaml': 'kind: service\nname: a\napis:\n  - name: a-http\n',
};
const rule = (name: string, finding: Partial<Finding>): Rule => ({
  ...{ name, severity: 'warning', why: '', wrong: '', right: '' },
  *checkEntity() {
    yield { field: ['name'], message: `Says ${name}.`, ...finding };
  },
});
const check = (rules: Rule[], settings = {}) => checkCatalog(rules, contextOf(texts, settings));

test('findings become problems with their place, sorted by it', () => {
  const problems = check([rule('second', {}), rule('first', { hint: 'Fix it.' })]);
  expect(problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)).toEqual(
    ['a.yaml:2:7', 'a.yaml:4:11', 'b.yaml:2:7'].flatMap((place) => [
      `catalog/t/${place} first`,
      `catalog/t/${place} second`,
    ]),
  );
});

test('a problem is whole, and has a hint only when there is one', () => {
  expect(check([rule('r', { hint: 'Fix it.' })])[2]).toEqual({
    ...{ rule: 'r', severity: 'warning', message: 'Says r.', hint: 'Fix it.' },
    ...{ file: 'catalog/t/b.yaml', line: 2, column: 7, pointer: '/name' },
  });
  expect(Object.keys(check([rule('r', {})])[0]!)).not.toContain('hint');
});

test('a finding about an item of another entry points into that entry', () => {
  expect(check([rule('r', {})])[1]).toMatchObject({ line: 4, column: 11, pointer: '/apis/0/name' });
});

test('a finding may point at the name of a field, or at a path as written', () => {
  const [, , name] = check([rule('r', { field: ['owner'], atKey: true })]);
  expect(name).toMatchObject({ line: 3, column: 1, pointer: '/owner' });
  const [item] = check([rule('r', { field: ['apis', 0], asWritten: true })]);
  expect(item).toMatchObject({ line: 4, column: 5, pointer: '/apis/0' });
});

test('settings decide the severity of a rule, also one that is off by itself', () => {
  const off = ['c', 'd'].map((name): Rule => ({ ...rule(name, {}), severity: 'off' }));
  const settings = { rules: new Map(Object.entries({ a: 'error', b: 'off', d: 'warning' })) };
  const problems = check([rule('a', {}), rule('b', {}), ...off], settings);
  expect(new Set(problems.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
    new Set(['a error', 'd warning']),
  );
});

test('an entry whose file is unclear is left alone, though the whole may name it', () => {
  const whole: Rule = {
    ...rule('r', {}),
    *checkCatalog({ catalog }) {
      for (const entity of catalog.entities) yield { entity, field: ['kind'], message: 'Whole.' };
    },
  };
  const context = contextOf({ 'catalog/t/a.yaml': 'kind: service\nname: a\nhealth: [\n' });
  expect(checkCatalog([whole], context).map(({ message }) => message)).toEqual(['Whole.']);
});

test('a rule that names layouts holds in those alone', () => {
  const [anywhere, inRepositories] = [rule('r', {}), { ...rule('s', {}), layouts: ['repository' as const] }];
  expect(rulesFor('repository', [anywhere, inRepositories])).toEqual([anywhere, inRepositories]);
  expect(rulesFor('folder', [anywhere, inRepositories])).toEqual([anywhere]);
});

test('a rule about files is run on those that are named, and its findings have a place, too', async () => {
  const shouting: Rule = {
    ...{ name: 'shouting', severity: 'warning', why: '', wrong: '', right: '' },
    async *checkFiles(files, paths) {
      for (const file of paths) {
        const offset = files.get(file)?.indexOf('LOUD') ?? -1;
        if (offset >= 0) yield { file, offset, message: 'Loud.', hint: 'Whisper.' };
      }
    },
  };
  const context = contextOf({ ...texts, 'catalog/t/a/notes.md': 'Be\n  LOUD' });
  const found = {
    ...{ rule: 'shouting', severity: 'warning', message: 'Loud.', hint: 'Whisper.' },
    ...{ file: 'catalog/t/a/notes.md', line: 2, column: 3, pointer: '' },
  };
  expect(await checkFiles([shouting], context)).toEqual([found]);
  expect(await checkFiles([shouting], context, ['catalog/t/a.yaml'])).toEqual([]);
  const silenced = { ...context, settings: { ...context.settings, rules: new Map([['shouting', 'off' as const]]) } };
  expect(await checkFiles([shouting], silenced)).toEqual([]);
});

/** Reports each item of a list that is `odd`, by its index in the model. */
const oddItems: Rule = {
  ...rule('odd', {}),
  *checkEntity(entity) {
    const { tags, links, references } = entity;
    const items: [Finding['field'], string][] = [
      ...tags.map((tag, index): [Finding['field'], string] => [['tags', index], tag]),
      ...links.map(({ url }, index): [Finding['field'], string] => [['links', index, 'url'], url]),
      ...references.map(({ field }): [Finding['field'], string] => [field, spelling(entity, field)]),
    ];
    for (const [field, text] of items) if (text === 'odd') yield { field, message: text };
  },
};

const LISTS: [kind: string, list: string, item?: string][] = [
  ['service', 'tags'],
  ['service', 'links', '{ url: odd }'],
  ['service', 'apis', '{ name: odd }'],
  ...['dependsOn', 'dependencyOf', 'provides', 'consumes'].map((list): [string, string] => ['service', list]),
  ...['providedBy', 'consumedBy'].map((list): [string, string] => ['api', list]),
  ...['members', 'children'].map((list): [string, string] => ['team', list]),
  ['person', 'teams'],
];

test.each(LISTS)('in a %s, an item of `%s` is found at its place behind others that cannot be read', (...given) => {
  const [kind, list, item = 'odd'] = given;
  const text = `kind: ${kind}\nname: a\n${list}:\n  - {}\n  - ~\n  - [x]\n  - ${item}\n`;
  const problems = checkCatalog([oddItems], contextOf({ 'catalog/t/a.yaml': text }));
  const column = `  - ${item}`.indexOf('odd') + 1;
  expect(problems.map((problem) => [problem.line, problem.column])).toEqual([[7, column]]);
});

test.each(['tags', 'links'])('so is one of `metadata.%s` of a Backstage descriptor', (list) => {
  const head = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n';
  const item = list === 'links' ? '{ url: odd }' : 'odd';
  const text = `${head}  ${list}:\n    - {}\n    - ~\n    - ${item}\nspec: {}\n`;
  const problems = checkCatalog([oddItems], contextOf({ 'catalog/t/a.yaml': text }));
  expect(problems.map(({ line, pointer }) => [line, pointer.split('/')[3]])).toEqual([[8, '2']]);
});
