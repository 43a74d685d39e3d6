import { describe, expect, test } from 'vitest';
import type { Kind } from '../catalog/kinds/kind.ts';
import type { Rule } from '../catalog/rule.ts';
import type { SettingsBlock } from '../catalog/settings/settings-block.ts';
import { PARTS, readDesired as readPortal } from '../parts.ts';
import { terminalReport } from '../report/terminal.ts';
import { makeSnapshot } from '../snapshot/make-snapshot.ts';
import { checkDesired, problemsOfFiles, reportDesired } from './check-desired.ts';
import type { Desired, FolderCheck } from './desired.ts';
import { type ReadOptions, readDesired } from './read-desired.ts';

const toy: Kind = {
  name: 'toy',
  plural: 'toys',
  title: 'Toys',
  summary: 'What children play with.',
  references: [{ field: 'box', relation: 'partOf', kind: 'toy' }],
  required: ['name', 'age'],
  properties: { age: { type: 'integer', description: 'From which age on.', examples: [3] } },
};
const loud: Rule = {
  name: 'loud-toy',
  severity: 'warning',
  why: 'A loud toy wakes people up.',
  wrong: 'kind: toy\nname: drum\nage: 1',
  right: 'kind: toy\nname: drum\nage: 3',
  layouts: ['repository'],
  *checkEntity({ kind, name }) {
    if (kind === 'toy' && name === 'drum') yield { field: ['name'], message: 'It is loud.', hint: 'Buy a puppet.' };
  },
};
const toys: SettingsBlock = { name: 'toys', schema: { type: 'object', examples: [{}] }, read: (written) => written };
const shelf: FolderCheck = {
  about: /^shelf\//,
  check: ({ files }) =>
    files.has('shelf/dust')
      ? [
          {
            ...{ rule: 'dust', severity: 'error', file: 'shelf/dust', line: 1, column: 1, pointer: '' },
            ...{ message: 'There is dust.', hint: 'Wipe it off.' },
          },
        ]
      : [],
};

/** Desired state of a portal that has one more part. */
function read(texts: Readonly<Record<string, string>>, options?: ReadOptions): Desired {
  const { rules, kinds, blocks, folders, approvals, specialApprovals, removals, meanings, audiences, requestPages } =
    readPortal(new Map());
  const parts = {
    rules: [...rules, loud],
    kinds: new Map([...kinds, [toy.name, toy]]),
    blocks: [...blocks, toys],
    folders: [...folders, shelf],
    ...{ approvals, specialApprovals, removals, meanings, audiences, requestPages },
  };
  return readDesired(new Map(Object.entries(texts)), parts, options);
}

const said = async (desired: Desired) => terminalReport((await checkDesired(desired)).problems);

test('nothing is wrong with nothing', async () => {
  expect(await checkDesired(read({}))).toEqual({ entities: 0, skipped: [], problems: [] });
});

test('an entry of the kind of a part is checked as those of the catalog are', async () => {
  const puppet = { 'catalog/box.yaml': 'kind: toy\nname: box\nage: 3\n' };
  expect(await said(read({ ...puppet, 'catalog/puppet.yaml': 'kind: toy\nname: puppet\nage: 3\nbox: box\n' }))).toBe(
    '',
  );
  expect(await said(read({ ...puppet, 'catalog/puppet.yaml': 'kind: toy\nname: puppet\nagee: 3\nbox: bix\n' }))).toBe(
    `catalog/puppet.yaml:3:1  error  schema
  \`age\` is missing, and nothing reads the field \`agee\`.
  Did you mean \`age\`?

catalog/puppet.yaml:4:6  error  ref-exists
  \`box\` names \`bix\`, which is not in the catalog.
  Did you mean \`box\`? Otherwise add an entry of kind \`toy\` with the name \`bix\`.`,
  );
});

test('a misspelt kind, and no kind, suggest the kind of a part, too', async () => {
  const catalog = { 'catalog/a.yaml': 'kind: toys\nname: a\n', 'catalog/b.yaml': 'name: b\n' };
  expect((await checkDesired(read(catalog))).problems.map(({ rule, hint }) => `${rule}: ${hint}`)).toEqual([
    'unknown-kind: Did you mean `toy`?',
    expect.stringMatching(/^schema: Add `kind: service`, or another of .*`toy`\.$/),
  ]);
});

test('an entry of the kind of a part is read outside of a catalog, too', () => {
  const { catalog, skipped } = read({ 'a.yaml': 'kind: toy\nname: a\n' }, { scope: { layout: 'folder' } });
  expect([catalog.entities.map(({ ref }) => ref), skipped]).toEqual([['toy:default/a'], []]);
});

test('a kind of a part is listed by its title, at an address of its own', async () => {
  const context = read({ 'catalog/a.yaml': 'kind: toy\nname: a\nage: 3\n' });
  const build = { time: '2026-01-02T03:04:05Z', version: '1.0.0' };
  const snapshot = await makeSnapshot({ context, validation: await checkDesired(context), build, editable: true });
  expect(snapshot.kinds).toEqual([
    { ...{ name: 'toy', plural: 'toys', title: 'Toys' }, summary: toy.summary, address: 'kinds/toy', count: 1 },
  ]);
  expect(snapshot.entities).toMatchObject([{ address: 'kinds/toy/a', unknown: {} }]);
});

test('settings, rules and folders of a part are checked, each where it is', async () => {
  const texts = {
    'catalog/drum.yaml': 'kind: toy\nname: drum\nage: 3\n',
    'catalog/portal.yaml': 'toys: many\nrules: { loud-toi: off }\n',
    'shelf/dust': '',
  };
  expect((await checkDesired(read(texts))).problems.map(({ file, rule, hint }) => `${file} ${rule}: ${hint}`)).toEqual([
    'catalog/drum.yaml loud-toy: Buy a puppet.',
    'catalog/portal.yaml schema: For example `toys: {}`.',
    'catalog/portal.yaml schema: Did you mean `loud-toy`?',
    'shelf/dust dust: Wipe it off.',
  ]);
});

describe('settings that cannot be read', () => {
  const caller = {
    'catalog/teams/devs.yaml': 'kind: team\nname: devs\nmembers: [ann]\n',
    'catalog/devs/a.yaml':
      'kind: service\nname: a\nowner: devs\nlifecycle: experimental\ndependsOn: [external:stripe, external:dhl]\n',
  };
  const reported = async (texts: Readonly<Record<string, string>>) =>
    terminalReport((await reportDesired(read({ ...caller, ...texts }))).problems);

  test.each([
    ['There is no `catalog/portal.yaml`', {}],
    ['`catalog/portal.yaml` is empty', { 'catalog/portal.yaml': '' }],
    ['`catalog/portal.yaml` is empty', { 'catalog/portal.yaml': '# later\n' }],
  ])('%s: the references to externals are one problem there', async (state, texts) => {
    expect(await reported(texts)).toBe(
      `catalog/portal.yaml:1:1  error  ref-exists
  ${state}, and 2 references need its \`externals\`: \`dhl\`, \`stripe\`.
  Restore it: \`git log -- catalog/portal.yaml\` shows its versions. Or write \`externals: [dhl, stripe]\` into it.`,
    );
  });

  test('the hint names all externals, however many the message leaves out', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const refs = names.map((name) => `external:${name}`).join(', ');
    const text = `kind: service\nname: a\nowner: devs\nlifecycle: experimental\ndependsOn: [${refs}]\n`;
    expect(await reported({ 'catalog/devs/a.yaml': text })).toBe(
      `catalog/portal.yaml:1:1  error  ref-exists
  There is no \`catalog/portal.yaml\`, and 6 references need its \`externals\`: \`a\`, \`b\`, \`c\`, \`d\`, \`e\` ….
  Restore it: \`git log -- catalog/portal.yaml\` shows its versions. Or write \`externals: [a, b, c, d, e, f]\` into it.`,
    );
  });

  test.each([
    [
      'a folder',
      { 'catalog/portal.yaml/a.txt': '' },
      '`catalog/portal.yaml` is a folder, so the portal has no settings.',
    ],
    ['a text', { 'catalog/portal.yaml': 'words' }, 'The document must be a map, but it is the text `words`.'],
    ['broken YAML', { 'catalog/portal.yaml': 'externals: [stripe' }, 'This `[` is not closed.'],
    ['externals that are no list', { 'catalog/portal.yaml': 'externals: stripe' }, '`externals` must be a list'],
  ])('%s is the one problem: which externals there are is not known', async (_, texts, message) => {
    const { problems } = await reportDesired(read({ ...caller, ...texts }));
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });

  test('they come before the problems of entries', async () => {
    const loose = { 'catalog/a.yaml': 'kind: service\nname: loose\nowner: nobody\n', 'catalog/portal.yaml': 'words' };
    expect((await checkDesired(read(loose))).problems[0]?.file).toBe('catalog/portal.yaml');
  });

  test('where only other files are reported, each reference is a problem of its own', async () => {
    const { problems } = await reportDesired(read(caller), (file) => file.startsWith('catalog/devs/'));
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'catalog/devs/a.yaml ref-exists',
      'catalog/devs/a.yaml ref-exists',
    ]);
  });
});

test('in a folder of anyone only what holds there is checked', async () => {
  const texts = { 'drum.yaml': 'kind: toy\nname: drum\nage: 3\n', 'shelf/dust': '' };
  expect(await said(read(texts, { scope: { layout: 'folder' } }))).toBe('');
});

test('folders that a change does not touch are passed over', () => {
  const desired = read({ 'shelf/dust': '' });
  expect(problemsOfFiles(desired, ['catalog/portal.yaml'])).toEqual([]);
  expect(problemsOfFiles(desired, ['shelf/dust'])).toHaveLength(1);
});

test('a portal is read with all that its parts bring', () => {
  const { rules, kinds, blocks, folders } = readPortal(new Map());
  for (const part of PARTS) {
    expect(rules).toEqual(expect.arrayContaining([...(part.rules ?? [])]));
    expect([...kinds.values()]).toEqual(expect.arrayContaining([...(part.kinds ?? [])]));
    expect(blocks).toEqual(expect.arrayContaining([...(part.settings ?? [])]));
    expect(folders).toEqual(expect.arrayContaining([...(part.folders ?? [])]));
  }
});

test('a missing field whose name is misspelt is one problem', async () => {
  const files = new Map([
    ['catalog/checkout.yaml', 'kind: service\nname: checkout\nownr: payments\nlifecycel: production\n'],
  ]);
  const { problems } = await checkDesired(readPortal(files));
  const ofFields = problems.filter(({ rule }) => rule !== 'docs-exist');
  expect(ofFields.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'schema: `owner` is missing, and nothing reads the field `ownr`.',
    'unknown-field: Nothing reads the field `lifecycel`.',
  ]);
});
