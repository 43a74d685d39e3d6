import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { manifest, templateOf } from '../testing.ts';
import { readTemplates } from './read-templates.ts';

const report = (text: string, path = 'templates/tiny/template.yaml') =>
  terminalReport(readTemplates(new Map([[path, text]])).problems);

test('a template reads as what it says', () => {
  expect(templateOf('tags: [small]', 'files: { executable: [run] }', 'checks: [[npm, test]]')).toMatchObject({
    name: 'tiny',
    version: 2,
    tags: ['small'],
    use: { who: [], approvals: [] },
    files: { verbatim: [], executable: ['run'], workflows: false },
    checks: [['npm', 'test']],
    file: 'templates/tiny/template.yaml',
  });
});

test('a folder without a manifest is told', () => {
  expect(report('x', 'templates/tiny/skeleton/README.md')).toBe(
    [
      'templates/tiny/template.yaml:1:1  error  schema',
      '  This folder has no `template.yaml`, so nothing can be made from it.',
      '  Add one that starts with `kind: template`, or move the folder out of `templates/`.',
    ].join('\n'),
  );
});

test('none may have the name of a verb', () => {
  expect(report(manifest().replace('name: tiny', 'name: update'), 'templates/update/template.yaml')).toBe(
    [
      'templates/update/template.yaml:2:7  error  schema',
      '  `name` is `update`, which is reserved for `portal scaffold update`.',
      '  Rename the template and its folder.',
    ].join('\n'),
  );
});

test('what is wrong is told at its place', () => {
  const text = manifest('verson: 3', 'checks: [npm test]')
    .replace('name: tiny', 'name: huge')
    .replace('version: 2', 'version: 0');
  expect(report(text)).toBe(
    [
      'templates/tiny/template.yaml:6:10  error  schema',
      '  `version` is `0`, and the least allowed is 1.',
      '  Write 1 or more.',
      '',
      'templates/tiny/template.yaml:17:10  error  schema',
      '  `checks[0]` must be a list, but it is the text `npm test`.',
      '  For example `["npm","test"]`.',
      '',
      'templates/tiny/template.yaml:16:1  error  schema',
      '  A template has no field `verson`.',
      '  Did you mean `version`?',
      '',
      'templates/tiny/template.yaml:2:7  error  schema',
      '  `name` is `huge`, but the template is in `templates/tiny/`.',
      '  Write `name: tiny`, or rename the folder.',
    ].join('\n'),
  );
});

test.each([
  [
    '    apiToken: { type: string }',
    '`apiToken` would be a secret, and everybody can read the values of parameters in git.\n  Delete it; the repository gets the secret from its own store, by name. If it only names one, write `apiTokenName`.',
  ],
  [
    '    x: { type: string, format: password }',
    '`x` would be a secret, and everybody can read the values of parameters in git.\n  Delete it; the repository gets the secret from its own store, by name.',
  ],
  [
    '    database: { type: object, properties: { host: { type: string }, password: { type: string } } }',
    '`password` would be a secret,',
  ],
  ['    users: { type: array, items: { type: object, properties: { apiKey: {} } } }', '`apiKey` would be a secret,'],
  [
    '    lines: { type: array, items: { type: string, format: password } }',
    '`parameters.properties.lines.items` would be a secret,',
  ],
  [
    '    mail: { type: string, format: emai }',
    '`parameters.properties.mail.format` is `emai`, which is not supported.\n  Did you mean `email`?',
  ],
  ['    cwd: { type: string }', '`cwd` means something else in a generator.'],
  ...[
    'delimiter',
    'class',
    'async',
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'isPrototypeOf',
    'toLocaleString',
  ].map((name) => [`    ${name}: { type: string }`, `\`${name}\` means something else in a generator.`]),
  ['    a-b: { type: string }', '`a-b` cannot be filled in as `{{name}}`.'],
  [
    '    x: { $ref: https://evil.example/schema }',
    '`/parameters/properties/x/$ref` refers to another file, and nothing is fetched.',
  ],
  ['    x: { $id: y }', '`/parameters/properties/x/$id` refers to another file, and nothing is fetched.'],
  ['    x: { type: strin }', '`parameters` is no JSON Schema 2020-12:'],
  ["    x: { type: string, pattern: '(' }", '`(` is a pattern that cannot be checked in bounded time:'],
  ["    x: { type: string, pattern: '^(?!x)a' }", '`^(?!x)a` is a pattern that cannot be checked in bounded time:'],
  ["    x: { patternProperties: { '(a)\\1': {} } }", '`(a)\\1` is a pattern that cannot be checked in bounded time:'],
])('%s is refused', (line, sentence) => {
  expect(report(manifest().replace('    port:', `${line}\n    port:`))).toContain(sentence);
});

test('parameters that refer to themselves without end are refused, and end nothing else', () => {
  expect(report(manifest().replace('produces:', "  allOf: [{ $ref: '#' }]\nproduces:"))).toContain(
    '`parameters` refer to themselves in a circle, so no value could be checked.',
  );
});

test('what is said about a secret, and what cannot hold one, is asked', () => {
  const lines = [
    '    secretName: { type: string }',
    '    maxTokens: { type: integer }',
    '    credentials: { enum: [oidc, none] }',
    '    usesToken: { type: boolean, default: false }',
    '    limits: { type: object, default: { properties: { password: {} } } }',
  ];
  expect(report(manifest().replace('    port:', `${lines.join('\n')}\n    port:`))).toBe('');
});

test('what its repositories have is private and without secrets, unless it says otherwise', () => {
  expect(templateOf().repository).toEqual({ visibility: 'private', secrets: [] });
  expect(templateOf('repository: { visibility: public, secrets: [NPM_TOKEN] }').repository).toEqual({
    visibility: 'public',
    secrets: ['NPM_TOKEN'],
  });
  expect(report(manifest('repository: { visibility: secret, secrets: [npm-token] }'))).toContain(
    '`repository.secrets[0]` is `npm-token`, which has the wrong form.',
  );
});

test('every template asks for name, owner and description', () => {
  expect(report(manifest().replace(/ {4}owner: .*\n/, ''))).toContain(
    '`parameters.properties.owner` is missing; every template needs it.',
  );
});

test('a template has no name that a page of the portal has', () => {
  const text = manifest().replace('name: tiny', 'name: register');
  expect(report(text, 'templates/register/template.yaml')).toBe(
    [
      'templates/register/template.yaml:2:7  error  schema',
      '  `register` cannot be the name of a template: /create/register/ is already a page.',
      '  Rename the folder and the template: `register-service`.',
    ].join('\n'),
  );
});
