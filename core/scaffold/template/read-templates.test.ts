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
      '  Add one that begins with `kind: template`, or move the folder out of `templates/`.',
    ].join('\n'),
  );
});

test('none may have the name of a verb', () => {
  expect(report(manifest().replace('name: tiny', 'name: update'), 'templates/update/template.yaml')).toBe(
    [
      'templates/update/template.yaml:2:7  error  schema',
      '  `name` is `update`, which `portal scaffold update` means otherwise.',
      '  Give it another name, and its folder, too.',
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
      '  `name` is `huge`, but the template lies in `templates/tiny/`.',
      '  Write `name: tiny`, or rename the folder.',
    ].join('\n'),
  );
});

test.each([
  [
    '    apiToken: { type: string }',
    '`apiToken` would be a secret, and values of parameters stand in git for everybody to read.\n  Delete it; the repository gets the secret from its own store, by name. If it only names one, write `apiTokenName`.',
  ],
  [
    '    x: { type: string, format: password }',
    '`x` would be a secret, and values of parameters stand in git for everybody to read.\n  Delete it; the repository gets the secret from its own store, by name.',
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
    '`parameters.properties.mail.format` is `emai`, which no value is checked for.\n  Did you mean `email`?',
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
    '`/parameters/properties/x/$ref` leads out of this file, and nothing is fetched.',
  ],
  ['    x: { $id: y }', '`/parameters/properties/x/$id` leads out of this file, and nothing is fetched.'],
  ['    x: { type: strin }', '`parameters` is no JSON Schema 2020-12:'],
  ["    x: { type: string, pattern: '(' }", '`(` is no pattern that can be checked in bounded time:'],
  ["    x: { type: string, pattern: '^(?!x)a' }", '`^(?!x)a` is no pattern that can be checked in bounded time:'],
  ["    x: { patternProperties: { '(a)\\1': {} } }", '`(a)\\1` is no pattern that can be checked in bounded time:'],
])('%s is refused', (line, sentence) => {
  expect(report(manifest().replace('    port:', `${line}\n    port:`))).toContain(sentence);
});

test('parameters that refer to themselves without end are refused, and end nothing else', () => {
  expect(report(manifest().replace('produces:', "  allOf: [{ $ref: '#' }]\nproduces:"))).toContain(
    '`parameters` refer to themselves without end, so no value could be checked.',
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
    '`repository.secrets[0]` is `npm-token`, which does not have the form it needs.',
  );
});

test('every template asks for name, owner and description', () => {
  expect(report(manifest().replace(/ {4}owner: .*\n/, ''))).toContain(
    '`parameters.properties.owner` is missing; every template asks for it.',
  );
});

test('a template has no name that a page of the portal has', () => {
  const text = manifest().replace('name: tiny', 'name: register');
  expect(report(text, 'templates/register/template.yaml')).toBe(
    [
      'templates/register/template.yaml:2:7  error  schema',
      '  `register` cannot be the name of a template: /create/register/ is a page already.',
      '  Rename the folder and the template: `register-service`.',
    ].join('\n'),
  );
});
