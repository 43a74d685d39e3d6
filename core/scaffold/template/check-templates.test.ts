import { expect, test } from 'vitest';
import { contextOf } from '../../catalog/testing.ts';
import { terminalReport } from '../../report/terminal.ts';
import { manifest } from '../testing.ts';
import { checkTemplates, takenNames } from './check-templates.ts';

const report = (team: string, ...more: string[]) =>
  terminalReport(
    checkTemplates(
      contextOf(
        {
          [`catalog/teams/${team}.yaml`]: `kind: team\nname: ${team}\n`,
          'templates/tiny/template.yaml': manifest(...more),
        },
        { roles: new Map([['security', []]]) },
      ),
    ),
  );

test('teams and roles that nobody knows are reported at their place, and others are fine', () => {
  expect(report('platform', 'use: { who: [team:platform], approvals: [security] }')).toBe('');
  expect(report('platforms', 'use: { approvals: [securty] }').split('\n')).toEqual([
    'templates/tiny/template.yaml:5:8  error  owner-exists',
    '  `owner` is `platform`, which is no team in the catalog.',
    '  Did you mean `platforms`?',
    '',
    'templates/tiny/template.yaml:16:20  error  owner-exists',
    '  `use.approvals[0]` is `securty`, which is no role and no team in the catalog.',
    '  Did you mean `security`?',
  ]);
});

test('a template cannot have the name of a page that is there without it', () => {
  const files = new Map([['templates/tiny/template.yaml', manifest()]]);
  expect(takenNames({ files, requestPages: ['domain'] })).toEqual([]);
  expect(takenNames({ files, requestPages: ['domain', 'tiny'] })).toMatchObject([
    {
      ...{ file: 'templates/tiny/template.yaml', line: 2 },
      message: '`tiny` cannot be the name of a template: /create/tiny/ is already a page.',
      hint: 'Rename the folder and the template: `tiny-service`.',
    },
  ]);
});
