// biome-ignore-all lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema; nothing awaits these objects.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Nunjucks' outputs look like JavaScript's.
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readTemplates } from '../../scaffold/template/read-templates.ts';
import { planTemplate } from './plan-template.ts';
import { readTemplate } from './read-template.ts';
import { fetchedFolders } from './understand-template.ts';

interface Given {
  parameters?: unknown;
  steps?: unknown[];
  values?: Record<string, unknown>;
  input?: Record<string, unknown>;
  when?: unknown;
  spec?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  /** Texts by path from the template's folder; those below skeleton/ are fetched unless `steps` says otherwise. */
  files?: Record<string, string | Uint8Array>;
  executable?: string[];
}

/** Plans a template, and gives its manifest, its files and what is reported about it. */
function planned(given: Given) {
  const { parameters = {}, values = {}, input = {}, when, files = {}, executable = [] } = given;
  const fetch = {
    action: 'fetch:template',
    ...(when !== undefined && { if: when }),
    input: { url: './skeleton', values, ...input },
  };
  const data = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'tiny', description: 'Tiny.', ...given.metadata },
    spec: { owner: 'platform', type: 'service', parameters, steps: given.steps ?? [fetch], ...given.spec },
  };
  const template = readTemplate(stringify(data, { lineWidth: 0 }), 'template.yaml', (target) => {
    const text = files[target.replace(/^\.\//, '')];
    return typeof text === 'string' ? { file: target, text } : { why: 'It is not here.' };
  });
  if ('fix' in template) throw new Error(template.message);
  const folders = new Map(
    fetchedFolders(template).map(({ from, isFile }) => {
      const below = Object.entries(files).filter(([path]) => (isFile ? path === from : path.startsWith(`${from}/`)));
      const all = below.map(([path, content]) => ({
        path: isFile ? path : path.slice(from.length + 1),
        content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
        isExecutable: executable.includes(path),
        isPassedOver: path.includes('/dist/'),
      }));
      return [from, { files: all, refused: [] }] as const;
    }),
  );
  const { files: made, notes, name } = planTemplate({ template, folders, organisation: 'acme' });
  const texts = Object.fromEntries([...made].map(([path, { content }]) => [path, new TextDecoder().decode(content)]));
  const manifest = texts['template.yaml']!;
  const reported = notes.map(({ outcome, subject, reason }) => `${outcome} ${subject} ${reason}`);
  const problems = readTemplates(new Map([[`templates/${name}/template.yaml`, manifest]])).problems;
  const { 'template.yaml': _, ...others } = texts;
  return {
    manifest: parse(manifest) as {
      parameters: { properties: Record<string, object> };
      produces: unknown;
      files: unknown;
    },
    files: others,
    reported,
    problems,
    left: reported.filter((one) => one.startsWith('left')),
  };
}

const text = { type: 'string' };
const asked = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({ properties, ...more });
const names = (given: Given) => Object.keys(planned(given).manifest.parameters.properties);

describe('the name of the service is', () => {
  test('what the descriptor is named by', () => {
    const { files, manifest } = planned({
      parameters: asked({ name: text, thing: text, team: text, about: text }),
      values: { it: '${{ parameters.thing | lower }}', who: '${{ parameters.team }}', what: '${{ parameters.about }}' },
      files: {
        'skeleton/catalog-info.yaml':
          'kind: Component\nmetadata:\n  name: ${{ values.it }}\n  description: ${{ values.what | dump }}\nspec: { type: website, lifecycle: beta, owner: "${{ values.who }}" }\n',
        'skeleton/a.md': '${{ values.it }} ${{ values.what }}',
      },
    });
    expect(files).toEqual({ 'skeleton/a.md': '{{serviceName}} {{description}}' });
    expect(manifest.produces).toEqual({ type: 'website', lifecycle: 'beta' });
    expect(Object.keys(manifest.parameters.properties)).toEqual(['serviceName', 'owner', 'description', 'theName']);
  });

  test('the usual one', () => {
    expect(names({ parameters: asked({ component_id: text, name: text }) })).toEqual([
      'serviceName',
      'owner',
      'description',
      'theName',
    ]);
    expect(names({ parameters: asked({ name: text, owner: text }) })).toEqual(['serviceName', 'owner', 'description']);
  });

  test('that of the repository, where files take it beside another name', () => {
    const { files, reported } = planned({
      parameters: asked({ name: text, repoUrl: { ...text, 'ui:field': 'RepoUrlPicker' } }),
      values: {
        name: '${{ parameters.name }}',
        repo: '${{ (parameters.repoUrl | parseRepoUrl).repo }}',
        slug: '${{ parameters.repoUrl | projectSlug }}',
      },
      files: { 'skeleton/a.md': '${{ values.repo }} ${{ values.name }} ${{ values.slug }}' },
    });
    expect(files).toEqual({ 'skeleton/a.md': '{{serviceName}} {{theName}} {{organisation}}/{{serviceName}}' });
    expect(reported.join('\n')).toContain(
      '`repoUrl` is no longer asked: Waypost makes the repository and names it after the service.',
    );
  });
});

describe('questions', () => {
  test('of several pages are one schema, in their order, with their rules by the new names', () => {
    const { manifest, problems } = planned({
      parameters: [
        {
          required: ['name'],
          properties: { name: text, b_c: { type: 'boolean', default: true }, 'ui:order': text },
          'ui:order': ['b_c', '*'],
        },
        {
          properties: { kind: { ...text, enum: ['a', 'b'] } },
          dependencies: {
            b_c: ['kind'],
            kind: {
              oneOf: [
                { properties: { kind: { enum: ['a'] }, more_of: { ...text, default: 'x' } }, required: ['more_of'] },
              ],
            },
          },
          if: { properties: { kind: { const: 'b' } } },
          then: { required: ['b_c'] },
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(manifest.parameters).toMatchObject({
      required: ['serviceName', 'owner', 'description'],
      properties: { bC: { type: 'boolean', default: true }, uiOrder: text, kind: { enum: ['a', 'b'] }, moreOf: text },
      allOf: [
        { if: { properties: { kind: { const: 'b' } } }, then: { required: ['bC'] } },
        {
          dependentRequired: { bC: ['kind'] },
          dependentSchemas: {
            kind: {
              allOf: [
                { properties: { kind: { enum: ['a'] } } },
                {
                  if: { properties: { kind: { enum: ['a'] } } },
                  then: { properties: { moreOf: text }, required: ['moreOf'] },
                },
              ],
            },
          },
        },
      ],
    });
    expect(manifest.parameters.properties.moreOf).toEqual(text);
  });

  test('are said in 2020-12, whatever their draft', () => {
    const { manifest, problems } = planned({
      parameters: asked(
        {
          count: { type: 'integer', minimum: 1, exclusiveMinimum: true, required: true },
          pair: { type: 'array', items: [text, text], additionalItems: false },
          one: { $ref: '#/definitions/word' },
          deep: { type: 'object', properties: { required: { type: 'boolean' }, default: text } },
        },
        { definitions: { word: text } },
      ),
    });
    expect(problems).toEqual([]);
    expect(manifest.parameters).toMatchObject({
      properties: {
        count: { type: 'integer', exclusiveMinimum: 1 },
        pair: { prefixItems: [text, text], items: false },
        one: { $ref: '#/$defs/word' },
        deep: { properties: { required: { type: 'boolean' }, default: text } },
      },
      $defs: { word: text },
    });
  });

  test('that are secrets are not asked', () => {
    const given = {
      parameters: asked({
        a: { ...text, 'ui:field': 'Secret', default: 'x' },
        b: { ...text, 'ui:widget': 'password' },
        c: { ...text, writeOnly: true },
        d: { ...text, format: 'password' },
      }),
    };
    expect(names(given)).toEqual(['serviceName', 'owner', 'description']);
    expect(planned(given).left.filter((one) => one.includes('is a secret'))).toHaveLength(4);
    expect(planned(given).problems).toEqual([]);
  });

  test('are no secrets for their name, or with a default that everybody can read', () => {
    const given = {
      parameters: asked({
        api_key: text,
        useToken: { type: 'boolean' },
        login: { ...text, format: 'password', 'ui:widget': 'password', default: 'guest' },
      }),
    };
    const { manifest, problems, reported } = planned(given);
    expect(manifest.parameters.properties).toMatchObject({
      apiKeyName: text,
      useTokenName: { type: 'boolean' },
      login: { type: 'string', default: 'guest' },
    });
    expect(problems).toEqual([]);
    expect(reported.join('\n')).toContain(
      '`api_key` is called `apiKeyName` now, here and in all files. Nothing says that it is a secret, so it is asked. If it is one, delete it: answers are kept in git.',
    );
  });

  test('without a type have that of their default', () => {
    const defaults = { a: 1, b: 1.5, c: true, d: ['x'], e: { x: 1 }, f: 'x' };
    const given = Object.fromEntries(Object.entries(defaults).map(([name, one]) => [name, { default: one }]));
    const { manifest, problems } = planned({ parameters: asked({ ...given, g: {} }) });
    expect(problems).toEqual([]);
    expect(manifest.parameters.properties).toMatchObject({
      a: { type: 'integer', default: 1 },
      b: { type: 'number', default: 1.5 },
      c: { type: 'boolean', default: true },
      d: { type: 'array', default: ['x'] },
      e: { type: 'object', default: { x: 1 } },
      f: { type: 'string', default: 'x' },
      g: { type: 'string' },
    });
  });

  test('in files of their own are read from there', () => {
    const { manifest, left, reported } = planned({
      parameters: [
        { $yaml: './shared/page.yaml' },
        { properties: { size: { $json: 'size.json' }, lost: { $yaml: 'lost.yaml' } } },
      ],
      metadata: { description: { $text: './about.txt' } },
      files: {
        'shared/page.yaml': '# One page\ntitle: One\nproperties:\n  base_image: { type: string }\n',
        'size.json': '{ "type": "integer", "default": 3 }',
        'about.txt': 'About it.',
      },
    });
    expect(manifest.parameters.properties).toMatchObject({ baseImage: text, size: { type: 'integer', default: 3 } });
    expect(manifest).toMatchObject({ description: 'About it.' });
    expect(reported).toContain(
      'changed ./shared/page.yaml:4 `base_image` is called `baseImage` now, here and in all files.',
    );
    expect(left).toContainEqual(
      expect.stringMatching(/^left template\.yaml:\d+ `\$yaml: lost\.yaml` was not read\. It is not here\.$/),
    );
  });

  test('in files that cannot be read, or that include others, are reported', () => {
    const page = (target: string) => ({
      properties: { [target.slice(0, 1)]: { [target.endsWith('json') ? '$json' : '$yaml']: target } },
    });
    const { left } = planned({
      parameters: [page('broken.json'), page('colon.yaml'), page('nested.yaml')],
      files: {
        'broken.json': '{',
        'colon.yaml': 'a: b\nc: d: e\n',
        'nested.yaml': 'type: object\nproperties: { $yaml: other.yaml }\n',
      },
    });
    expect(left.map((one) => one.replace(/^left template\.yaml:\d+ /, '')).slice(0, 3)).toEqual([
      expect.stringMatching(
        /^`\$json: broken\.json` was not read\. `broken\.json` is not valid JSON: .+\. Correct it, and import again\.$/,
      ),
      expect.stringMatching(/^`\$yaml: colon\.yaml` was not read\. `colon\.yaml` has an error in line 2: /),
      'The included file includes others, which neither Backstage nor an import reads. Write them into the template itself, and import again.',
    ]);
  });

  test('with pickers have those of Waypost, or are reported', () => {
    const picker = (field: string, kind?: string) => ({
      ...text,
      'ui:field': field,
      ...(kind && { 'ui:options': { catalogFilter: { kind } } }),
    });
    const { manifest, left, reported } = planned({
      parameters: asked({
        owner: picker('OwnerPicker'),
        part: picker('EntityPicker', 'System'),
        backend: picker('EntityPicker', 'Component'),
        needs: { ...picker('MultiEntityPicker', 'Resource'), type: 'array' },
        plain: picker('EntityPicker'),
        odd: picker('AcmePicker'),
      }),
    });
    expect(manifest.parameters).toMatchObject({
      properties: {
        owner: { 'x-waypost': { picker: 'owner' } },
        part: { 'x-waypost': { picker: 'system' } },
        backend: { 'x-waypost': { picker: 'service' } },
        needs: { type: 'array', items: { type: 'string', 'x-waypost': { picker: 'resource' } } },
      },
    });
    expect(reported.join('\n')).toContain(
      'The answer is the name of a service, such as `acme`, and not the whole reference as in Backstage, such as `component:default/acme`.',
    );
    for (const name of ['EntityPicker', 'AcmePicker'])
      expect(left.join('\n')).toContain(`no \`${name}\`, so the answer is typed, and checked by its schema.`);
  });

  test('by names that a generator has for something else get others', () => {
    const { files, problems } = planned({
      parameters: asked({ class: text, action: text, '1st': text, 'a-b': text, aB: text }),
      values: {
        all: '${{ parameters.class }}${{ parameters.action }}${{ parameters["1st"] }}${{ parameters["a-b"] }}${{ parameters.aB }}',
      },
      files: { 'skeleton/a.md': '${{ values.all }}' },
    });
    expect(problems).toEqual([]);
    expect(files['skeleton/a.md']).toBe('{{theClass}}{{theAction}}{{the1st}}{{aB}}{{theAB}}');
  });

  test('by names that every object has get others, or they would seem to be answered', () => {
    expect(names({ parameters: asked({ constructor: text, toString: text }) }).slice(3)).toEqual([
      'theConstructor',
      'theToString',
    ]);
  });
});

test('steps that Waypost cannot carry over are reported', () => {
  const steps = [
    { input: {} },
    { action: 'acme:ping', if: true },
    { action: 'publish:github:pull-request', input: { repoUrl: 'x', branchName: 'y' } },
    { action: 'fetch:template', each: [1], input: { url: './skeleton' } },
  ];
  const left = planned({ steps }).left.filter((one) => !one.includes('skeleton/'));
  expect(left.map((one) => one.replace(/^left \S+ /, ''))).toEqual([
    'This step has no `action`, so it does nothing.',
    'Waypost has no action `acme:ping`. Do what it does in the CI of the new repository, or once by hand.',
    'Its `if` is dropped with the step.',
    '`publish:github:pull-request` changes a repository that exists already. Waypost makes a new one and names it after the service.',
    '`each` repeats this step, and Waypost cannot repeat steps. Write a step for each folder, and import again.',
  ]);
});

describe('files', () => {
  const parameters = asked({
    name: text,
    docker: { type: 'boolean', default: false },
    sort: { enum: ['a', 'b'], default: 'a' },
    path: text,
  });
  const values = {
    name: '${{ parameters.name }}',
    docker: '${{ parameters.docker }}',
    sort: '${{ parameters.sort }}',
    path: '${{ parameters.path }}',
  };

  test('go where their names say, by skeleton while a name is sure', () => {
    const { files } = planned({
      parameters,
      values,
      files: {
        'skeleton/${{ values.name }}/${{ values.sort }}.md': 'a',
        'skeleton/${{ values.name | replace("-", "_") }}.md': 'b',
        'skeleton/${{ values.path }}/c.md': 'c',
        'skeleton/{% if values.docker %}Dockerfile{% endif %}': 'd',
      },
    });
    expect(Object.keys(files)).toEqual([
      'new/Dockerfile.ejs.t',
      'new/path-c.md.ejs.t',
      'skeleton/{{serviceName.snake}}.md',
      'skeleton/{{serviceName}}/{{sort}}.md',
    ]);
  });

  test('of steps with a target, a condition and a file of its own', () => {
    const { files } = planned({
      parameters,
      files: { 'more/a.md': 'a', 'other/b.md': 'b', LICENSE: '${{ x }}', 'skeleton/c.md': '${{ x }}' },
      steps: [
        { action: 'fetch:template', if: true, input: { url: 'more', targetPath: './docs/${{ parameters.name }}/' } },
        { action: 'fetch:template', if: '${{ parameters.docker }}', input: { url: './other' } },
        { action: 'fetch:plain:file', input: { url: './LICENSE', targetPath: 'LICENSE.txt' } },
        { action: 'fetch:plain', input: { url: 'skeleton' } },
      ],
    });
    expect(Object.keys(files)).toEqual([
      'new/b.md.ejs.t',
      'skeleton/LICENSE.txt',
      'skeleton/c.md',
      'skeleton/docs/{{serviceName}}/a.md',
    ]);
    expect(files['new/b.md.ejs.t']).toMatch(/^---\nto: "<%- docker \? \(\\"b\.md\\"\) : '' %>"\n---\nb$/);
    expect(files['skeleton/c.md']).toBe('${{ x }}');
  });

  test('of two steps by one name: the first, unless the second replaces it', () => {
    const steps = (replace: boolean) => [
      { action: 'fetch:plain', input: { url: 'a' } },
      { action: 'fetch:plain', input: { url: 'b', replace } },
    ];
    const both = { 'a/x': '1', 'b/x': '2' };
    expect(planned({ files: both, steps: steps(false) })).toMatchObject({
      files: { 'skeleton/x': '1' },
      left: ['left b/x An earlier step makes this file already, and that one is kept, as in Backstage.'],
    });
    expect(planned({ files: both, steps: steps(true) }).files).toEqual({ 'skeleton/x': '2' });
  });

  test('that some systems cannot have beside each other: the first', () => {
    const steps = ['a', 'b', 'c'].map((url) => ({ action: 'fetch:plain', input: { url } }));
    const { files, left } = planned({ steps, files: { 'a/x': '1', 'b/X': '2', 'c/x/y': '3', 'c/z': '4' } });
    expect(Object.keys(files)).toEqual(['skeleton/x', 'skeleton/z']);
    expect(left).toEqual([
      'left b/X On systems that ignore case, it is the same file as `x`. Rename one of them.',
      'left c/x/y `x` is also made, and one name cannot be both a file and a folder. Rename one of them.',
    ]);
  });

  test('in names that no answer makes sound are reported', () => {
    const { files, left } = planned({
      parameters,
      values,
      files: { 'skeleton/{% if values.docker %}a:b{% endif %}': '1', 'skeleton/${{ values.path }}\n': '2' },
    });
    expect(files).toEqual({});
    expect(left.filter((one) => one.includes('Its path'))).toEqual([
      'left skeleton/{% if values.docker %}a:b{% endif %} Its path has a ":" in it, which not every system allows in names.',
      'left skeleton/${{ values.path }}\n Its path has a "\\n" in it, which not every system allows in names.',
    ]);
  });

  test('that GitHub may run, where answers decide their paths', () => {
    const { manifest, files } = planned({
      parameters,
      values,
      files: { 'skeleton/{% if values.docker %}.github{% endif %}/workflows/ci.yml': 'a: ${{ secrets.NPM }}\n' },
    });
    expect(manifest).toMatchObject({ files: { workflows: true }, repository: { secrets: ['NPM'] } });
    expect(files['new/github-workflows-ci.yml.ejs.t']).toMatch(/\na: \$\{\{ secrets\.NPM \}\}\n$/);
  });

  test('of which a condition decides where they come from are reported', () => {
    const steps = [
      { action: 'fetch:plain', input: { url: 'a' } },
      { action: 'fetch:plain', if: '${{ parameters.docker }}', input: { url: 'b' } },
    ];
    const { files, left } = planned({ parameters, files: { 'a/x': '1', 'b/x': '2', 'b/y': '3' }, steps });
    expect(Object.keys(files)).toEqual(['new/y.ejs.t', 'skeleton/x']);
    expect(left).toEqual([
      'left b/x Another step makes this file too, and a condition decides between them. Write one generator in new/ for both.',
    ]);
  });

  test('with an ending for templates alone, and as Cookiecutter has them', () => {
    const input = { templateFileExtension: true };
    const files = { 'skeleton/a.md.njk': '${{ values.name }}', 'skeleton/b.md': '${{ values.name }}' };
    const made = planned({ parameters, values, input, files }).files;
    expect(made).toEqual({ 'skeleton/a.md': '{{serviceName}}', 'skeleton/b.md': '${{ values.name }}' });
    const compat = planned({
      parameters,
      values,
      input: { cookiecutterCompat: true },
      files: { 'skeleton/{{cookiecutter.name}}.md': '{{ cookiecutter.name }} ${{ x }}' },
    });
    expect(compat.files).toEqual({ 'skeleton/{{serviceName}}.md': '{{serviceName}} ${{ x }}' });
  });

  test('that are not filled are named by the globs that did, or one by one', () => {
    const { manifest, files } = planned({
      parameters,
      values,
      input: { copyWithoutTemplating: ['charts', '*.txt', 'a/*'] },
      files: {
        'skeleton/charts/x/y.yaml': '{{owner}}',
        'skeleton/b.txt': '{{owner}}',
        'skeleton/a/${{ values.name }}.md': '{{owner}}',
        'skeleton/c.md': '{{ owner }} {{owner}}',
        'skeleton/d.md': '${{ values.name }}',
      },
    });
    expect(manifest.files).toMatchObject({ verbatim: ['charts/**', '*.txt', 'a/*', 'c.md'] });
    expect(files['skeleton/a/{{serviceName}}.md']).toBe('{{owner}}');
  });

  test('that GitHub runs keep what GitHub fills, and their secrets are reported', () => {
    const { files, manifest, reported } = planned({
      values,
      files: {
        'skeleton/.github/workflows/ci.yml':
          'a: ${{ matrix.node-version }}\nb: {% raw %}${{ secrets.NPM }}{% endraw %}\nc: ${{ secrets.GITHUB_TOKEN }}\n',
      },
    });
    expect(files).toEqual({
      'skeleton/.github/workflows/ci.yml':
        'a: ${{ matrix.node-version }}\nb: ${{ secrets.NPM }}\nc: ${{ secrets.GITHUB_TOKEN }}\n',
    });
    expect(manifest.files).toMatchObject({ workflows: true });
    expect(reported.join('\n')).toContain(
      'changed skeleton/.github/workflows/ci.yml:1 Backstage would read this as its own syntax and write nothing. It is kept for GitHub.',
    );
    expect(reported.join('\n')).toContain('Workflows use the secrets `NPM`.');
  });

  test('that GitHub runs may name a secret in any case, and several at once', () => {
    const { manifest, problems } = planned({
      files: {
        'skeleton/.github/workflows/ci.yml':
          "a: {% raw %}${{ secrets.npm_token || secrets['Other_Token'] }} ${{ secrets.github_token }} secrets.NO{% endraw %}\n",
      },
    });
    expect(manifest).toMatchObject({ repository: { secrets: ['NPM_TOKEN', 'OTHER_TOKEN'] } });
    expect(problems).toEqual([]);
  });

  test('keep executable bits where their place is known', () => {
    const { manifest, left } = planned({
      parameters,
      values,
      files: {
        'skeleton/bin/${{ values.name }}': '#!/bin/sh\n',
        'skeleton/{% if values.docker %}run{% endif %}': '#!/bin/sh\n',
      },
      executable: ['skeleton/bin/${{ values.name }}', 'skeleton/{% if values.docker %}run{% endif %}'],
    });
    expect(manifest.files).toMatchObject({ executable: ['bin/{{serviceName}}'] });
    expect(left.some((one) => one.includes('cannot be declared executable'))).toBe(true);
  });

  test('that are no text cannot have a path that answers decide', () => {
    const { left, files } = planned({
      parameters,
      values,
      files: { 'skeleton/{% if values.docker %}a.png{% endif %}': new Uint8Array([0, 1]) },
    });
    expect(files).toEqual({});
    expect(left.some((one) => one.includes('a generator makes texts only'))).toBe(true);
  });

  test('with what Waypost cannot say keep it, reported by line', () => {
    const { files, left } = planned({
      parameters,
      values: { ...values, who: '${{ user.entity.metadata.name }}' },
      files: {
        'skeleton/a.md':
          'a ${{ values.name }}\n${{ values.who }}\n{% if values.who %}\n${{ values.name }}\n{% endif %}\n${{ values.name | acme }}\n',
      },
    });
    expect(files['skeleton/a.md']).toBe(
      'a {{serviceName}}\n${{ values.who }}\n{% if values.who %}\n${{ values.name }}\n{% endif %}\n${{ values.name | acme }}\n',
    );
    expect(left.filter((one) => one.includes('a.md')).map((one) => one.slice(0, 22))).toEqual([
      'left skeleton/a.md:2 I',
      'left skeleton/a.md:3 I',
      'left skeleton/a.md:6 I',
    ]);
  });

  test('with more places than any template has stay as they are', () => {
    const { left } = planned({ parameters, values, files: { 'skeleton/a.md': '${{ values.name }}'.repeat(5_001) } });
    expect(left).toEqual([
      'left skeleton/a.md:1 The file stays as it is: it has more than 5000 placeholders and tags.',
    ]);
  });
});

test('a template without parameters, steps or owner is one that makes an empty repository', () => {
  const spec = { owner: undefined, parameters: undefined, steps: undefined };
  const { manifest, problems, reported } = planned({ spec, metadata: { description: undefined } });
  expect(problems).toEqual([]);
  const produces = { type: 'service', lifecycle: 'experimental' };
  expect(manifest).toMatchObject({ kind: 'template', name: 'tiny', title: 'tiny', owner: 'platform', produces });
  expect(reported.join('\n')).toContain('No team owns the template');
  expect(reported.join('\n')).toContain('the template makes an empty repository');
});
