import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { type Review, review } from '../../review/review.ts';
import { assemble } from '../fill/assemble.ts';
import { fillSkeleton } from '../fill/fill-skeleton.ts';
import { readTemplate } from '../template/read-templates.ts';
import { manifest, rawFiles } from '../testing.ts';
import { RENDERER, type Renderer } from './renderer.ts';
import { PREVIEW_LIMITS, type ScaffoldChange } from './scaffold-change.ts';

const SUGGESTS = 'produces: { type: http-api, lifecycle: experimental, resources: [postgres] }';
const MANIFEST = manifest('files: { executable: [bin/start] }').replace(/^produces: .*$/m, SUGGESTS);
const BASE = {
  'catalog/portal.yaml': 'rules: { docs-exist: off, unused-team: off }\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\nmembers: [ana]\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines]\n',
  'templates/tiny/template.yaml': MANIFEST,
};
const entry = (scaffold: string | undefined, more = '') =>
  `kind: service\nname: desk\nowner: payments\ndescription: Takes orders.\n${more}${scaffold ? `scaffold: ${scaffold}\n` : ''}`;
const DESK = 'catalog/payments/desk.yaml';

type Render = Renderer['render'];

const render: Render = async (template, values) => {
  const skeleton = rawFiles({ 'README.md': '# {{serviceName.title}}\n', 'bin/start': '', 'logo.png': '\0' });
  const { files } = fillSkeleton(template, skeleton, values);
  return assemble(template, values, { skeleton: files, generated: [] });
};

interface More {
  base?: ReadonlyMap<string, string> & Map<string, string>;
  render?: Render;
  earlier?: Renderer['earlier'];
}

const noHistory: Renderer['earlier'] = async () => ({ reason: 'No commit here has it.' });

type Shown = Review & { scaffolds?: readonly ScaffoldChange[] };

function reviewOf(edits: Record<string, string>, more: More = {}): Promise<Shown> {
  const { base = new Map(Object.entries(BASE)) } = more;
  const head = new Map([...base, ...Object.entries(edits)]);
  const renderer = { render: more.render ?? render, earlier: more.earlier ?? noHistory };
  return review({ base, head, tools: RENDERER.put(renderer), author: 'ines' });
}

const errorsOf = ({ problems }: Awaited<ReturnType<typeof reviewOf>>) => terminalReport(problems.added).split('\n');

test('a new block is shown as what is made of it', async () => {
  const text = entry('{ template: tiny, version: 2, values: { port: 80 } }', 'repo: https://github.com/acme/desk\n');
  const { verdict, scaffolds } = await reviewOf({ [DESK]: text });
  const record = [
    '# Where this repository came from. `portal scaffold update` reads it; keep it.',
    'template: tiny\nversion: 2\nvalues:\n  serviceName: desk\n  owner: payments\n  description: Takes orders.\n  port: 80\n',
  ].join('\n');
  expect({ verdict, scaffolds }).toEqual({
    verdict: 'passed',
    scaffolds: [
      {
        ...{ what: 'new', ref: 'service:default/desk', file: DESK, template: 'tiny', version: 2, entry: text },
        ...{ repository: 'https://github.com/acme/desk', resources: ['postgres'] },
        files: [
          { path: '.waypost.yaml', size: record.length, mode: '100644', text: record },
          { path: 'README.md', size: 7, mode: '100644', text: '# Desk\n' },
          { path: 'bin/start', size: 0, mode: '100755', text: '' },
          { path: 'logo.png', size: 1, mode: '100644' },
        ],
      },
    ],
  });
});

test('a change without a block says nothing of any', async () => {
  expect(await reviewOf({ [DESK]: entry(undefined) })).not.toHaveProperty('scaffolds');
});

test('where templates must not run, it is named and not shown', async () => {
  const head = new Map([...Object.entries(BASE), [DESK, entry('{ template: tiny }')] as const]);
  const { scaffolds }: Shown = await review({ base: new Map(Object.entries(BASE)), head });
  expect(scaffolds).toMatchObject([{ what: 'new', version: 2, unshown: 'elsewhere' }]);
});

test('what a service cannot be made without is an error at the entry, once, and fails the change', async () => {
  const misspelt = await reviewOf({ [DESK]: entry('{ template: tinny }') });
  expect([misspelt.verdict, misspelt.scaffolds?.[0]?.unshown]).toEqual(['failed', 'faulty']);
  expect(errorsOf(misspelt)).toEqual([
    'catalog/payments/desk.yaml:5:23  error  template-exists',
    '  `scaffold.template` is `tinny`, and templates/ has no such template.',
    '  Did you mean `tiny`?',
  ]);
  expect(errorsOf(await reviewOf({ [DESK]: entry('{ template: tiny, values: { port: 0 } }') }))).toEqual([
    'catalog/payments/desk.yaml:5:45  error  scaffold-values',
    '  `port` is `0`, and the least allowed is 1.',
    '  Write 1 or more.',
  ]);
});

test('settings that turn the rules off let nothing through that cannot be made', async () => {
  const off = { 'catalog/portal.yaml': 'rules: { docs-exist: off, template-exists: off, scaffold-values: off }\n' };
  const base = new Map(Object.entries({ ...BASE, ...off }));
  for (const block of ['{ template: tinny }', '{ template: tiny, version: 3 }', '{ template: tiny, values: { a: 1 } }'])
    expect((await reviewOf({ [DESK]: entry(block) }, { base })).verdict).toBe('failed');
});

test('a template that has an error is reported at both places', async () => {
  const broken = { 'templates/tiny/template.yaml': MANIFEST.replace('version: 2', 'version: two') };
  const answer = await reviewOf({ [DESK]: entry('{ template: tiny }'), ...broken });
  expect(errorsOf(answer)).toEqual([
    'catalog/payments/desk.yaml:5:23  error  scaffold-render',
    '  The template has an error, so nothing can be made from it.',
    '  Fix templates/tiny/template.yaml:6:10 first. `version` must be a whole number, but it is the text `two`.',
    '',
    'templates/tiny/template.yaml:6:10  error  schema',
    '  `version` must be a whole number, but it is the text `two`.',
    '  For example `version: 1`.',
  ]);
});

test('what goes wrong in a render is reported at the name of the template, with the file that it is about', async () => {
  const hostile: Render = async (template, values) =>
    assemble(template, values, { skeleton: rawFiles({ '../`x`': '', 'bin/start': '' }), generated: [] });
  const answer = await reviewOf({ [DESK]: entry('{ template: tiny }') }, { render: hostile });
  expect([answer.verdict, ...errorsOf(answer)]).toEqual([
    'failed',
    'catalog/payments/desk.yaml:5:23  error  scaffold-render',
    "  `../'x'`: The path has the part `..`, which leads to another folder.",
    '  Choose another value, or fix the template.',
  ]);
});

test('a template that the change brings or edits is rendered as the change has it, and that is said', async () => {
  const block = entry('{ template: tiny }');
  const edited = await reviewOf({ [DESK]: block, 'templates/tiny/template.yaml': MANIFEST.replace('8080', '9090') });
  expect(edited.scaffolds).toMatchObject([{ brings: 'edited' }]);
  expect(edited.scaffolds?.[0]?.files?.[0]?.text).toContain('port: 9090');
  const { 'templates/tiny/template.yaml': _, ...without } = BASE;
  const base = new Map(Object.entries(without));
  const brought = await reviewOf({ [DESK]: block, 'templates/tiny/template.yaml': MANIFEST }, { base });
  expect(brought.scaffolds).toMatchObject([{ brings: 'new' }]);
});

const OLDER = entry('{ template: tiny, version: 1, values: { colour: red } }');
const earlier: Renderer['earlier'] = async (name, version) => {
  const text = MANIFEST.replace('version: 2', `version: ${version}`).replace(
    / {4}port:.*/,
    '    colour: { enum: [red] }',
  );
  const { template, problems } = readTemplate(new Map([[`templates/${name}/template.yaml`, text]]), name);
  return template ?? { reason: JSON.stringify(problems) };
};

test('a block of an earlier version is shown as that version made it', async () => {
  const { verdict, scaffolds } = await reviewOf({ [DESK]: OLDER }, { earlier });
  expect([verdict, scaffolds]).toMatchObject([
    'passed',
    [{ what: 'new', version: 1, newest: 2, files: [{ text: expect.stringContaining('colour: red') }, {}, {}, {}] }],
  ]);
});

test('values that the earlier version does not accept, and one that history does not have, fail the change', async () => {
  const wrong = await reviewOf({ [DESK]: OLDER.replace('red', 'blue') }, { earlier });
  expect([wrong.verdict, ...errorsOf(wrong)]).toEqual([
    'failed',
    'catalog/payments/desk.yaml:5:59  error  scaffold-values',
    '  `colour` is `blue`, which is not one of `red`.',
    '  Correct the value, or delete the field.',
  ]);
  const lost = await reviewOf({ [DESK]: OLDER });
  expect([lost.verdict, lost.scaffolds?.[0]?.unshown, ...errorsOf(lost)]).toEqual([
    'failed',
    'faulty',
    'catalog/payments/desk.yaml:5:38  error  scaffold-render',
    '  No commit here has it.',
    '  Write `version: 2`, or leave it out.',
  ]);
});

test('a service that is there keeps what it is: its block is a record', async () => {
  const base = new Map(Object.entries({ ...BASE, [DESK]: entry('{ template: tiny, version: 1 }') }));
  const record = { ref: 'service:default/desk', file: DESK, template: 'tiny' };
  const changed = await reviewOf({ [DESK]: entry('{ template: tiny, version: 2 }') }, { base });
  expect(changed.scaffolds).toEqual([
    { ...record, what: 'changed', version: 2, before: { template: 'tiny', version: 1 } },
  ]);
  const dropped = await reviewOf({ [DESK]: entry(undefined) }, { base });
  expect(dropped.scaffolds).toEqual([{ ...record, what: 'dropped', version: 1 }]);
  const other = await reviewOf({ [DESK]: entry('{ template: tiny, version: 1 }', 'tier: 2\n') }, { base });
  expect(other).not.toHaveProperty('scaffolds');
});

test('a service that is renamed is not made again', async () => {
  const block = '{ template: tiny, version: 2, values: { port: 80 } }';
  const base = new Map(Object.entries({ ...BASE, [DESK]: entry(block) }));
  const renamed = (scaffold: string) => entry(scaffold).replace('name: desk', 'name: till\nformerly: [desk]');
  expect((await reviewOf({ [DESK]: renamed(block) }, { base })).scaffolds ?? []).toEqual([]);
  const later = await reviewOf({ [DESK]: renamed(block) }, { base: new Map([...base, [DESK, entry(undefined)]]) });
  expect(later.scaffolds).toMatchObject([{ what: 'new', ref: 'service:default/till', isThere: true }]);
});

test('a block that an entry gets later is a new one', async () => {
  const base = new Map(Object.entries({ ...BASE, [DESK]: entry(undefined) }));
  const { scaffolds } = await reviewOf({ [DESK]: entry('{ template: tiny }') }, { base });
  expect(scaffolds).toMatchObject([{ what: 'new', isThere: true, files: [{}, {}, {}, {}] }]);
});

const failing = (message: string, hint: string, more: { unsandboxed?: true } = {}): Render => {
  const problem = { field: 'templates/tiny/new', severity: 'error', message, hint } as const;
  return async () => ({ files: [], problems: [problem], ...more });
};

const NEWER = MANIFEST.replace('version: 2', 'version: 3');

test('a template that the change brings or edits is tried with sample values where nothing is made from it', async () => {
  const asked: unknown[] = [];
  const hearing: Render = async (template, values) => {
    asked.push([template.name, template.version, values]);
    return render(template, values);
  };
  const sound = await reviewOf({ 'templates/tiny/template.yaml': NEWER }, { render: hearing });
  const samples = { serviceName: 'desk', owner: 'payments', description: 'Takes orders from people.', port: 8080 };
  expect([sound.verdict, asked]).toEqual(['passed', [['tiny', 3, { ...samples, system: undefined }]]]);
  await reviewOf({ 'templates/tiny/template.yaml': NEWER, [DESK]: entry('{ template: tiny }') }, { render: hearing });
  expect(asked).toMatchObject([
    ['tiny', 3, samples],
    ['tiny', 3, { description: 'Takes orders.' }],
  ]);
  const broken = failing('The generator failed: x is not defined', 'Fix it.');
  const answer = await reviewOf({ 'templates/tiny/skeleton/bin/start': '' }, { render: broken });
  expect([answer.verdict, ...errorsOf(answer)]).toEqual([
    'failed',
    'templates/tiny/template.yaml:1:1  error  scaffold-render',
    '  Tried with sample values, it fails. `templates/tiny/new`: The generator failed: x is not defined.',
    '  Fix it.',
  ]);
});

test('a template for which no values are found is not tried, and one that is wrong already is not run', async () => {
  const strict = NEWER.replace('description: { type: string }', 'description: { type: string, pattern: "^[0-9]$" }');
  const answer = await reviewOf({ 'templates/tiny/template.yaml': strict });
  expect([answer.verdict, ...errorsOf(answer)]).toEqual([
    'passed',
    'templates/tiny/template.yaml:1:1  warning  scaffold-render',
    '  Waypost found no values that this template accepts, so it was not tried.',
    '  Give its required parameters an `examples` that fits: `examples: [order-desk]`.',
  ]);
  const wrong = await reviewOf({ 'templates/tiny/new/a.ejs.t': '---\nto: bin/start\n---\n<% if (' });
  expect(wrong.problems.added.map(({ rule, file }) => [rule, file])).toEqual([
    ['readable', 'templates/tiny/new/a.ejs.t'],
  ]);
});

test('of many services some are shown, and the others say so', async () => {
  const many = Object.fromEntries(
    Array.from({ length: PREVIEW_LIMITS.rendered + 2 }, (_, index) => [
      `catalog/payments/desk-${index}.yaml`,
      entry('{ template: tiny }').replace('name: desk', `name: desk-${index}`),
    ]),
  );
  const { scaffolds = [] } = await reviewOf(many);
  expect(scaffolds.filter(({ files }) => files).length).toBe(PREVIEW_LIMITS.rendered);
  expect(scaffolds.filter(({ unshown }) => unshown === 'many').length).toBe(2);
});

test('a byte order mark is shown as a part of its file', async () => {
  const marked: Render = async (template, values) =>
    assemble(template, values, { skeleton: rawFiles({ a: '\ufeffa', 'bin/start': '' }), generated: [] });
  const { scaffolds } = await reviewOf({ [DESK]: entry('{ template: tiny }') }, { render: marked });
  expect(scaffolds?.[0]?.files?.[1]).toEqual({ path: 'a', size: 4, mode: '100644', text: '\ufeffa' });
});

test('texts are taken as far as there is room for them', async () => {
  const large: Render = async (template, values) => {
    const skeleton = rawFiles({ a: 'x'.repeat(PREVIEW_LIMITS.text - 10_000), b: 'y'.repeat(20_000), 'bin/start': 'z' });
    return assemble(template, values, { skeleton, generated: [] });
  };
  const { scaffolds } = await reviewOf({ [DESK]: entry('{ template: tiny }') }, { render: large });
  expect(scaffolds?.[0]?.files?.map(({ path, text }) => [path, text !== undefined])).toEqual([
    ['.waypost.yaml', true],
    ['a', true],
    ['b', false],
    ['bin/start', true],
  ]);
});

const noSandbox = failing('There is no sandbox, so it was not run.', 'Get one.', { unsandboxed: true });

test('a new service whose files no sandbox could make is an error, and says so', async () => {
  const answer = await reviewOf({ [DESK]: entry('{ template: tiny }') }, { render: noSandbox });
  expect([answer.verdict, answer.scaffolds?.[0]?.unshown, ...errorsOf(answer)]).toEqual([
    'failed',
    'no-sandbox',
    `${DESK}:5:23  error  scaffold-render`,
    '  `templates/tiny/new`: There is no sandbox, so it was not run.',
    '  Get one.',
  ]);
});

test('a template that no sandbox could try is a warning: the change has no fault in that', async () => {
  const answer = await reviewOf({ 'templates/tiny/template.yaml': NEWER }, { render: noSandbox });
  expect([answer.verdict, ...errorsOf(answer)]).toEqual([
    'passed',
    'templates/tiny/template.yaml:1:1  warning  scaffold-render',
    '  There is no sandbox, so it was not run. So this template was not tried.',
    '  Get one.',
  ]);
});
