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

test('a folder without a manifest, and what checks find, are reported at their place, the form first', () => {
  expect(report('x', 'templates/tiny/skeleton/README.md').split('\n')).toEqual([
    'templates/tiny/template.yaml:1:1  error  schema',
    '  This folder has no `template.yaml`, so nothing can be made from it.',
    '  Add one that starts with `kind: template`, or move the folder out of `templates/`.',
  ]);
  const text = manifest('verson: 3', 'checks: [npm test]')
    .replace('name: tiny', 'name: huge')
    .replace('version: 2', 'version: 0');
  expect(report(text).split('\n')).toEqual([
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
  ]);
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
